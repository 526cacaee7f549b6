// Pictures of one page of each kind in screenshots/, to be looked at by people: the public ones in every display, the
// account's as one person sees them. A test fails only if a page cannot be shot or is blank.

import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { accountStage, api, enter, shown, stepUp } from './lib/account.mjs';
import { contextOf, onPages, open, pageOf, setDisplay, settled } from './lib/browser.mjs';
import { LOCALES, cross, kindOf, oneOfEachKind } from './lib/routes.mjs';
import { none } from './lib/stage.mjs';

const here = await accountStage();
const WHO = here.person('roamed');
const FOLDER = fileURLToPath(new URL('screenshots', import.meta.url));
// Longer pages are cut: their foot is on every other picture.
const HEIGHT_MAX = 2000;
const HEIGHT = 800;
// A picture of one colour compresses to less than this.
const BLANK_BYTES = 6000;
const DISPLAYS = { light: {}, dark: { dark: true }, elder: { elder: true } };

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });

/** Takes a picture of the page as it is; resolves to what is wrong with it. */
async function shoot(page, width, name) {
  await settled(page);
  // A taller window instead of a longer picture, so that what floats stays at the foot.
  const full = await page.evaluate(() => {
    // What is at least as high as the window stays as high as it was, or the picture is mostly empty.
    for (const box of document.querySelectorAll('main, main *')) {
      const { minHeight } = getComputedStyle(box);
      if (parseFloat(minHeight) > innerHeight / 2) box.style.minHeight = minHeight;
    }
    return document.documentElement.scrollHeight;
  });
  await page.setViewportSize({ width, height: Math.min(full, HEIGHT_MAX) });
  await settled(page);
  const picture = await page.screenshot();
  await page.setViewportSize({ width, height: HEIGHT });
  await writeFile(join(FOLDER, `${name}.png`), picture);
  return picture.length < BLANK_BYTES ? [`${name}: is blank, ${picture.length} bytes`] : [];
}

/** What people come to the account for, and an order that there is a receipt of; each with the name of its picture. */
async function accountPages() {
  const context = await contextOf(here.browser);
  const page = await pageOf(context);
  await enter(page, here.hall, WHO);
  await stepUp(page, here.hall, WHO);
  const { body: { bills } } = await api(page, '/api/v1/bills');
  const { body: { steps } } = await api(page, '/api/v1/advice');
  const plan = steps.find(({ offering }) => offering.startsWith('plan/'));
  assert.ok(plan, 'nobody is advised another plan');
  const id = crypto.randomUUID();
  const wish = { id, reward: 'phone-stand', quantity: 1, delivery: 'pick_up', shop: 'xiamen-hubin' };
  const { status } = await api(page, '/api/v1/redemptions', { method: 'POST', body: wish });
  assert.equal(status, 200);
  const cookies = await context.cookies();
  await context.close();
  const pages = {
    home: '',
    bills: 'bills/',
    bill: `bills/${bills[1].month}/`,
    records: 'records/',
    advice: 'advice/',
    'plan-check': `products/${plan.offering}/on/`,
    'service-check': 'products/service/caller-tune/on/',
    points: 'points/',
    lots: 'points/lots/',
    redeem: 'redeem/phone-stand/',
    redemption: `redemptions/${id}/`,
    pay: 'pay/',
  };
  return { pages, cookies };
}

const { pages: PAGES, cookies: COOKIES } = await accountPages();

// These come first: what shows records lasts five minutes.
for (const [locale, width] of cross(LOCALES, [360, 1280])) {
  test(`the account, ${locale}, ${width} px`, async () => {
    const context = await contextOf(here.browser, { viewport: { width, height: HEIGHT } });
    await context.addCookies(COOKIES);
    const problems = await onPages(context, Object.keys(PAGES), async (page, name) => {
      await page.goto(`${here.hall.url}/${locale}/my/${PAGES[name]}`);
      await shown(page);
      return shoot(page, width, `my-${name}.${locale}.${width}`);
    });
    await context.close();
    none(problems, 'pages without a picture');
  });
}

for (const [locale, width] of cross(LOCALES, [360, 1280])) {
  test(`${locale}, ${width} px`, async () => {
    const context = await contextOf(here.browser, { viewport: { width, height: HEIGHT } });
    const paths = (await oneOfEachKind(here.hall)).map((route) => `/${locale}${route}`);
    const problems = await onPages(context, paths, async (page, path) => {
      const found = [];
      await open(page, here.hall.url + path);
      for (const [name, display] of Object.entries(DISPLAYS)) {
        await setDisplay(page, display);
        const kind = kindOf(path).replace('/*', '-one');
        found.push(...(await shoot(page, width, `${kind}.${locale}.${width}.${name}`)));
      }
      return found;
    });
    await context.close();
    none(problems, 'pages without a picture');
  });
}
