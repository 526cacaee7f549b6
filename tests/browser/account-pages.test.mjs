// Every page of the account as it looks: axe finds nothing to object to, nothing scrolls sideways, everything to
// tap is large enough, and in the elder version everything to read: in each language, mode and theme, on a phone and
// a desktop, each with each. States that a page is not opened in: account-states.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { accountStage, api, enter, shown, stepUp } from './lib/account.mjs';
import { contextOf, onPages, pageOf, setDisplay, settled } from './lib/browser.mjs';
import { DISPLAYS, SCREENS, objections, sideways, tellLooks } from './lib/looks.mjs';
import { LOCALES, cross } from './lib/routes.mjs';
import { none } from './lib/stage.mjs';

const here = await accountStage();
const WHO = here.person('roamed');
const RECORDS = '/my/records/';

/** One page of each kind but the records, with something on it; paths without language. */
async function pagesOf(page) {
  const { body: { bills } } = await api(page, '/api/v1/bills');
  const question = { offering: 'service/weather-texts', action: 'switch_on' };
  const { body: { terms } } = await api(page, '/api/v1/order-previews', { method: 'POST', body: question });
  const order = { id: crypto.randomUUID(), ...question, terms };
  const placed = await api(page, '/api/v1/orders', { method: 'POST', body: order });
  const payment = { id: crypto.randomUUID(), purpose: 'top_up', amount_fen: 5000, locale: 'zh' };
  const opened = await api(page, '/api/v1/payments', { method: 'POST', body: payment });
  const { body: { tickets } } = await api(page, '/api/v1/tickets');
  const address = {
    id: crypto.randomUUID(),
    recipient: '林小雨',
    phone: '0591-87654321',
    province: '福建省',
    city: '福州市',
    district: '鼓楼区',
    street: '东街1号3幢502',
  };
  const kept = await api(page, '/api/v1/addresses', { method: 'POST', body: address });
  const redemption = { id: crypto.randomUUID(), reward: 'give-library', quantity: 1, delivery: 'voucher' };
  const redeemed = await api(page, '/api/v1/redemptions', { method: 'POST', body: redemption });
  const thing = { reward: 'phone-stand', quantity: 1 };
  const collected = { ...thing, id: crypto.randomUUID(), delivery: 'pick_up', shop: 'xiamen-hubin' };
  const collecting = await api(page, '/api/v1/redemptions', { method: 'POST', body: collected });
  const sent = { ...thing, id: crypto.randomUUID(), delivery: 'courier', address: address.id };
  const sending = await api(page, '/api/v1/redemptions', { method: 'POST', body: sent });
  const answers = [placed, opened, kept, redeemed, collecting, sending];
  for (const { status } of answers) assert.ok(status < 300, `an order answers ${status}`);
  return [
    '/my/',
    '/my/allowances/',
    '/my/bills/',
    `/my/bills/${bills[1].month}/`,
    '/my/products/',
    '/my/products/add-on/data-10g/on/',
    `/my/products/${question.offering}/off/`,
    '/my/plans/',
    '/my/advice/',
    '/my/products/plan/unlimited-199/on/',
    '/my/products/plan/senior-19/on/',
    '/my/receipts/',
    `/my/receipts/${placed.body.id}/`,
    '/my/pay/',
    `/my/pay/${opened.body.id}/`,
    '/my/points/',
    '/my/points/lots/',
    '/my/redeem/umbrella/',
    '/my/redeem/rice-cooker/',
    '/my/redemptions/',
    ...[redemption, collected, sent].map(({ id }) => `/my/redemptions/${id}/`),
    '/my/addresses/',
    '/my/messages/',
    '/my/tickets/',
    '/my/tickets/new/',
    ...tickets.slice(0, 1).map(({ id }) => `/my/tickets/${id}/`),
    '/my/e-bill/',
    '/my/personal/',
    '/my/security/',
    '/my/security/password/',
    '/my/nothing/',
  ];
}

const first = await contextOf(here.browser);
const preparing = await pageOf(first);
await enter(preparing, here.hall, WHO);
const PATHS = await pagesOf(preparing);

const COOKIES = await (async () => {
  await stepUp(preparing, here.hall, WHO);
  const cookies = await first.cookies();
  await first.close();
  return cookies;
})();

const looks = { count: 0, objections: 0, began: performance.now() };

/** What is wrong with pages in a language on a screen, in every mode and theme. */
async function problemsOf(paths, locale, viewport) {
  const context = await contextOf(here.browser, { viewport });
  await context.addCookies(COOKIES);
  const localised = paths.map((path) => `/${locale}${path}`);
  const problems = await onPages(context, localised, async (page, path) => {
    await page.goto(here.hall.url + path);
    await shown(page);
    const found = await objections(page, DISPLAYS);
    looks.count += DISPLAYS.length;
    looks.objections += found.length;
    const isLocked = path.endsWith(RECORDS) && (await page.locator('.record').count()) === 0;
    return isLocked ? [...found, 'shows no records'] : found;
  });
  await context.close();
  looks.ended = performance.now();
  return problems;
}

// These come first: what shows records lasts five minutes.
test('records, in each language on each screen, normal and elder, light and dark', async () => {
  const problems = [];
  for (const [locale, viewport] of cross(LOCALES, Object.values(SCREENS))) {
    problems.push(...(await problemsOf([RECORDS], locale, viewport)));
  }
  none(problems, 'problems with records');
});

for (const [locale, [screen, viewport]] of cross(LOCALES, Object.entries(SCREENS))) {
  test(`${locale}, ${screen}: every page, normal and elder, light and dark`, async () => {
    none(await problemsOf(PATHS, locale, viewport), 'pages with problems');
  });
}

test('every page fits 320 px, in both modes', async () => {
  const context = await contextOf(here.browser, { viewport: { width: 320, height: 640 } });
  await context.addCookies(COOKIES);
  const paths = cross(LOCALES, [RECORDS, ...PATHS]).map(([locale, path]) => `/${locale}${path}`);
  const problems = await onPages(context, paths, async (page, path) => {
    const found = [];
    await page.goto(here.hall.url + path);
    await shown(page);
    for (const elder of [false, true]) {
      await setDisplay(page, { elder });
      await settled(page);
      found.push(...(await page.evaluate(sideways)));
    }
    return [...new Set(found)];
  });
  await context.close();
  none(problems, 'pages that do not fit');
});

after(() => tellLooks(`${PATHS.length + 1} pages of the account in each language`, looks));
