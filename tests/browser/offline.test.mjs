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

/** A visitor whose service worker is in charge. */
async function visitor(url) {
  const context = await contextOf(browser, { serviceWorkers: 'allow' });
  const page = await pageOf(context);
  await open(page, `${url}/zh/`);
  await inCharge(page);
  return { context, page };
}

const inCharge = (page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
const stores = (page) => page.evaluate(() => caches.keys());
const heading = (page) => page.locator('h1').innerText();

test('without a network, seen pages are shown and others say what to do', async () => {
  const hall = await serve({ site: site.folder, port });
  const { context, page } = await visitor(hall.url);
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

  const again = await serve({ site: site.folder, port });
  await page.locator('main a[href=""]').first().click();
  await page.waitForFunction(() => document.querySelector('h1')?.innerText !== 'You are offline');
  assert.equal(new URL(page.url()).pathname, '/en/help/sim-card/', 'trying again leads elsewhere');
  await context.close();
  await again.stop();
});

test('a new build takes over from the old one and tidies up after it', async () => {
  const old = await serve({ site: site.folder, port });
  const { context, page } = await visitor(old.url);
  const [before] = await stores(page);
  await old.stop();
  await change('theme.css', '--radius: 0.75rem', '--radius: 0.5rem');
  await change('hall.toml', '榕信移动', '榕信通信');
  const fresh = await serve({ site: site.folder, port });
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
  await context.close();
  await fresh.stop();
});

test('a hall without the feature removes the worker it had', async () => {
  const old = await serve({ site: site.folder, port });
  const { context, page } = await visitor(old.url);
  assert.equal((await stores(page)).length, 1);
  await old.stop();
  await change('hall.toml', 'offline = true', 'offline = false');
  const fresh = await serve({ site: site.folder, port });
  await open(page, `${fresh.url}/zh/`);
  await page.waitForFunction(
    async () => {
      const workers = await navigator.serviceWorker.getRegistrations();
      return workers.length === 0 && (await caches.keys()).length === 0;
    },
    undefined,
    { polling: 250, timeout: 20_000 },
  );
  await open(page, `${fresh.url}/zh/plans/`);
  const isControlled = await page.evaluate(() => navigator.serviceWorker.controller !== null);
  assert.equal(isControlled, false, '/zh/plans/: still goes through a worker');
  await context.close();
  await fresh.stop();
});
