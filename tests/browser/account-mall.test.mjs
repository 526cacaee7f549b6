// The points mall on a phone, by taps alone: from the hall's home page over shelf and check to the receipt in four;
// the points come back, once by taking the order back and once by returning what came; the history says each
// movement. Whoever does so is signed in and has an address in the book.

import assert from 'node:assert/strict';
import { PHONES, accountStage, facts, fits, journey, shown } from './lib/account.mjs';
import { alive } from './lib/browser.mjs';
import { redemptions } from './lib/hall.mjs';

const here = await accountStage();
const WHO = { zh: here.person('overpays'), en: here.person('corporate') };
const REWARD = 'phone-stand';
const NAME = { zh: '折叠手机支架', en: 'Folding phone stand' };
const POINTS = 1900;
const TAPS_MAX = 4;
// What is asked about a wish is broken off once the wish is another one.
const OVERTAKEN = /redemption-previews net::ERR_ABORTED$/;

const staff = (act, options) => redemptions(here.store, act, [...options, '--by', 'counter-1']);

/** What can be spent, as the page of points says it. */
async function shownPoints({ page }) {
  const figure = page.getByRole('region', { name: /^(可用积分|Points you can spend)$/ }).locator('.figure-number');
  return Number((await figure.innerText()).replaceAll(',', ''));
}

/** The newest movements as the page of points says them, the newest first: by how much, and why. */
async function movements({ page }, count) {
  const rows = page.locator('section:has(> #history) .steps > li');
  const all = await rows.evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('p')].map((line) => line.innerText)));
  return all.slice(0, count).map(([when, why]) => {
    const [, sign, digits] = when.match(/([+−])([\d,]+)分?$/) ?? [];
    return { change: digits ? Number(sign.replace('−', '-') + digits.replaceAll(',', '')) : 0, why };
  });
}

/** From the hall's home page to the receipt; resolves to how many taps that took. */
async function redeem(me) {
  const { page, say, locale } = me;
  let taps = 0;
  const tap = async (where, to) => {
    taps += 1;
    await where.tap();
    await page.waitForURL(`**/${locale}/${to}/`);
  };
  await me.openPublic('/');
  const bar = page.getByRole('navigation', { name: say('底部导航', 'Sections') });
  await tap(bar.getByRole('link', { name: say('积分', 'Points') }), 'points');
  await alive(page);
  await tap(page.getByRole('link', { name: NAME[locale], exact: true }), `points/${REWARD}`);
  await tap(page.getByRole('link', { name: say('去兑换', 'Redeem'), exact: true }), `my/redeem/${REWARD}`);
  await shown(page);
  await fits(page);
  const confirm = page.getByRole('button', { name: say('确认兑换，使用1,900分', 'Redeem for 1,900 points') });
  await confirm.waitFor();
  const check = await facts(page.getByRole('region', { name: say('请核对', 'Please check') }));
  assert.equal(check.get(say('兑换内容', 'Reward')), NAME[locale]);
  assert.equal(check.get(say('积分', 'Points')), POINTS.toLocaleString('en'));
  await tap(confirm, 'my/redemptions/*');
  await shown(page);
  const receipt = await facts(page.locator('.receipt'));
  assert.match(receipt.get(say('受理编号', 'Reference')), /^\d{8}-[0-9A-F]{8}$/);
  return taps;
}

for (const reader of PHONES) {
  journey(here, 'a reward there and back, twice', { reader, who: WHO[reader.locale], hasTouch: true }, async (me) => {
    const { page, say, locale } = me;
    me.expects(OVERTAKEN);
    const id = crypto.randomUUID();
    const door = { id, recipient: '林小雨', phone: '13800001234', province: '福建省', city: '福州市', district: '鼓楼区', street: '东街1号3幢502' };
    assert.equal((await me.api('/api/v1/addresses', { method: 'POST', body: door })).status, 200);
    await me.go('/my/points/');
    const before = await shownPoints(me);
    assert.ok(before >= POINTS, `${before} points are too few for this journey`);

    const taps = await redeem(me);
    assert.ok(taps <= TAPS_MAX, `${taps} taps from the home page to the receipt`);

    // Taken back while it is not sent: the points are there again, at once.
    await page.getByRole('button', { name: say('取消兑换', 'Take it back') }).tap();
    await page.getByText(say('已经取消，积分已退回。', 'You took it back; the points are yours again.')).waitFor();
    assert.equal(await page.getByRole('button', { name: say('取消兑换', 'Take it back') }).count(), 0, 'it can be taken back twice');
    await page.locator('.my-page').getByRole('link', { name: say('我的积分', 'My points') }).tap();
    await page.waitForURL(`**/${locale}/my/points/`);
    await shown(page);
    assert.equal(await shownPoints(me), before);
    const taken = await movements(me, 2);
    assert.deepEqual(taken.map(({ change }) => change), [POINTS, -POINTS]);
    assert.match(taken[1].why, say(/^兑换.*折叠手机支架.*冻结1,900积?分/, /^We hold 1,900 points for .*Folding phone stand/));
    assert.match(taken[0].why, say(/^您取消了“折叠手机支架”的兑换/, /^You cancelled “Folding phone stand”/));

    // Had again; this time it is sent, and a return is asked for.
    assert.ok((await redeem(me)) <= TAPS_MAX);
    const order = new URL(page.url()).pathname.split('/').at(-2);
    assert.equal((await staff('ship', ['--id', order, '--note', 'SF1234'])).state, 'shipped');
    await page.reload();
    await shown(page);
    assert.equal(await page.getByRole('button', { name: say('取消兑换', 'Take it back') }).count(), 0, 'what is on its way can be cancelled');
    await page.getByRole('button', { name: say('申请退货', 'Ask to return it') }).tap();
    const form = page.getByRole('region', { name: say('申请退货', 'Ask to return it') });
    await form.getByRole('radio', { name: say('不想要了', 'I do not want it any more') }).tap();
    await fits(page);
    await form.getByRole('button', { name: say('提交退货申请', 'Send the request') }).tap();
    await page.getByText(say('已收到您的退货申请，处理结果会发消息告诉您。', 'We have your request. A message tells you what comes of it.')).waitFor();
    assert.equal((await staff('take-back', ['--id', order, '--restock'])).state, 'returned');
    await page.reload();
    await page.getByText(say('已经退回，积分已返还。', 'It came back, and so did the points.')).waitFor();
    await page.locator('.my-page').getByRole('link', { name: say('我的积分', 'My points') }).tap();
    await page.waitForURL(`**/${locale}/my/points/`);
    await shown(page);
    assert.equal(await shownPoints(me), before);
    const all = await movements(me, 5);
    assert.deepEqual(all.map(({ change }) => change), [POINTS, 0, -POINTS, POINTS, -POINTS]);
    assert.match(all[0].why, say(/折叠手机支架.*已退回，返还1,900积?分/, /^We took .*Folding phone stand.* back and returned 1,900 points/));
    assert.match(all[1].why, say(/^“折叠手机支架”兑换完成，使用1,900积?分/, /^“Folding phone stand” is yours: 1,900 points spent/));
    assert.deepEqual(all.slice(3), taken, 'what had happened is told in other words now');
  });
}
