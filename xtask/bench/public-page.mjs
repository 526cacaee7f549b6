// B1: visits public pages as a phone on slow 4G does and prints what each costs.
// Started by `cargo xtask bench public-page`, which serves the hall.
//
//   node public-page.mjs --base http://127.0.0.1:8080 --rounds 5 [--plan ID]
//
// Bytes are what Chromium counts on the wire, response heads included. "Before load" is every
// request that began before the load event, except the code of islands (the two addresses in
// <meta name="wasm-app">), which the loader asks for once the page is idle and usable without.

import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

// The packages are those of the browser tests; this script does not keep its own.
const require = createRequire(new URL('../../tests/browser/package.json', import.meta.url));
const { chromium } = require('playwright-core');

const PHONE = { viewport: { width: 360, height: 640 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true };
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
const CPU_SLOWDOWN = 4;
/** Long tasks and layout shifts count until then, in ms after the start of navigation. */
const WATCHED_MS = 5000;
const LONG_TASK_MS = 50;
const GOAL = { kb: 30, lcpMs: 900, tbtMs: 0, cls: 0 };
const BROWSER_ARGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

const { values: options } = parseArgs({
  options: {
    base: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    plan: { type: 'string' },
  },
});
const rounds = Number(options.rounds);
if (!options.base || !Number.isInteger(rounds) || rounds < 1) {
  console.error('usage: node public-page.mjs --base URL --rounds N [--plan ID]');
  process.exit(2);
}
const base = options.base.replace(/\/$/, '');

/** The id of the first plan that the plans page links to. */
async function firstPlan() {
  const response = await fetch(`${base}/zh/plans/`);
  if (!response.ok) throw new Error(`${base}/zh/plans/ answers ${response.status}`);
  const link = /href="\/zh\/plans\/([a-z0-9-]+)\//.exec(await response.text());
  if (!link) throw new Error('/zh/plans/ links to no plan; name one with --plan');
  return link[1];
}

/** Runs in the page before anything else: keeps what the browser reports about its own speed. */
function watch() {
  const seen = { fcp: null, lcp: null, tasks: [], shifts: [] };
  window.__seen = seen;
  const on = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take))
    .observe({ type, buffered: true });
  on('paint', (e) => { if (e.name === 'first-contentful-paint') seen.fcp = e.startTime; });
  on('largest-contentful-paint', (e) => { seen.lcp = e.startTime; });
  on('longtask', (e) => seen.tasks.push([e.startTime, e.duration]));
  on('layout-shift', (e) => { if (!e.hadRecentInput) seen.shifts.push([e.startTime, e.value]); });
}

/** How long input would have had to wait: what long tasks take beyond 50 ms after the first paint. */
function totalBlockingTime(tasks, fcp) {
  return tasks.reduce((sum, [start, duration]) => {
    const within = Math.min(start + duration, WATCHED_MS) - Math.max(start, fcp);
    return sum + Math.max(0, within - LONG_TASK_MS);
  }, 0);
}

/** The largest window of shifts less than 1 s apart, 5 s long at most. */
function cumulativeLayoutShift(shifts) {
  let [worst, sum, first, last] = [0, 0, -Infinity, -Infinity];
  for (const [time, value] of shifts) {
    if (time - last > 1000 || time - first > 5000) [sum, first] = [0, time];
    [sum, last] = [sum + value, time];
    worst = Math.max(worst, sum);
  }
  return worst;
}

/** One visit with an empty cache. */
async function visit(browser, path) {
  // A service worker fetches on a connection of its own that cannot be slowed down with the
  // page's, after load; it would only add noise.
  const context = await browser.newContext({ ...PHONE, serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    await page.addInitScript(watch);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Page.enable');
    await devtools.send('Network.emulateNetworkConditions', SLOW_4G);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });

    const requests = new Map();
    let loadedAt = Infinity;
    devtools.on('Network.requestWillBeSent', (e) => {
      requests.set(e.requestId, { url: e.request.url, at: e.timestamp, bytes: 0 });
    });
    devtools.on('Network.loadingFinished', (e) => {
      const request = requests.get(e.requestId);
      if (request) request.bytes = e.encodedDataLength;
    });
    devtools.on('Page.loadEventFired', (e) => { loadedAt = e.timestamp; });

    const response = await page.goto(base + path, { waitUntil: 'load' });
    if (!response?.ok()) throw new Error(`${path} answers ${response?.status()}`);
    await page.waitForFunction((ms) => performance.now() > ms, WATCHED_MS + 200, { polling: 100 });

    const seen = await page.evaluate(() => window.__seen);
    const code = await page.evaluate(() => (document.querySelector('meta[name="wasm-app"]')?.content ?? '')
      .split(' ').filter(Boolean).map((address) => new URL(address, location.href).href));
    if (seen.fcp === null || seen.lcp === null) throw new Error(`${path} painted nothing`);

    const bytes = { before: 0, islands: 0, after: 0 };
    let count = 0;
    for (const { url, at, bytes: size } of requests.values()) {
      if (!url.startsWith('http')) continue;
      const part = code.includes(url) ? 'islands' : at < loadedAt ? 'before' : 'after';
      bytes[part] += size;
      if (part === 'before') count += 1;
    }
    return {
      ...bytes,
      count,
      lcp: seen.lcp,
      tbt: totalBlockingTime(seen.tasks, seen.fcp),
      cls: cumulativeLayoutShift(seen.shifts),
    };
  } finally {
    await context.close();
  }
}

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
};

function print(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) {
    const cells = row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])));
    console.log(cells.join('  ').trimEnd());
  }
}

async function main() {
  const plan = options.plan ?? await firstPlan();
  const paths = ['plans', `plans/${plan}`, 'points'].flatMap((area) => [`/zh/${area}/`, `/en/${area}/`]);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: BROWSER_ARGS,
  });
  try {
    console.log(`Chromium ${browser.version()}, 360×640 phone, slow 4G (1.6 Mbit/s down, 750 kbit/s up, `
      + `150 ms), ${CPU_SLOWDOWN}× CPU, empty cache`);
    console.log(`median of ${rounds} visits (LCP: smallest–largest); 1 KB = 1,000 bytes on the wire\n`);
    const visits = new Map(paths.map((path) => [path, []]));
    // Round by round, not page by page, so that a busy moment does not fall on one page alone.
    await visit(browser, paths[0]);
    for (let round = 1; round <= rounds; round += 1) {
      console.error(`      round  ${round} of ${rounds}`);
      for (const path of paths) visits.get(path).push(await visit(browser, path));
    }

    const rows = [['page', 'KB before load', 'requests', 'islands KB, idle', 'later KB', 'LCP ms', 'TBT ms', 'CLS']];
    for (const [path, runs] of visits) {
      const middle = (key) => median(runs.map((run) => run[key]));
      const kb = (key) => (middle(key) / 1000).toFixed(1);
      const lcps = runs.map((run) => run.lcp);
      rows.push([
        path, kb('before'), middle('count').toFixed(0), kb('islands'), kb('after'),
        `${middle('lcp').toFixed(0)} (${Math.min(...lcps).toFixed(0)}–${Math.max(...lcps).toFixed(0)})`,
        middle('tbt').toFixed(0), middle('cls').toFixed(3),
      ]);
    }
    rows.push(['goal', `≤ ${GOAL.kb}`, '', '', '', `≤ ${GOAL.lcpMs}`, `${GOAL.tbtMs}`, `${GOAL.cls}`]);
    print(rows);
  } finally {
    await browser.close();
  }
}

try {
  await main();
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
}
