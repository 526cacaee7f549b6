// The plan that fits: somebody on the wrong plan finds it, sees why, takes it, and the bill that is shown
// before is the one that is made; whoever has what is best is told to stay; keys alone. How the page looks is
// looked at with all others (account-pages).

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

for (const reader of READERS) {
  journey(here, 'from a plan that does not fit to one that does', { reader, who: here.person('overpays') }, async (me) => {
    const { page, say, locale } = me;
    const { body: advice } = await me.api('/api/v1/advice');
    assert.equal(advice.verdict, 'change');
    // From home: change plan, which one fits.
    await me.go('/my/');
    await page.getByRole('link', { name: say('更换套餐', 'Change plan') }).first().click();
    await page.waitForURL(`**/${locale}/my/plans/`);
    await page.getByRole('link', { name: say('看哪个套餐适合您', 'See which plan fits you') }).click();
    await page.waitForURL(`**/${locale}/my/advice/`);
    await shown(page);
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

    const plan = advice.steps.find(({ offering }) => offering.startsWith('plan/'));
    assert.ok(plan, 'no other plan is advised');
    // Everything that is advised is one order: looked at, and confirmed.
    await page.getByRole('link', { name: say('看费用并办理', 'See the cost and go on') }).click();
    await page.waitForURL(`**/${locale}/my/products/${plan.offering}/on/**`);
    await shown(page);
    const rows = await facts(page.getByRole('region', { name: say('请核对', 'Check before you go on') }));
    assert.ok(rows.get(say('现在的套餐', 'Plan today')));
    const others = advice.steps.length - 1;
    assert.ok(others > 0, 'nobody to try several things at once with');
    const beside = page.getByText(say('同时办理', 'With it'), { exact: true });
    assert.equal(await beside.count(), others);
    await page.getByRole('button', { name: say(`确认办理以上${others + 1}项`, `Confirm all ${others + 1}`) }).click();
    await page.waitForURL('**/my/receipts/*/');
    await shown(page);
    assert.equal(await beside.count(), others);
    const { body: products } = await me.api('/api/v1/products');
    const standing = new Map(products.held.map(({ offering, state }) => [offering, state]));
    for (const { offering, action } of advice.steps.filter(({ action }) => action === 'switch_on')) {
      assert.ok(['starting', 'on', 'ending'].includes(standing.get(offering)), `${action} ${offering}: ${standing.get(offering)}`);
    }
    // What is ordered is not advised again, but for what is bought anew each month.
    const rest = (await me.api('/api/v1/advice')).body.steps;
    assert.ok(rest.every(({ words }) => words.en.includes('once')), JSON.stringify(rest));
    const [order] = (await me.api('/api/v1/orders')).body.receipts;
    assert.equal((await me.api(`/api/v1/orders/${order.id}`, { method: 'DELETE' })).status, 200);
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
  const tabTo = async (words) => {
    for (let count = 0; count < 200; count += 1) {
      await way.tab(page);
      if (await page.evaluate((words) => document.activeElement.textContent?.trim().startsWith(words), words)) return;
    }
    assert.fail(`${page.url()}: Tab never leads to “${words}”`);
  };
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
