// A reward that is collected: the shop is chosen, the thing comes to it, its code is said at the counter; and
// the page of all shops.

import assert from 'node:assert/strict';
import { READERS, accountStage, facts, fits, journey, shown } from './lib/account.mjs';
import { redemptions } from './lib/hall.mjs';

const here = await accountStage();
const REWARD = 'phone-stand';
const SHOP = 'xiamen-hubin';
// What is asked about a wish is broken off once the wish is another one.
const OVERTAKEN = /redemption-previews net::ERR_ABORTED$/;
const TERMINAL = { name: 'terminal, zh', locale: 'zh', viewport: { width: 1080, height: 1200 } };

/** What somebody can spend, by the API. */
const points = async (me) => (await me.api('/api/v1/points')).body.points;

const staff = (act, options) => redemptions(here.store, act, [...options, '--by', 'counter-1']);

for (const reader of READERS) {
  journey(here, 'a reward from the shop', { reader, who: here.person(reader.locale === 'zh' ? 'roamed' : 'corporate') }, async (me) => {
    const { page, say, locale } = me;
    me.expects(OVERTAKEN);
    await me.go('/my/points/');
    const before = await points(me);

    // Nothing is redeemed to a shop that nobody has named.
    await me.go(`/my/redeem/${REWARD}/`);
    await page.getByRole('radio', { name: say('营业厅自提', 'Collected at a shop') }).check();
    await page.getByText(say('请选择自提的营业厅。', 'Please choose a shop to collect it from.')).waitFor();
    const confirm = page.getByRole('button', { name: say('确认兑换，使用1,900分', 'Redeem for 1,900 points') });
    assert.equal(await confirm.count(), 0, 'it can be redeemed to nowhere');
    await fits(page);

    // Shops are found by their city.
    const city = page.getByRole('group', { name: say('厦门', 'Xiamen'), exact: true });
    const name = say('厦门湖滨南路营业厅', 'Xiamen Hubin South Road shop');
    assert.equal(await city.getByRole('radio').count(), 1, 'a shop that hands nothing out is offered');
    await city.getByRole('radio', { name: new RegExp(`^${name}`) }).check();
    await confirm.waitFor();
    const check = await facts(page.getByRole('region', { name: say('请核对', 'Please check') }));
    assert.equal(check.get(say('自提营业厅', 'Collected at')), name);
    assert.equal(check.get(say('营业时间', 'Open')), say('每天9:00–20:00', 'Every day 09:00–20:00'));
    assert.equal(check.get(say('能否取消', 'Taking it back')), say('领取前可以取消', 'Possible until you collect it'));
    await confirm.dblclick();
    await page.waitForURL('**/my/redemptions/*/');
    await shown(page);
    assert.equal(await points(me), before - 1900);
    const { body } = await me.api('/api/v1/redemptions');
    assert.equal(body.redemptions.length, 1);
    const id = body.redemptions[0].receipt.id;
    assert.equal(await page.locator('.figure-number').count(), 0, 'there is a code before the thing is there');

    // It comes to the shop; the receipt says what to collect it with, in fours.
    const told = await staff('ready', ['--id', id]);
    assert.equal(told.state, 'ready');
    await me.go(`/my/redemptions/${id}/`);
    const shown4 = await page.locator('.figure-number').innerText();
    assert.match(shown4, /^\d{4} \d{4}$/);
    const receipt = await facts(page.locator('.receipt'));
    assert.equal(receipt.get(say('自提营业厅', 'Collected at')), name);
    assert.equal(receipt.get(say('营业厅电话', 'Telephone of the shop')), '0592-1009801');
    assert.equal(await page.getByRole('button', { name: say('取消兑换', 'Take it back') }).count(), 1);
    await fits(page);
    // Staff said so in a process of their own: the hall looks into its outbox every two seconds.
    const inbox = async () => (await fetch(`${me.hall.url}/dev/inbox?lang=${locale}`)).text();
    const until = Date.now() + 10_000;
    while (!(await inbox()).includes(shown4)) {
      assert.ok(Date.now() < until, 'no short message brings the code');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    await me.go('/my/messages/');
    assert.match(await page.locator('#my-app').innerText(), say(/奖品可以领取了/, /ready to collect/));

    // Whoever says the code has it, once.
    const done = await staff('hand-over', ['--code', shown4]);
    assert.equal(done.state, 'done');
    await assert.rejects(staff('hand-over', ['--code', shown4]), 'it is handed over twice');
    await me.go(`/my/redemptions/${id}/`);
    await page.getByText(say('已经领取，积分已使用。', 'You have collected it, and the points are spent.')).waitFor();
    assert.equal(await page.locator('.figure-number').count(), 0, 'a code that is used up is shown');
    assert.equal(await points(me), before - 1900);
  });
}

journey(here, 'taken back while it lies in the shop', { who: here.person('overpays') }, async (me) => {
  const { page } = me;
  me.expects(OVERTAKEN);
  const before = await points(me);
  const { body: offers } = await me.api('/api/v1/rewards');
  const had = offers.rewards.find((one) => one.redeemable && one.deliveries.includes('pick_up'));
  assert.ok(had, 'nothing that is collected can be had');
  const id = '01900000-0000-7000-8000-00000000a001';
  const wish = { id, reward: had.reward, quantity: 1, delivery: 'pick_up', shop: SHOP };
  const unknown = await me.api('/api/v1/redemptions', { method: 'POST', body: { ...wish, shop: 'nowhere' } });
  assert.equal(unknown.body.code, 'shop-not-offered');
  me.expects(/status of 4\d\d|api\/v1\/[^ ]+ 4\d\d$/);
  assert.equal((await me.api('/api/v1/redemptions', { method: 'POST', body: wish })).status, 200);
  await staff('ready', ['--id', id]);
  await me.go(`/my/redemptions/${id}/`);
  await page.getByRole('button', { name: '取消兑换' }).click();
  await page.getByText('已经取消，积分已退回。').waitFor();
  assert.equal(await points(me), before);
});

journey(here, 'a terminal in a shop', { reader: TERMINAL, who: here.person('overpays') }, async (me) => {
  const { page } = me;
  me.expects(OVERTAKEN);
  await me.go(`/my/?channel=kiosk&shop=${SHOP}`);
  const { body } = await me.api('/api/v1/rewards?channel=kiosk');
  const had = body.rewards.find((one) => one.redeemable && one.deliveries.includes('pick_up'));
  assert.ok(had, 'nothing that is collected can be had');
  await me.go(`/my/redeem/${had.reward}/`);
  assert.equal(await page.getByRole('radio', { name: '快递到家' }).count(), 0, 'a terminal offers the post');
  const own = page.getByRole('radio', { name: /^\d+\. 厦门湖滨南路营业厅/ });
  await page.getByRole('button', { name: /^确认兑换/ }).waitFor();
  assert.ok(await own.isChecked(), 'the shop it stands in is not chosen');
  // Digits choose a shop as a touch does; there is nothing to type but its number.
  const number = page.getByRole('textbox');
  assert.equal(await number.count(), 1, 'a terminal has no letters');
  const pad = page.getByRole('group', { name: '数字键盘' });
  const press = async (digits) => {
    for (const digit of digits) await pad.getByRole('button', { name: digit, exact: true }).click();
    await page.getByRole('button', { name: '选择这家营业厅' }).click();
  };
  await press('999');
  await page.getByText(/^请输入1至\d+的编号$/).first().waitFor();
  assert.ok(await own.isChecked(), 'a number that is none chooses something');
  await pad.getByRole('button', { name: '清空' }).click();
  const other = page.getByRole('radio', { name: /^1\. / });
  assert.ok(!(await other.isChecked()));
  await press('1');
  await page.waitForFunction(() => document.querySelector('input[name="shop"]')?.checked);
  const chosen = await facts(page.getByRole('region', { name: '请核对' }));
  const first = await other.evaluate((it) => it.closest('label').innerText);
  assert.ok(first.startsWith(`1. ${chosen.get('自提营业厅')}`), first);
  await page.getByRole('button', { name: /^确认兑换/ }).click();
  await page.waitForURL('**/my/redemptions/*/');
  await shown(page);
  assert.ok((await page.locator('.receipt').innerText()).includes(chosen.get('自提营业厅')));
});

for (const reader of READERS) {
  journey(here, 'every shop on one page', { reader, who: here.person('student') }, async (me) => {
    const { page, say } = me;
    await me.openPublic('/shops/');
    const cities = await page.locator('main h2').allInnerTexts();
    assert.equal(new Set(cities).size, cities.length, 'a city is told twice');
    const calls = await page.locator('main a[href^="tel:"]').count();
    assert.ok(calls >= 8 && calls === (await page.locator('main h3').count()), 'a shop cannot be called');
    assert.equal(await page.locator('footer').getByRole('link', { name: say('营业厅', 'Shops'), exact: true }).count(), 1);
    await fits(page);
  });
}
