// The service worker: without a network, pages that were seen are there and others say what to do; a
// new build takes over; a hall that wants no worker gets rid of the one it had.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contextOf, launch, open, pageOf } from './lib/browser.mjs';
import { copySite, freePort, serve } from './lib/hall.mjs';

const browser = await launch();
after(() => browser.close());
const site = await copySite();
after(site.remove);
// Workers belong to an address, so every hall here has the same one.
const port = await freePort();

async function change(file, from, to) {
  const path = join(site.folder, file);
  const text = await readFile(path, 'utf8');
  assert.ok(text.includes(from), `${file} has no ${from}`);
  await writeFile(path, text.replace(from, to));
}

/** A hall with the site as it is now; stopped at the end of the test at the latest. */
async function hallOf(t) {
  const hall = await serve({ site: site.folder, port });
  t.after(hall.stop);
  return hall;
}

/** A page of a visitor whose service worker is in charge. */
async function visitorOf(t, hall) {
  const context = await contextOf(browser, { serviceWorkers: 'allow' });
  t.after(() => context.close());
  const page = await pageOf(context);
  await open(page, `${hall.url}/zh/`);
  await inCharge(page);
  return page;
}

const inCharge = (page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
const stores = (page) => page.evaluate(() => caches.keys());
const heading = (page) => page.locator('h1').innerText();

test('without a network, seen pages are shown and others say what to do', async (t) => {
  const hall = await hallOf(t);
  const page = await visitorOf(t, hall);
  await open(page, `${hall.url}/zh/help/lost-phone/`);
  const seen = await heading(page);
  await open(page, `${hall.url}/zh/plans/`);
  const plans = await page.locator('#plan-list > li').count();
  await hall.stop();

  await page.goto(`${hall.url}/zh/help/lost-phone/`);
  assert.equal(await heading(page), seen, '/zh/help/lost-phone/: was seen, is not shown again');
  await open(page, `${hall.url}/zh/plans/`);
  assert.equal(await page.locator('#plan-list > li').count(), plans, '/zh/plans/: is not complete');
  await page.locator('input[name=brand]').first().check();
  assert.ok((await page.locator('#plan-list > li:visible').count()) < plans, '/zh/plans/: is not alive');

  await page.goto(`${hall.url}/zh/help/sim-card/`);
  assert.equal(await heading(page), '没有网络', '/zh/help/sim-card/: unseen, without a network');
  assert.ok(await page.locator('main a[href^="tel:"]').isVisible(), 'the offline page names nobody to call');
  const painted = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.notEqual(painted, 'rgba(0, 0, 0, 0)', 'the offline page has lost its style');
  await page.goto(`${hall.url}/en/help/sim-card/`);
  assert.equal(await heading(page), 'You are offline', '/en/help/sim-card/: unseen, without a network');
  assert.equal(await page.getAttribute('html', 'lang'), 'en');

  await hallOf(t);
  await page.locator('main a[href=""]').first().click();
  await page.waitForFunction(() => document.querySelector('h1')?.innerText !== 'You are offline');
  assert.equal(new URL(page.url()).pathname, '/en/help/sim-card/', 'trying again leads elsewhere');
});

test('a new build takes over from the old one and tidies up after it', async (t) => {
  const old = await hallOf(t);
  const page = await visitorOf(t, old);
  const [before] = await stores(page);
  await old.stop();
  await change('theme.css', '--radius: 0.75rem', '--radius: 0.5rem');
  await change('hall.toml', 'name = { zh = "榕信移动"', 'name = { zh = "榕信通信"');
  const fresh = await hallOf(t);
  await open(page, `${fresh.url}/zh/`);
  assert.match(await page.title(), /榕信通信/, '/zh/: shows the old page although there is a network');
  await page.waitForFunction(
    async (before) => {
      const names = await caches.keys();
      return names.length === 1 && names[0] !== before;
    },
    before,
    { polling: 250, timeout: 20_000 },
  );
});

test('a hall without the feature removes the worker it had', async (t) => {
  const old = await hallOf(t);
  const page = await visitorOf(t, old);
  assert.equal((await stores(page)).length, 1);
  await old.stop();
  await change('hall.toml', 'offline = true', 'offline = false');
  const fresh = await hallOf(t);
  await open(page, `${fresh.url}/zh/`);
  // Browsers look for a new worker when a page has been open for a while, and a page keeps its
  // worker to its end.
  const left = () =>
    page.evaluate(async () => {
      const workers = await navigator.serviceWorker.getRegistrations();
      const { controller } = navigator.serviceWorker;
      return [workers.length, (await caches.keys()).length, controller?.state ?? 'no worker'].join(', ');
    });
  const until = Date.now() + 30_000;
  while ((await left()) !== '0, 0, no worker' && Date.now() < until) {
    await page.waitForTimeout(2500);
    await open(page, `${fresh.url}/zh/plans/`);
  }
  assert.equal(await left(), '0, 0, no worker', '/zh/plans/: workers, stores, and who answers');
});
