// Every page of the account as it looks: axe finds nothing to object to, nothing scrolls sideways, and
// everything to tap is large enough, in each language, mode and theme, on a phone and a desktop.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountStage, api, codeAfter, enter, shown } from './lib/account.mjs';
import { DESKTOP, PHONE, contextOf, onPages, pageOf, setDisplay, settled } from './lib/browser.mjs';
import { axeOn, sideways, smallTargets } from './lib/looks.mjs';
import { LOCALES, cross } from './lib/routes.mjs';
import { none } from './lib/stage.mjs';

const here = await accountStage();
const WHO = here.person('roamed');
const DISPLAYS = cross([false, true], [false, true]).map(([elder, dark]) => ({ elder, dark }));
// The two that have least in common.
const FAR_APART = [DISPLAYS[0], DISPLAYS[3]];
const nameOf = ({ elder, dark }) => `${elder ? 'elder' : 'normal'} ${dark ? 'dark' : 'light'}`;

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

/** Shows the second factor for records once, for every page of a context. */
async function prove(page) {
  const code = await codeAfter(here.hall, WHO, () =>
    api(page, '/api/v1/step-up/codes', { method: 'POST', body: { purpose: 'usage_records', locale: 'zh' } }).then(({ status, body }) => {
      assert.ok(status < 300, JSON.stringify(body));
      page.challenge = body.challenge_id;
    }),
  );
  const { status } = await api(page, '/api/v1/step-up', {
    method: 'POST',
    body: { purpose: 'usage_records', code: { challenge_id: page.challenge, code } },
  });
  assert.ok(status < 300, `the second factor answers ${status}`);
}

const COOKIES = await (async () => {
  await prove(preparing);
  const cookies = await first.cookies();
  await first.close();
  return cookies;
})();

/** What axe, a thumb and the screen object to on a page, in some displays. */
async function looks(page, displays) {
  const found = [];
  for (const display of displays) {
    await setDisplay(page, display);
    await settled(page);
    const problems = [...(await axeOn(page)), ...(await page.evaluate(smallTargets)), ...(await page.evaluate(sideways))];
    found.push(...problems.map((problem) => `${nameOf(display)}: ${problem}`));
  }
  return found;
}

for (const [locale, [size, viewport]] of cross(LOCALES, Object.entries({ phone: PHONE, desktop: DESKTOP }))) {
  // Each language in every display on the screen its readers use more here, and in two on the other.
  const isPaired = (locale === 'zh') === (size === 'phone');
  test(`${locale}, ${size}: every page, ${isPaired ? 'every mode and theme' : 'two displays'}`, async () => {
    const context = await contextOf(here.browser, { viewport });
    await context.addCookies(COOKIES);
    const problems = await onPages(context, PATHS.map((path) => `/${locale}${path}`), async (page, path) => {
      await page.goto(here.hall.url + path);
      await shown(page);
      return looks(page, isPaired ? DISPLAYS : FAR_APART);
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

/** States of pages that they are not opened in. */
const STATES = {
  'a bill with every line unfolded': [PATHS[3], (page) => page.locator('details').evaluateAll((all) => all.forEach((one) => { one.open = true; }))],
  'nothing chosen to pay': ['/my/pay/', (page) => page.locator('main form button[type=submit]').click()],
  'another amount': ['/my/pay/', (page) => page.locator('input[name=amount-choice]').last().check()],
  'what is paid, to check': ['/my/pay/', async (page) => {
    await page.locator('input[name=amount-choice]').first().check();
    await page.locator('main form button[type=submit]').click();
    await page.locator('#check').waitFor();
  }],
  'an e-mail address forgotten': ['/my/e-bill/', (page) => page.locator('main form button[type=submit]').click()],
  'no product found': ['/my/products/', (page) => page.locator('#search').fill('zeppelin')],
  'what is refused': ['/my/products/service/video-tune/on/', () => {}],
};

test('states of pages', async () => {
  const context = await contextOf(here.browser, { viewport: PHONE });
  await context.addCookies(COOKIES);
  const states = Object.entries(STATES).map(([name, [path, reach]], at) => ({ name: `/zh${path}`, state: name, reach, locale: at % 2 ? 'en' : 'zh', path }));
  const problems = await onPages(context, states, async (page, { state, reach, locale, path }) => {
    await page.goto(`${here.hall.url}/${locale}${path}`);
    await shown(page);
    await reach(page);
    return (await looks(page, FAR_APART)).map((problem) => `${state}: ${problem}`);
  });
  await context.close();
  none(problems, 'states with problems');
});
