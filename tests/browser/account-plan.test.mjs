// Changing plan: from a public page through the sign-in, every charge before it is made, undone until it
// counts; what stands in the way and goes with the same order; terms that change between looking and confirming; keys alone.

import assert from 'node:assert/strict';
import { READERS, accountStage, facts, fen, journey, shown, signInByCode } from './lib/account.mjs';
import { walk } from './lib/keyboard.mjs';
import { none } from './lib/stage.mjs';

const here = await accountStage();
const PLAN = 'plan/unlimited-199';
const NAME = { zh: '畅享199套餐', en: 'Unlimited 199' };
const PATH = `/my/products/${PLAN}/on/`;

/** What the API says a change to a plan would do. */
async function previewOf(me, offering) {
  const { body } = await me.api('/api/v1/order-previews', { method: 'POST', body: { offering, action: 'switch_on' } });
  return body;
}

/** The bills ahead as the page shows them: month, and the total of each. */
const billsAhead = (page) =>
  page.locator('.bills-ahead > section').evaluateAll((bills) =>
    bills.map((bill) => ({
      month: bill.querySelector('h3').innerText.trim(),
      lines: [...bill.querySelectorAll('dd')].map((cell) => cell.innerText.trim()),
    })),
  );

const check = (me) => facts(me.page.getByRole('region', { name: me.say('请核对', 'Check before you go on') }));
const confirm = (me) => me.page.getByRole('button', { name: me.say(`确认更换为${NAME.zh}`, `Change to ${NAME.en}`), exact: true });

/** Undoes an order on its receipt. */
async function undo({ page, say }) {
  const button = page.getByRole('button', { name: say('撤销这次办理', 'Undo this') });
  await button.click();
  await button.waitFor({ state: 'detached' });
  await shown(page);
}

for (const reader of READERS) {
  const story = (zh, en) => here.person(reader.locale === 'zh' ? zh : en);

  journey(here, 'from a plan’s page to another plan, and back', { reader, who: story('roamed', 'data-short'), isSignedIn: false }, async (me) => {
    const { page, say, locale } = me;
    // Whoever is not signed in yet is asked to.
    me.expects(/status of 401|api\/v1\/(session|order-previews) 401$/);
    await me.openPublic(`/${PLAN.replace('plan/', 'plans/')}/`);
    await page.getByRole('link', { name: say('换成这个套餐', 'Change to this plan') }).click();
    await page.waitForURL('**/sign-in/**');
    await signInByCode(me);
    await page.waitForURL(`**/${locale}${PATH}`);
    await shown(page);
    assert.equal(await me.heading(), say('核对并更换套餐', 'Check and change plan'));

    const preview = await previewOf(me, PLAN);
    const rows = await check(me);
    assert.equal(rows.get(say('办理内容', 'What you do')), say(`更换为${NAME.zh}`, `Change to ${NAME.en}`));
    assert.equal(rows.get(say('现在的套餐', 'Plan today')), preview.plan_change.left_name[locale]);
    assert.equal(rows.get(say('现在收取', 'Charged now')), say('不收费', 'Nothing'));
    const bills = await billsAhead(page);
    assert.equal(bills.length, 2);
    bills.forEach(({ lines }, at) => {
      const amounts = lines.map(fen);
      const total = amounts.pop();
      assert.equal(total, preview.bills[at].total_fen);
      assert.equal(amounts.reduce((sum, amount) => sum + amount, 0), total, 'the lines do not make the total');
    });

    await confirm(me).click();
    await page.waitForURL('**/my/receipts/*/');
    await shown(page);
    const receipt = await facts(page.locator('.receipt'));
    assert.ok(receipt.get(say('受理编号', 'Reference')));
    assert.match(await page.locator('.my-page').innerText(), say(/已受理，等待生效/, /Accepted, counts later/));

    // Whoever looks at plans again sees that one is on its way, and can take it back.
    await me.go('/my/plans/');
    assert.equal(await page.locator('.product a.button').count(), 0, 'a second change can be begun');
    await page.getByRole('link', { name: say('查看或撤销', 'Look at it or undo it') }).click();
    await page.waitForURL('**/my/receipts/*/');
    await shown(page);
    await undo(me);
    await me.go('/my/plans/');
    assert.ok((await page.locator('.product a.button').count()) > 5, 'plans cannot be chosen again');
    const { body } = await me.api('/api/v1/plans');
    assert.equal(body.ordered, undefined);
  });

  journey(here, 'up and down is one page', { reader, who: story('overpays', 'long-distance') }, async (me) => {
    const { page, say, locale } = me;
    await me.go('/my/');
    await page.getByRole('link', { name: say('更换套餐', 'Change plan') }).first().click();
    await page.waitForURL(`**/${locale}/my/plans/`);
    await shown(page);
    const { body: { plans } } = await me.api('/api/v1/plans');
    const open = plans.filter(({ state }) => state !== 'closed');
    const rows = page.locator('section').first().locator('.product');
    assert.equal(await rows.count(), open.length, 'not every plan that is open is there');
    const names = await rows.locator('h3').allInnerTexts();
    assert.deepEqual(names, open.map(({ name }) => name[locale]), 'plans are not in the order of their fees');
    const current = plans.findIndex(({ state }) => state === 'current');
    assert.ok(open.some((plan) => plans.indexOf(plan) < current || plan.state === 'open'), 'nothing cheaper is there');
    // Why not the others: each has its reasons, folded away.
    const closed = plans.filter(({ state }) => state === 'closed');
    assert.ok(closed.length > 0 && closed.every(({ why_not: reasons }) => reasons.length > 0));
    await page.getByText(say('您暂不能办理的套餐', 'Plans not open to you')).click();
    for (const { why_not: [reason] } of closed.slice(0, 3)) {
      assert.ok(await page.getByText(reason[locale]).first().isVisible(), reason.en);
    }
    await page.getByLabel(say('按名称或品牌查找', 'Find by name or brand')).fill(NAME[locale]);
    assert.deepEqual(await rows.locator('h3').allInnerTexts(), [NAME[locale]]);
    await page.getByRole('link', { name: say(`看费用并更换 ${NAME.zh}`, `See the cost and change ${NAME.en}`) }).click();
    await page.waitForURL(`**/${locale}${PATH}`);
    await shown(page);
    await page.getByRole('link', { name: say('不换了，返回套餐列表', 'Do not change, go back to plans') }).click();
    await page.waitForURL(`**/${locale}/my/plans/`);
  });

  journey(here, 'terms that change between looking and confirming', { reader, who: story('student', 'joined') }, async (me) => {
    const { page, say } = me;
    me.expects(/status of 409|api\/v1\/orders 409$/);
    await me.go(PATH);
    let stale = 1;
    await page.route('**/api/v1/orders', (route) => {
      if (route.request().method() !== 'POST' || stale === 0) return route.continue();
      stale -= 1;
      const body = { ...route.request().postDataJSON(), terms: 'as-it-was-before' };
      return route.continue({ postData: JSON.stringify(body) });
    });
    await confirm(me).click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    assert.match(await alert.innerText(), say(/价格或内容刚有变化，这次没有办理/, /The price or what you get has just changed/));
    await shown(page);
    assert.ok(await alert.evaluate((box) => box === document.activeElement), 'the focus is not on what has changed');
    assert.deepEqual((await me.api('/api/v1/orders')).body.receipts.filter(({ state }) => state !== 'cancelled'), []);
    // What is shown now is what can be confirmed.
    await confirm(me).click();
    await page.waitForURL('**/my/receipts/*/');
    await shown(page);
    await undo(me);
  });
}

journey(here, 'what stands in the way is left by the same order', { who: here.person('senior') }, async (me) => {
  const { page } = me;
  const add = { offering: 'add-on/voice-100', action: 'switch_on' };
  const { terms } = await previewOf(me, add.offering);
  const { status } = await me.api('/api/v1/orders', { method: 'POST', body: { id: crypto.randomUUID(), ...add, terms } });
  assert.equal(status, 200);
  await me.go('/my/products/plan/long-talk-25/on/');
  const words = await page.locator('.my-page').innerText();
  assert.match(words, /现在不能办理/);
  assert.match(words, /退订它才能更换为这个套餐，可以一并办理/);
  assert.equal(await page.getByRole('button', { name: /确认更换/ }).count(), 0);
  await page.getByRole('link', { name: '一并退订通话月包 100分钟' }).click();
  await page.waitForURL('**/my/products/plan/long-talk-25/on/add-on/voice-100/off/');
  await shown(page);
  const rows = await check(me);
  assert.equal(rows.get('办理内容'), '更换为长聊卡25元档');
  assert.equal(rows.get('同时办理'), '退订通话月包 100分钟');
  assert.match(await page.locator('.my-page').innerText(), /随这次办理退订，用到.*为止/);
  await page.getByRole('button', { name: '确认办理以上2项' }).click();
  await page.waitForURL('**/my/receipts/*/');
  await shown(page);
  const receipt = await facts(page.locator('.receipt'));
  assert.equal(receipt.get('同时办理'), '退订通话月包 100分钟');
  const { body: message } = await me.api('/api/v1/messages');
  assert.ok(JSON.stringify(message).includes('同时退订“通话月包 100分钟”'), 'the message does not name it');
  const held = async () => {
    const { body } = await me.api('/api/v1/products');
    return body.held.map(({ offering, state }) => `${offering} ${state}`);
  };
  const after = await held();
  assert.ok(after.includes('plan/long-talk-25 starting') && after.includes('add-on/voice-100 ending'), after.join());
  // One undoing puts both back.
  await undo(me);
  const back = await held();
  assert.ok(!back.includes('plan/long-talk-25 starting') && back.includes('add-on/voice-100 on'), back.join());
});

journey(here, 'keys alone: another plan', { reader: READERS[1], who: here.person('corporate') }, async (me) => {
  const { page, context, locale } = me;
  const way = await walk(context);
  const tabTo = (words) => way.tabToWords(page, words);
  await me.go('/my/plans/');
  await way.tabTo(page, '#search');
  await page.keyboard.type(NAME.en);
  await tabTo('See the cost and change');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/${locale}${PATH}`);
  await shown(page);
  await tabTo(`Change to ${NAME.en}`);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/my/receipts/*/');
  await shown(page);
  await tabTo('Undo this');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Undo this' }).waitFor({ state: 'detached' });
  none(way.met(), 'problems of the focus');
});
