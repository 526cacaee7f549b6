// How long a person on a slow phone waits for their balance once they have sent the code.
// Started by `cargo xtask bench balance`, which seeds and serves the hall.
//
//   node balance.mjs --base http://127.0.0.1:8080 --people people.json --rounds 5
//
// A cold visit begins with an empty cache at the sign-in; a warm one has been signed in before with the
// same browser. Both ask for a code and type it some seconds later, as somebody does who waits for a text message.

import { readFileSync } from 'node:fs';
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
/** From asking for the code to having typed it. */
const TYPED_AFTER_MS = 8000;
const GOAL_MS = { cold: 2500, warm: 1000 };
const BROWSER_ARGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

const { values: options } = parseArgs({
  options: {
    base: { type: 'string' },
    people: { type: 'string' },
    rounds: { type: 'string', default: '5' },
  },
});
const rounds = Number(options.rounds);
if (!options.base || !options.people || !Number.isInteger(rounds) || rounds < 1) {
  console.error('usage: node balance.mjs --base URL --people FILE --rounds N');
  process.exit(2);
}
const base = options.base.replace(/\/$/, '');
const people = JSON.parse(readFileSync(options.people, 'utf8')).demo_numbers;

/** Runs in each document before anything else: notes when the form is sent and when a balance is painted. */
function watch() {
  addEventListener('submit', () => sessionStorage.setItem('bench-sent', String(Date.now())), true);
  const look = () => {
    const shown = [...document.querySelectorAll('.home-figures .figure')];
    if (!shown.some((figure) => figure.innerText.includes('¥'))) return requestAnimationFrame(look);
    // It is on the screen with the frame after the one that is being made.
    return requestAnimationFrame(() => requestAnimationFrame(() => {
      window.__waited = Date.now() - Number(sessionStorage.getItem('bench-sent'));
    }));
  };
  if (location.pathname === '/zh/my/') requestAnimationFrame(look);
}

/** The newest code that a number got. */
async function codeOf({ number }) {
  const masked = `${number.slice(0, 3)}****${number.slice(7)}`;
  const inbox = await (await fetch(`${base}/dev/inbox?lang=en`)).text();
  const own = inbox.split('<li class="part">').find((message) => message.includes(masked));
  const code = own?.match(/<strong class="figure">(\d+)</)?.[1];
  if (!code) throw new Error(`no code has come for ${masked}`);
  return code;
}

/** Signs in; resolves to the milliseconds from sending the code to a balance on the screen. */
async function signIn(context, person) {
  await context.clearCookies();
  const page = await context.newPage();
  try {
    await page.addInitScript(watch);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', SLOW_4G);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    await page.goto(`${base}/zh/sign-in/?to=/zh/my/`, { waitUntil: 'load' });
    await page.getByLabel('手机号码').fill(person.number);
    await page.getByRole('button', { name: '获取短信验证码' }).click();
    await page.getByLabel('短信验证码').waitFor();
    await page.waitForTimeout(TYPED_AFTER_MS);
    await page.getByLabel('短信验证码').fill(await codeOf(person));
    await page.getByRole('button', { name: '登录', exact: true }).click();
    const waited = await page.waitForFunction(() => window.__waited, null, { timeout: 60_000 });
    return await waited.jsonValue();
  } finally {
    await page.close();
  }
}

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
};

async function main() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: BROWSER_ARGS,
  });
  const waited = { cold: [], warm: [] };
  try {
    console.log(`Chromium ${browser.version()}, 360×640 phone, slow 4G (1.6 Mbit/s down, 750 kbit/s up, `
      + `150 ms), ${CPU_SLOWDOWN}× CPU; the code is typed ${TYPED_AFTER_MS / 1000} s after it was asked for`);
    let next = 0;
    // Each number gets one code a minute: the people take turns.
    const person = () => people[next++ % people.length];
    for (let round = 1; round <= rounds; round += 1) {
      console.error(`      round  ${round} of ${rounds}`);
      const context = await browser.newContext({ ...PHONE, serviceWorkers: 'block' });
      context.setDefaultTimeout(60_000);
      waited.cold.push(await signIn(context, person()));
      waited.warm.push(await signIn(context, person()));
      await context.close();
    }
    console.log(`from sending the code to a balance on the screen, median of ${rounds} (smallest–largest)\n`);
    for (const [kind, times] of Object.entries(waited)) {
      const range = `${Math.min(...times)}–${Math.max(...times)}`;
      console.log(`${kind}  ${median(times).toFixed(0)} ms (${range}), goal ≤ ${GOAL_MS[kind]} ms`);
    }
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
