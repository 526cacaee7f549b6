// Every page of the account as it looks: axe finds nothing to object to, nothing scrolls sideways, everything to
// tap is large enough, and in the elder version everything to read: in each language, mode and theme, on a phone and
// a desktop. States that a page is not opened in: account-states.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountStage, api, enter, shown, stepUp } from './lib/account.mjs';
import { DESKTOP, PHONE, contextOf, onPages, pageOf, setDisplay, settled } from './lib/browser.mjs';
import { TURNS, objections, sideways } from './lib/looks.mjs';
import { LOCALES, cross } from './lib/routes.mjs';
import { none } from './lib/stage.mjs';

const here = await accountStage();
const WHO = here.person('roamed');

/** One page of each kind, with something on it; paths without language. */
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
  for (const { status } of [placed, opened, kept, redeemed]) assert.ok(status < 300, `an order answers ${status}`);
  return [
    '/my/',
    '/my/allowances/',
    '/my/bills/',
    `/my/bills/${bills[1].month}/`,
    '/my/records/',
    '/my/products/',
    '/my/products/add-on/data-10g/on/',
    '/my/plans/',
    '/my/advice/',
    '/my/products/plan/unlimited-199/on/',
    '/my/products/plan/senior-19/on/',
    '/my/receipts/',
    `/my/receipts/${placed.body.id}/`,
    '/my/pay/',
    `/my/pay/${opened.body.id}/`,
    '/my/points/',
    '/my/redeem/umbrella/',
    '/my/redeem/rice-cooker/',
    '/my/redemptions/',
    `/my/redemptions/${redemption.id}/`,
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

for (const [locale, [size, viewport]] of cross(LOCALES, Object.entries({ phone: PHONE, desktop: DESKTOP }))) {
  // Each page in both versions and both themes; which with which, pages, languages and screens take turns at, so that
  // on each screen every page is seen in all four.
  const isPaired = (locale === 'zh') === (size === 'phone');
  test(`${locale}, ${size}: every page, normal and elder, light and dark`, async () => {
    const context = await contextOf(here.browser, { viewport });
    await context.addCookies(COOKIES);
    const pages = PATHS.map((path, at) => ({ name: `/${locale}${path}`, turn: TURNS[(at + Number(isPaired)) % 2] }));
    const problems = await onPages(context, pages, async (page, { name, turn }) => {
      await page.goto(here.hall.url + name);
      await shown(page);
      return objections(page, turn);
    });
    await context.close();
    none(problems, 'pages with problems');
  });
}

test('every page fits 320 px, in both modes', async () => {
  const context = await contextOf(here.browser, { viewport: { width: 320, height: 640 } });
  await context.addCookies(COOKIES);
  const paths = cross(LOCALES, PATHS).map(([locale, path]) => `/${locale}${path}`);
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
