// The account on a line that is slow, that fails, and that is there again: nothing jumps, nothing is sent
// twice, and everything says what to do.

import assert from 'node:assert/strict';
import { READERS, accountStage, journey, shown } from './lib/account.mjs';
import { answered } from './lib/browser.mjs';

const here = await accountStage();
const API = (url) => url.pathname.startsWith('/api/v1/');
// What the browser says about answers that the test makes fail.
const FAILED = /status of 503|api\/v1\/[^ ]+ (503|net::ERR_(FAILED|ABORTED|INTERNET_DISCONNECTED))|net::ERR_FAILED|net::ERR_INTERNET_DISCONNECTED/;
const SLOW_MS = 4000;
const SLOW_PAGES = { zh: '/my/', en: '/my/bills/' };
// What is switched on by whom, so that nobody finds it on already.
const SWITCHED = { zh: 'weather-texts', en: 'missed-call-reminder' };
// What the measure itself (cumulative layout shift, three decimals) calls nothing.
const SHIFT_MAX = 0.0005;

/** Notes what moves without being moved; part of the page from the start. */
function watchShifts() {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (hadRecentInput) continue;
      const nodes = sources.map(({ node, previousRect: a, currentRect: b }) => `${(node?.outerHTML ?? '').slice(0, 80)} ${a.y}→${b.y}`);
      window.shifts.push({ value, what: nodes.slice(0, 2).join(' ; ') });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

for (const reader of READERS) {
  journey(here, 'answers that take four seconds', { reader, who: here.person('data-short') }, async (me) => {
    const { page, context, hall, locale } = me;
    await context.addInitScript(watchShifts);
    await page.route(API, async (route) => {
      await page.waitForTimeout(SLOW_MS).catch(() => {});
      await route.continue().catch(() => {});
    });
    const path = SLOW_PAGES[locale];
    await page.goto(`${hall.url}/${locale}${path}`);
    await page.locator('#my-app .bones').first().waitFor();
    await page.waitForTimeout(500);
    assert.ok(await page.locator('.bone').first().isVisible(), `${path}: nothing holds the place`);
    assert.ok(await page.locator('h1').isVisible());
    await shown(page);
    await answered(page);
    const shifts = await page.evaluate(() => window.shifts);
    const total = shifts.reduce((sum, { value }) => sum + value, 0);
    assert.ok(total <= SHIFT_MAX, `${path}: moves by ${total}: ${shifts.map(({ what }) => what).join(' | ')}`);
  });

  journey(here, 'a button pressed twice sends once', { reader, who: here.person('student') }, async (me) => {
    const { page, say, locale } = me;
    await me.go(`/my/products/service/${SWITCHED[locale]}/on/`);
    const sent = [];
    await page.route(API, async (route) => {
      const request = route.request();
      if (request.method() === 'POST' && request.url().endsWith('/orders')) {
        sent.push(request.postDataJSON().id);
        await page.waitForTimeout(1500);
      }
      await route.continue();
    });
    const button = page.getByRole('button', { name: say('确认开通', 'Switch on ') });
    await button.dblclick();
    await page.getByRole('button', { name: say('正在提交', 'Sending') }).waitFor();
    await page.getByRole('button', { name: say('正在提交', 'Sending') }).click({ force: true, timeout: 1000 }).catch(() => {});
    await page.keyboard.press('Enter');
    await page.waitForURL('**/my/receipts/*/');
    await shown(page);
    assert.equal(sent.length, 1, `sent ${sent.length} times`);
    const { body } = await me.api('/api/v1/orders');
    assert.equal(body.receipts.filter(({ offering }) => offering === `service/${SWITCHED[locale]}`).length, 1);
  });

  journey(here, 'a double click counts on what it began on', { reader, who: here.person('senior') }, async (me) => {
    const { page, say, locale } = me;
    await me.go('/my/pay/');
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: say('下一步，核对', 'Next: check') }).dblclick({ delay: 40 });
    await page.waitForTimeout(400);
    assert.equal(new URL(page.url()).pathname, `/${locale}/my/pay/`, 'the second click pays');
    await me.go(`/my/products/service/${SWITCHED[locale]}/on/`);
    await page.getByRole('button', { name: say('确认开通', 'Switch on ') }).dblclick({ delay: 40 });
    await page.waitForURL('**/my/receipts/*/');
    await page.waitForTimeout(400);
    await shown(page);
    assert.equal(await me.heading(), say('受理回执', 'Receipt'), 'the second click leads away from the receipt');
    assert.ok(await page.getByRole('button', { name: say('撤销这次办理', 'Undo this') }).isVisible(), 'the second click undoes it');
  });

  journey(here, 'an answer that gets lost', { reader, who: here.person('overpays') }, async (me) => {
    const { page, say, locale } = me;
    me.expects(FAILED);
    await me.go(`/my/products/service/${SWITCHED[locale]}/on/`);
    const sent = [];
    let lost = 0;
    await page.route(API, async (route) => {
      const request = route.request();
      if (request.method() !== 'POST' || !request.url().endsWith('/orders')) return route.continue();
      sent.push(request.postDataJSON().id);
      if (lost >= 1) return route.continue();
      // The hall hears of it; the person does not hear of the hall.
      lost += 1;
      await route.fetch();
      return route.abort();
    });
    await page.getByRole('button', { name: say('确认开通', 'Switch on ') }).click();
    const retry = page.getByRole('button', { name: say('确认开通', 'Switch on ') });
    await Promise.race([
      page.waitForURL('**/my/receipts/*/', { timeout: 20_000 }),
      page.getByRole('alert').waitFor({ timeout: 20_000 }).then(() => retry.click()),
    ]);
    await page.waitForURL('**/my/receipts/*/');
    await shown(page);
    assert.ok(sent.length >= 2, 'what was lost was not sent again');
    assert.equal(new Set(sent).size, 1, 'the same order has two ids');
    const { body } = await me.api('/api/v1/orders');
    assert.equal(body.receipts.filter(({ offering }) => offering === `service/${SWITCHED[locale]}`).length, 1, 'done twice');
  });

  journey(here, 'the hall cannot answer, then it can', { reader, who: here.person('roamed') }, async (me) => {
    const { page, say, hall, locale } = me;
    me.expects(FAILED);
    let isDown = true;
    await page.route(API, (route) => (isDown ? route.fulfill({ status: 503, headers: { 'cache-control': 'no-store' }, contentType: 'text/plain', body: 'down' }) : route.continue()));
    await page.goto(`${hall.url}/${locale}/my/`);
    const retry = page.getByRole('button', { name: say('再试一次', 'Try again') });
    await retry.waitFor({ timeout: 25_000 });
    const words = await page.locator('.trouble').innerText();
    assert.ok(words.replace(/\s/g, '').length > 15, `says not what to do: ${words}`);
    assert.doesNotMatch(words, /503|undefined|Error/);
    isDown = false;
    await retry.click();
    await page.locator('.home-hero').waitFor();
    await shown(page);
    assert.match(await page.locator('.my-number').innerText(), /\*{4}/, 'whose number it is, is not known after the retry');
  });

  journey(here, 'without a network', { reader, who: here.person('corporate') }, async (me) => {
    const { page, context, say } = me;
    me.expects(FAILED);
    await me.go('/my/');
    await context.setOffline(true);
    await page.getByRole('link', { name: say('我的账单', 'Bills'), exact: true }).click();
    const retry = page.getByRole('button', { name: say('再试一次', 'Try again') });
    await retry.waitFor({ timeout: 25_000 });
    assert.match(await page.locator('.trouble').innerText(), say(/没有连上网络[^]*移动数据/, /no connection[^]*Wi-Fi/));
    // What was there a moment ago still is.
    await page.goBack();
    await page.locator('.home-hero').waitFor();
    await page.goForward();
    await retry.waitFor({ timeout: 25_000 });
    await context.setOffline(false);
    await retry.click();
    await page.locator('tbody tr').first().waitFor();
    await shown(page);
  });
}
