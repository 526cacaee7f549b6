// Topping up and paying at the demo's bank, which behaves as it is told: every amount is credited once,
// whatever the bank does.

import assert from 'node:assert/strict';
import { ALL_READERS, READERS, accountStage, facts, fen, journey, shown, yuan } from './lib/account.mjs';

const here = await accountStage();
const balanceOf = async (me) => (await me.api('/api/v1/account')).body.balance_fen;

/** From the form to the bank's page: an amount, checked. */
async function toBank(me, choose) {
  const { page, say } = me;
  await me.go('/my/pay/');
  const before = await balanceOf(me);
  await choose();
  await page.getByRole('button', { name: say('下一步，核对', 'Next: check') }).click();
  const check = await facts(page.getByRole('region', { name: say('请核对', 'Check before you pay') }));
  const amount = fen(check.get(say('金额', 'Amount')));
  const after = check.get(say('支付后余额', 'Balance afterwards'));
  if (after) assert.equal(fen(after), before + amount, 'the balance afterwards is another one');
  await page.getByRole('button', { name: say('确认并去支付', 'Pay ') + yuan(amount) }).click();
  await page.waitForURL('**/dev/bank/checkout/*');
  assert.ok((await page.locator('dl').innerText()).includes((amount / 100).toFixed(2)), 'the bank wants another amount');
  return { before, amount };
}

const pick = (me, amount) => () => me.page.getByRole('radio', { name: yuan(amount), exact: true }).check();
const type = (me, words) => async () => {
  await me.page.getByRole('radio', { name: me.say('其他金额', 'Another amount') }).check();
  await me.page.getByLabel(me.say('金额（元）', 'Amount in yuan')).fill(words);
};

/** At the bank: how it is to behave, and what is done. */
async function atBank(me, manner, act = 'pay') {
  await me.page.locator(`input[name=manner][value=${manner}]`).check({ force: true });
  await me.page.locator(`button[value=${act}]`).click();
}

/** The page the bank leads back to says that it is paid; resolves to its receipt. */
async function paid(me) {
  const { page, say } = me;
  await page.waitForURL(`**/${me.locale}/my/pay/*/`);
  await page.getByText(say('支付成功', 'Paid'), { exact: true }).first().waitFor({ timeout: 30_000 });
  await shown(page);
  return facts(page.locator('.receipt'));
}

for (const reader of ALL_READERS) {
  const who = here.person(reader.locale === 'zh' ? 'data-short' : 'student');

  journey(here, 'a top-up, told three times', { reader, who }, async (me) => {
    const { page, say } = me;
    const { before, amount } = await toBank(me, pick(me, 5000));
    assert.equal(amount, 5000);
    await atBank(me, 'repeated');
    const receipt = await paid(me);
    assert.ok(receipt.get(say('受理编号', 'Reference')));
    assert.equal(fen(receipt.get(say('金额', 'Amount'))), 5000);
    assert.equal(fen(receipt.get(say('支付后余额', 'Balance afterwards'))), before + 5000);
    await page.waitForTimeout(2500);
    assert.equal(await balanceOf(me), before + 5000, 'a repeated call-back was credited again');
    await page.reload();
    await paid(me);
    assert.equal(await balanceOf(me), before + 5000, 'to look at it again pays again');
    await page.getByRole('link', { name: say('我的营业厅', 'My hall') }).first().click();
    await shown(page);
    const figure = page.locator('.home-figures a', { hasText: say('账户余额', 'Balance') });
    assert.equal(fen(await figure.innerText()), before + 5000);
  });
}

for (const reader of READERS) {
  journey(here, 'an amount to the fen', { reader, who: here.person(reader.locale === 'zh' ? 'long-distance' : 'overpays') }, async (me) => {
    const { page, say } = me;
    await me.go('/my/pay/');
    assert.equal(await page.locator('input[name=amount-choice]:checked').count(), 0, 'an amount is chosen beforehand');
    await page.getByRole('button', { name: say('下一步，核对', 'Next: check') }).click();
    await page.getByRole('alert').waitFor();
    assert.match(await page.getByRole('alert').innerText(), say(/请选择金额/, /Choose an amount/));
    await type(me, '0.99')();
    await page.getByRole('button', { name: say('下一步，核对', 'Next: check') }).click();
    assert.match(await page.getByRole('alert').innerText(), say(/可填¥1\.00至/, /From ¥1\.00 to/));
    const { before } = await toBank(me, type(me, '33.33'));
    await atBank(me, reader.locale === 'zh' ? 'slow' : 'prompt');
    const receipt = await paid(me);
    assert.equal(fen(receipt.get(say('支付后余额', 'Balance afterwards'))), before + 3333);
    assert.equal(await balanceOf(me), before + 3333);
  });
}

journey(here, 'a bank that never calls back is asked', { who: here.person('roamed') }, async (me) => {
  const { before } = await toBank(me, pick(me, 10000));
  await atBank(me, 'silent');
  const receipt = await paid(me);
  assert.equal(fen(receipt.get('支付后余额')), before + 10000);
  assert.equal(await balanceOf(me), before + 10000);
});

journey(here, 'a bank that calls late and contradicts itself', { who: here.person('senior'), reader: READERS[1] }, async (me) => {
  const first = await toBank(me, pick(me, 3000));
  await atBank(me, 'contradicting');
  await paid(me);
  await me.page.waitForTimeout(2500);
  assert.equal(await balanceOf(me), first.before + 3000);
  const second = await toBank(me, pick(me, 3000));
  assert.equal(second.before, first.before + 3000);
  await atBank(me, 'late');
  await me.page.waitForURL('**/my/pay/*/');
  await shown(me.page);
  await paid(me);
  assert.equal(await balanceOf(me), first.before + 6000, 'the same amount again is another payment');
});

journey(here, 'the bank refuses, and leaving it leaves everything as it was', { who: here.person('joined') }, async (me) => {
  const { page } = me;
  const { before } = await toBank(me, pick(me, 5000));
  await atBank(me, 'prompt', 'refuse');
  await page.waitForURL('**/zh/my/pay/*/');
  await page.getByText('没有支付成功', { exact: true }).first().waitFor();
  assert.equal(await balanceOf(me), before, 'a refused payment was credited');
  await page.getByRole('link', { name: '重新支付' }).click();
  await shown(page);
  assert.equal(await me.heading(), '充值缴费');
  await toBank(me, pick(me, 5000));
  await atBank(me, 'prompt', 'leave');
  await page.waitForURL('**/zh/my/pay/*/');
  await shown(page);
  assert.equal(await balanceOf(me), before);
});

journey(here, 'a bank that takes another amount gives it back', { who: here.person('retired-plan'), reader: READERS[1] }, async (me) => {
  const { page } = me;
  const { before } = await toBank(me, pick(me, 5000));
  const checkout = page.url();
  await atBank(me, 'other-amount');
  await page.waitForURL('**/en/my/pay/*/');
  await page.getByText('Not paid', { exact: true }).first().waitFor({ timeout: 30_000 });
  await shown(page);
  assert.equal(await balanceOf(me), before, 'an amount that nobody ordered was credited');
  assert.ok(await page.getByRole('link', { name: 'Pay again' }).isVisible(), 'there is no way to try again');
  await page.goto(checkout);
  assert.match(await page.locator('main').innerText(), /Refunded|Given back/i, 'the bank has kept the money');
});

journey(here, 'a bill that is due is paid whole', { who: here.person('owes') }, async (me) => {
  const { page } = me;
  await me.go('/my/');
  const { body: account } = await me.api('/api/v1/account');
  assert.ok(account.due_fen > 0);
  assert.ok((await page.locator('.home-due').innerText()).includes(yuan(account.due_fen)));
  await page.getByRole('link', { name: '去缴费' }).click();
  await shown(page);
  const { amount } = await toBank(me, pick(me, account.due_fen));
  assert.equal(amount, account.due_fen);
  await atBank(me, 'prompt');
  await paid(me);
  const { body: after } = await me.api('/api/v1/account');
  assert.equal(after.due_fen, 0);
  assert.equal(after.balance_fen, account.balance_fen, 'what paid the bill is on the account as well');
  await me.go('/my/');
  assert.match(await page.locator('.home-due').innerText(), /账单已全部结清/);
  await me.go('/my/bills/');
  assert.doesNotMatch(await page.locator('table').innerText(), /待缴/);
});
