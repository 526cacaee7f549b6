// What somebody does not want after all: a return asked for on the receipt, what staff answer, and an add-on
// for points that is undone at once.

import assert from 'node:assert/strict';
import { READERS, accountStage, facts, fits, journey, shown } from './lib/account.mjs';
import { redemptions } from './lib/hall.mjs';

const here = await accountStage();
const REWARD = 'phone-stand';
const POINTS = 1900;
// What is asked about a wish is broken off once the wish is another one.
const OVERTAKEN = /redemption-previews net::ERR_ABORTED$/;
const ids = { zh: { address: '01900000-0000-7000-8000-00000000b001', order: '01900000-0000-7000-8000-00000000b002' }, en: { address: '01900000-0000-7000-8000-00000000b003', order: '01900000-0000-7000-8000-00000000b004' } };

/** What somebody can spend, by the API. */
const points = async (me) => (await me.api('/api/v1/points')).body.points;

const staff = (act, options) => redemptions(here.store, act, [...options, '--by', 'counter-1']);
/** What waits for an answer of theirs. */
const asked = () => redemptions(here.store, 'returns', []);

/** A thing that is on its way to somebody's door. */
async function sent(me) {
  const { address, order } = ids[me.locale];
  const door = { id: address, recipient: '林小雨', phone: '13800001234', province: '福建省', city: '福州市', district: '鼓楼区', street: '东街1号3幢502' };
  assert.equal((await me.api('/api/v1/addresses', { method: 'POST', body: door })).status, 200);
  const wish = { id: order, reward: REWARD, quantity: 1, delivery: 'courier', address };
  assert.equal((await me.api('/api/v1/redemptions', { method: 'POST', body: wish })).status, 200);
  assert.equal((await staff('ship', ['--id', order, '--note', 'SF1234'])).state, 'shipped');
  return order;
}

for (const reader of READERS) {
  journey(here, 'a return from the receipt to the answer', { reader, who: here.person(reader.locale === 'zh' ? 'roamed' : 'corporate') }, async (me) => {
    const { page, say } = me;
    await me.go('/my/points/');
    const before = await points(me);
    const id = await sent(me);
    assert.equal(await points(me), before - POINTS);

    /** Asks on the receipt, for a reason. */
    const ask = async (reason) => {
      await me.go(`/my/redemptions/${id}/`);
      await page.getByRole('button', { name: say('申请退货', 'Ask to return it') }).click();
      const form = page.getByRole('region', { name: say('申请退货', 'Ask to return it') });
      await form.waitFor();
      await page.waitForFunction(() => document.activeElement?.id === 'return');
      const check = await facts(form);
      assert.equal(check.get(say('退还积分', 'Points that come back')), POINTS.toLocaleString('en'));
      await fits(page);
      if (reason) await form.getByRole('radio', { name: reason }).check();
      return form.getByRole('button', { name: say('提交退货申请', 'Send the request') });
    };

    // Nothing is asked for without a reason.
    await (await ask()).click();
    await page.getByText(say('请选择退货原因', 'Choose a reason')).first().waitFor();
    assert.equal((await asked()).length, 0);

    // Asked for once, however often the button is pressed; no points move.
    await (await ask(say('有质量问题', 'It is faulty'))).dblclick();
    await page.getByText(say('已收到您的退货申请，处理结果会发消息告诉您。', 'We have your request. A message tells you what comes of it.')).waitFor();
    assert.equal(await page.getByRole('button', { name: say('申请退货', 'Ask to return it') }).count(), 0, 'it can be asked for twice');
    assert.match((await facts(page.locator('.receipt'))).get(say('退货申请', 'Return asked for')), say(/有质量问题/, /It is faulty/));
    assert.equal(await points(me), before - POINTS);
    const waiting = await asked();
    assert.deepEqual(waiting.map((it) => [it.id, it.return.quantity, it.return.reason]), [[id, 1, 'faulty']]);
    await me.go('/my/redemptions/');
    assert.match(await page.getByRole('table').innerText(), say(/退货处理中/, /Return asked for/));

    // Refused with a reason, which is told; then asked for again and taken back.
    await staff('refuse-return', ['--id', id, '--why-zh', '照片上看不出问题。', '--why-en', 'The picture shows no fault.']);
    await me.go('/my/messages/');
    assert.match(await page.locator('#my-app').innerText(), say(/退货申请未通过/, /We cannot take your reward back/));
    await me.go(`/my/redemptions/${id}/`);
    assert.equal((await facts(page.locator('.receipt'))).get(say('未通过原因', 'Why it was refused')), say('照片上看不出问题。', 'The picture shows no fault.'));
    assert.equal(await points(me), before - POINTS);
    await (await ask(say('收到的东西不对', 'It is the wrong thing'))).click();
    await page.getByText(say('已收到您的退货申请，处理结果会发消息告诉您。', 'We have your request. A message tells you what comes of it.')).waitFor();
    assert.equal((await staff('take-back', ['--id', id, '--restock'])).state, 'returned');
    await me.go(`/my/redemptions/${id}/`);
    await page.getByText(say('已经退回，积分已返还。', 'It came back, and so did the points.')).waitFor();
    assert.equal(await points(me), before);
    await assert.rejects(staff('take-back', ['--id', id, '--restock']), 'it comes back twice');
  });
}

for (const reader of READERS) {
  journey(here, 'what points switched on is undone at once', { reader, who: here.person(reader.locale === 'zh' ? 'overpays' : 'student') }, async (me) => {
    const { page, say } = me;
    me.expects(OVERTAKEN);
    const before = await points(me);
    const { body } = await me.api('/api/v1/rewards');
    const pack = body.rewards.find((one) => one.redeemable && one.deliveries.includes('credit') && !one.reward.startsWith('credit-'));
    assert.ok(pack, 'nothing that is switched on can be had');
    await me.go(`/my/redeem/${pack.reward}/`);
    await page.getByRole('button', { name: say(/^确认兑换/, /^Redeem for/) }).waitFor();
    const check = await facts(page.getByRole('region', { name: say('请核对', 'Please check') }));
    assert.equal(check.get(say('能否取消', 'Taking it back')), say('提交后10分钟内可以撤销', 'Possible within 10 minutes'));
    await page.getByRole('button', { name: say(/^确认兑换/, /^Redeem for/) }).click();
    await page.waitForURL('**/my/redemptions/*/');
    await shown(page);
    assert.equal(await points(me), before - pack.points);
    await page.getByRole('button', { name: say('撤销兑换', 'Undo it') }).dblclick();
    await page.getByText(say('已经退回，积分已返还。', 'It came back, and so did the points.')).waitFor();
    assert.equal(await points(me), before);
    assert.equal(await page.getByRole('button', { name: say('撤销兑换', 'Undo it') }).count(), 0);
    assert.equal((await asked()).length, 0, 'staff have nothing to do');
  });
}
