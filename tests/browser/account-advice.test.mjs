// The plan that fits: somebody on the wrong plan finds it in four taps from the account's home, sees why, takes it
// and undoes it; every month that is told back is the bill that was, and the same to the fen before the order is
// confirmed; whoever has what is best is told to stay; keys alone. What the next bill is, the clock has to move for:
// account-next-bill. How the page looks is looked at with all others (account-pages).

import assert from 'node:assert/strict';
import { READERS, accountStage, facts, fen, journey, shown } from './lib/account.mjs';
import { walk } from './lib/keyboard.mjs';
import { none } from './lib/stage.mjs';

const here = await accountStage();

/** The figures of a table, row by row. */
const figures = (page, id) =>
  page.locator(`section:has(#${id}) tbody tr`).evaluateAll((rows) =>
    rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.innerText.trim())),
  );

const sums = (rows) =>
  rows.reduce((sum, cells) => cells.map((cell, at) => fen(cell) + (sum[at] ?? 0)), []);

const TAPS_FROM_HOME_MAX = 4;
const TAPS_FROM_ADVICE_MAX = 3;

for (const reader of READERS) {
  journey(here, 'from a plan that does not fit to one that does', { reader, who: here.person('overpays') }, async (me) => {
    const { page, say, locale } = me;
    const { body: advice } = await me.api('/api/v1/advice');
    assert.equal(advice.verdict, 'change');
    let taps = 0;
    const tap = async (where, to) => {
      taps += 1;
      await where.click();
      await page.waitForURL(`**/${locale}/my/${to}`);
      await shown(page);
    };
    await me.go('/my/bills/');
    const bills = await page.locator('table tbody tr').evaluateAll((rows) => rows.map((row) => row.innerText));
    // From home: change plan, which one fits.
    await me.go('/my/');
    await tap(page.getByRole('link', { name: say('更换套餐', 'Change plan') }).first(), 'plans/');
    await tap(page.getByRole('link', { name: say('看哪个套餐适合您', 'See which plan fits you') }), 'advice/');
    const tapsToAdvice = taps;
    assert.equal(await me.heading(), say('适合您的套餐', 'A plan that fits you'));
    const words = await page.locator('.my-page').innerText();
    assert.ok(words.includes(advice.title[locale]), 'the advice is not said');

    // Every month and every cause is there, and both come to the same.
    const months = await figures(page, 'months');
    assert.equal(months.length, advice.months.length);
    const causes = await figures(page, 'causes');
    assert.deepEqual(sums(months), sums(causes), 'causes do not make the difference');
    const [today, advised] = sums(months);
    assert.ok(advised < today, 'it is not cheaper');
    // What somebody has is what it cost: the newest bill is of the month that runs.
    const cost = bills.slice(1).map(fen).reverse();
    assert.deepEqual(months.map(([today]) => fen(today)), cost, 'months are other than their bills');
    const why = page.locator('section', { has: page.getByRole('heading', { name: say('依据和说明', 'What this goes by') }) });
    assert.ok((await why.getByRole('listitem').count()) > 0, 'nobody learns what the advice goes by');
    const mark = await why.getByRole('listitem').first().evaluate((item) => getComputedStyle(item).listStyleType);
    assert.equal(mark, 'disc', 'reasons run into each other');

    const plan = advice.steps.find(({ offering }) => offering.startsWith('plan/'));
    assert.ok(plan, 'no other plan is advised');
    // Everything that is advised is one order: looked at, and confirmed.
    await tap(page.getByRole('link', { name: say('看费用并办理', 'See the cost and go on') }), `products/${plan.offering}/on/**`);
    const rows = await facts(page.getByRole('region', { name: say('请核对', 'Check before you go on') }));
    assert.ok(rows.get(say('现在的套餐', 'Plan today')));
    const others = advice.steps.length - 1;
    assert.ok(others > 0, 'nobody to try several things at once with');
    const beside = page.getByText(say('同时办理', 'With it'), { exact: true });
    assert.equal(await beside.count(), others);
    // The operator rates these months by itself, the newest first; it comes to what was advised.
    assert.deepEqual(await figures(page, 'looking-back'), months.toReversed(), 'the order would have cost something else');
    await tap(page.getByRole('button', { name: say(`确认办理以上${others + 1}项`, `Confirm all ${others + 1}`) }), 'receipts/*/');
    assert.ok(taps - tapsToAdvice <= TAPS_FROM_ADVICE_MAX, `${taps - tapsToAdvice} taps from the advice to the receipt`);
    assert.ok(taps <= TAPS_FROM_HOME_MAX, `${taps} taps from home to the receipt`);
    assert.equal(await beside.count(), others);
    const { body: products } = await me.api('/api/v1/products');
    const standing = new Map(products.held.map(({ offering, state }) => [offering, state]));
    for (const { offering, action } of advice.steps.filter(({ action }) => action === 'switch_on')) {
      assert.ok(['starting', 'on', 'ending'].includes(standing.get(offering)), `${action} ${offering}: ${standing.get(offering)}`);
    }
    // What is ordered is not advised again, but for what is bought anew each month.
    const rest = (await me.api('/api/v1/advice')).body.steps;
    assert.ok(rest.every(({ words }) => words.en.includes('once')), JSON.stringify(rest));

    // The way back is on the receipt; then everything is as it was, the advice too.
    await page.getByRole('button', { name: say('撤销这次办理', 'Undo this') }).click();
    await page.getByText(say('已撤销', 'Undone')).first().waitFor();
    await me.go('/my/advice/');
    assert.ok((await page.locator('.my-page').innerText()).includes(advice.title[locale]), 'other advice than before');
    assert.deepEqual(await figures(page, 'months'), months);
  });
}

journey(here, 'what is had already is said to be best once it is', { who: here.person('roamed') }, async (me) => {
  const { page } = me;
  const { body: advice } = await me.api('/api/v1/advice');
  await me.go('/my/advice/');
  await shown(page);
  const count = await page.locator('section:has(#steps) li').count();
  assert.equal(count, advice.steps.length, 'not every step is said');
  assert.ok((await page.locator('.my-page').innerText()).includes(advice.title.zh));
});

journey(here, 'keys alone: the plan that fits', { reader: READERS[1], who: here.person('overpays') }, async (me) => {
  const { page, context, locale } = me;
  const { body: advice } = await me.api('/api/v1/advice');
  const way = await walk(context);
  const tabTo = (words) => way.tabToWords(page, words);
  await me.go('/my/plans/');
  await tabTo('See which plan fits you');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/${locale}/my/advice/`);
  await shown(page);
  await tabTo('See the cost and go on');
  await page.keyboard.press('Enter');
  const plan = advice.steps.find(({ offering }) => offering.startsWith('plan/'));
  await page.waitForURL(`**/${locale}/my/products/${plan.offering}/on/**`);
  none(way.met(), 'problems of the focus');
});
