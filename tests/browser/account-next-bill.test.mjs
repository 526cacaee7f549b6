// The bill after a change of plan is the one that was shown before it, to the fen, and going back is told by the
// bills one had. A hall's clock is that of its machine, so the same person is met twice: in a hall that is as of
// today, where the change is undone, looked at and ordered again, and in one whose story ends a month ago, where the
// same change has begun since and its first bill runs. Nothing is used in that month, so the bill has what the
// preview has: everything before use. The same for everybody and every plan: `plan_changes` of hall-bss.

import assert from 'node:assert/strict';
import { READERS, accountStage, fen, journey, shown } from './lib/account.mjs';

/** The day a month before today, in China, as far as that month has it. */
function monthAgo() {
  const [year, month, day] = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10).split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 2, Math.min(day, last))).toISOString().slice(0, 10);
}

const now = await accountStage();
const later = await accountStage({ asOf: monthAgo() });
const STORY = 'changes-plan';

/** Names and amounts of charges, and what they come to. */
const charges = (rows) => rows.map(([name, amount]) => [name.trim(), fen(amount)]);

/** The next bill as the check of an order shows it. */
async function nextBill(page) {
  const bill = page.locator('.bills-ahead > section').first();
  const rows = await bill.locator('dl > div').evaluateAll((rows) =>
    rows.map((row) => [row.querySelector('dt').innerText, row.querySelector('dd').innerText]),
  );
  const [, total] = rows.pop();
  return { lines: charges(rows), total: fen(total) };
}

/** A bill as its page shows it. */
async function runningBill(me) {
  const { page } = me;
  await me.go('/my/bills/');
  await page.locator('table tbody a').first().click();
  await page.waitForURL('**/my/bills/*/');
  await shown(page);
  const rows = await page.locator('.bill-group summary').evaluateAll((lines) =>
    lines.map((line) => [line.querySelector('.why-name').innerText, line.querySelector('.figure').innerText]),
  );
  return { lines: charges(rows), total: fen(await page.locator('.bill-total .home-figure').innerText()) };
}

/** Chooses a plan on the page of plans; resolves once its check is there. */
async function look(me, { plan, name }) {
  const { page, say, locale } = me;
  await me.go('/my/plans/');
  await page.getByLabel(say('按名称或品牌查找', 'Find by name or brand')).fill(name[locale]);
  await page.getByRole('link', { name: `${say('看费用并更换', 'See the cost and change')} ${name[locale]}`, exact: true }).click();
  await page.waitForURL(`**/${locale}/my/products/plan/${plan}/on/`);
  await shown(page);
}

for (const reader of READERS) {
  let shownBefore;
  let left;

  journey(now, 'a plan that is on its way, undone and ordered again', { reader, who: now.person(STORY) }, async (me) => {
    const { page, say } = me;
    const { body } = await me.api('/api/v1/plans');
    const next = body.plans.find(({ state }) => state === 'ordered');
    left = body.plans.find(({ state }) => state === 'current');
    await me.go('/my/plans/');
    await page.getByRole('link', { name: say('查看或撤销', 'Look at it or undo it') }).click();
    await page.waitForURL('**/my/receipts/*/');
    await page.getByRole('button', { name: say('撤销这次办理', 'Undo this') }).click();
    await page.getByText(say('已撤销', 'Undone')).first().waitFor();
    await look(me, next);
    shownBefore = await nextBill(page);
    assert.ok(shownBefore.total > 0);
    await page.getByRole('button', { name: say(`确认更换为${next.name.zh}`, `Change to ${next.name.en}`), exact: true }).click();
    await page.waitForURL('**/my/receipts/*/');
    await shown(page);
    const rows = (await me.api('/api/v1/plans')).body;
    assert.deepEqual(rows.ordered.name, next.name);
  });

  journey(now, 'an add-on that costs less at first says what comes after, and so does its receipt', { reader, who: now.person('overpays') }, async (me) => {
    const { page, say } = me;
    const afterwards = () =>
      page.locator('.check-list > div', { hasText: say('优惠期结束后', 'After the lower fees') }).locator('dd').innerText();
    await me.go('/my/products/add-on/video-15g/on/');
    const told = await afterwards();
    const usual = await page.locator('.check-list > div', { hasText: say('恢复原价后每月', 'Each month at usual fees') }).innerText();
    assert.match(usual, /25\.00/, 'what changes in a month is not told at the usual fee');
    const [total] = told.match(/¥[\d,.]*\d/);
    assert.equal(fen(total) - (await nextBill(page)).total, 1_000, 'the fee does not rise by 10 yuan');
    await page.getByRole('button', { name: say('确认开通视频会员包 15 GB', 'Switch on Video membership 15 GB'), exact: true }).click();
    await page.waitForURL('**/my/receipts/*/');
    await shown(page);
    assert.equal(await afterwards(), told, 'the receipt says something else');
    await page.getByRole('button', { name: say('撤销这次办理', 'Undo this') }).click();
    await page.getByText(say('已撤销', 'Undone')).first().waitFor();
  });

  journey(later, 'a month on, the bill is that one; what going back would cost', { reader, who: later.person(STORY) }, async (me) => {
    const { page } = me;
    assert.deepEqual(await runningBill(me), shownBefore, 'another bill than the one that was shown');
    // Going back: the old plan's months are the bills that were.
    await me.go('/my/bills/');
    const bills = await page.locator('table tbody tr').evaluateAll((rows) => rows.map((row) => row.innerText));
    await look(me, left);
    const back = await page.locator('section:has(#looking-back) tbody tr').evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.innerText)),
    );
    assert.ok(back.length >= 6, `only ${back.length} months are told back`);
    for (const [at, [cost, withPlan]] of back.entries()) {
      assert.equal(fen(cost), fen(bills[at + 1]), 'a month did not cost what its bill says');
      assert.equal(fen(withPlan), fen(bills[at + 1]), 'with the old plan a month comes to other than its bill');
    }
    assert.notEqual((await nextBill(page)).total, shownBefore.total, 'both plans cost the same');
  });
}
