// What is painted stays: nothing moves when islands come alive, and the chosen display is there from
// the first frame.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { DESKTOP, PHONE, contextOf, keepDisplay, onPages, open, pageOf, settled } from './lib/browser.mjs';
import { LOCALES, cross, pathsWithIslands } from './lib/routes.mjs';
import { none, stage } from './lib/stage.mjs';

const here = await stage();

// What the measure itself (cumulative layout shift, three decimals) calls nothing.
const SHIFT_MAX = 0.0005;

/** What a page said that moved, unless all of it together is nothing. */
const moved = (shifts) => {
  const total = shifts.reduce((sum, { value }) => sum + value, 0);
  return total <= SHIFT_MAX ? [] : shifts.map(({ value, what }) => `moves by ${value.toFixed(4)}: ${what}`);
};

/** Notes what moves without being moved; part of the page from the start. */
function watchShifts() {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (hadRecentInput) continue;
      const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
      const nodes = sources.map(({ node, previousRect, currentRect }) => {
        const html = (node?.outerHTML ?? String(node)).replace(/\s+/g, ' ').slice(0, 100);
        return `${html} (${place(previousRect)} to ${place(currentRect)})`;
      });
      window.shifts.push({ value, what: nodes.slice(0, 2).join(' ; ') });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

const DISPLAYS = [{}, { elder: true }];
for (const [[size, viewport], display] of cross(Object.entries({ PHONE, DESKTOP }), DISPLAYS)) {
  test(`${size}, ${display.elder ? 'elder' : 'normal'}: nothing moves when islands come alive`, async () => {
    const context = await contextOf(here.browser, { viewport });
    await context.addInitScript(watchShifts);
    await keepDisplay(context, display);
    const paths = await pathsWithIslands(here.hall);
    const problems = await onPages(context, paths, async (page, path) => {
      await open(page, here.hall.url + path);
      await settled(page);
      await page.waitForTimeout(300);
      return moved(await page.evaluate(() => window.shifts));
    }, { atOnce: 1 });
    await context.close();
    none(problems, 'pages that move by themselves');
  });
}

const PIECE_BYTES = 1500;
const PIECE_MS = 25;

/** The hall on a line so slow that every page arrives in pieces. */
async function slowly(hall) {
  const server = createServer(async (request, response) => {
    const answer = await fetch(hall.url + request.url, { headers: { 'accept-encoding': 'identity' } });
    const body = Buffer.from(await answer.arrayBuffer());
    const isPage = answer.headers.get('content-type')?.startsWith('text/html');
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    for (let at = 0; isPage && at < body.length; ) {
      // A piece ends between two tags: words that come later move whatever the layout.
      const end = body.indexOf('><', at + PIECE_BYTES) + 1 || body.length;
      response.write(body.subarray(at, end));
      at = end;
      await new Promise((done) => setTimeout(done, PIECE_MS));
    }
    response.end(isPage ? undefined : body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

for (const [[size, viewport], display] of cross(Object.entries({ PHONE, DESKTOP }), DISPLAYS)) {
  test(`${size}, ${display.elder ? 'elder' : 'normal'}: nothing moves while a page arrives in pieces`, async () => {
    const slow = await slowly(here.hall);
    const context = await contextOf(here.browser, { viewport });
    await context.addInitScript(watchShifts);
    await keepDisplay(context, display);
    const routes = ['/', '/plans/', '/points/', '/search/', '/help/', '/plans/unlimited-99/'];
    const paths = cross(LOCALES, routes).map(([locale, route]) => `/${locale}${route}`);
    const problems = await onPages(context, paths, async (page, path) => {
      await page.goto(slow.url + path, { waitUntil: 'load' });
      await settled(page);
      await page.waitForTimeout(300);
      return moved(await page.evaluate(() => window.shifts));
    }, { atOnce: 2 });
    await context.close();
    slow.close();
    none(problems, 'pages that move while they arrive');
  });
}

/** Notes when <html> gets its display; part of the page from the start. */
function watchDisplay() {
  window.displayed = {};
  const note = () => {
    for (const name of ['data-theme', 'data-elder']) {
      if (document.documentElement?.hasAttribute(name)) window.displayed[name] ??= performance.now();
    }
  };
  new MutationObserver(note).observe(document, { subtree: true, childList: true, attributes: true });
  document.addEventListener('DOMContentLoaded', () => {
    window.atContentLoaded = { ...document.documentElement.dataset };
  });
}

for (const path of ['/zh/', '/en/plans/', '/zh/help/lost-phone/']) {
  test(`${path}: the chosen display is there before the first frame`, async () => {
    const context = await contextOf(here.browser, { viewport: PHONE });
    await context.addInitScript(watchDisplay);
    await keepDisplay(context, { dark: true, elder: true });
    const page = await pageOf(context);
    // However late the script is, nothing may be painted without it.
    await page.route('**/prefs-*.js', async (route) => {
      await page.waitForTimeout(400);
      await route.continue();
    });
    await open(page, here.hall.url + path);
    await settled(page);
    const { atContentLoaded, displayed, firstPaint } = await page.evaluate(() => ({
      atContentLoaded: window.atContentLoaded,
      displayed: window.displayed,
      firstPaint: performance.getEntriesByName('first-paint')[0]?.startTime,
    }));
    assert.equal(atContentLoaded.theme, 'dark', `${path}: theme when the page was parsed`);
    assert.ok('elder' in atContentLoaded, `${path}: no elder mode when the page was parsed`);
    assert.ok(firstPaint > 0, `${path}: nothing was painted`);
    for (const [name, when] of Object.entries(displayed)) {
      assert.ok(when <= firstPaint, `${path}: ${name} came ${when - firstPaint} ms after the first frame`);
    }
    await context.close();
  });
}

test('who prefers dark gets dark without choosing', async () => {
  const context = await contextOf(here.browser, { colorScheme: 'dark' });
  const page = await pageOf(context);
  await open(page, `${here.hall.url}/zh/`);
  assert.equal(await page.getAttribute('html', 'data-theme'), 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.waitForSelector('html[data-theme=light]', { state: 'attached' });
  await context.close();
});
