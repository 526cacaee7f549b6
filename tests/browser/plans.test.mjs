// Finding and comparing plans, as a person with a mouse does it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf, heard, open, pageOf, settled } from './lib/browser.mjs';
import { stage } from './lib/stage.mjs';

const here = await stage();
const PATH = '/zh/plans/';
const context = await contextOf(here.browser);
let page;

/** The list of plans as a new visitor finds it. */
async function visit(path = PATH) {
  await page?.close();
  page = await pageOf(context);
  await open(page, here.hall.url + path);
}

/** The plans that show. Cards far below are not laid out yet, so what they say is asked for, not how it looks. */
const shown = () =>
  page.locator('#plan-list > li:visible').evaluateAll((cards) =>
    cards.map((card) => ({
      name: card.querySelector('h2, h3').textContent.trim(),
      brand: card.querySelector('.tag').textContent.trim(),
      fee: Number(card.querySelector('.price-number').textContent.replace(/[^\d.]/g, '')),
    })),
  );
const counted = () => page.locator('.finder-count').innerText();
const box = (position) => page.locator('[data-compare]:visible').nth(position);

test('brands and needs narrow the list down, and the count says by how much', async () => {
  await visit();
  const all = await shown();
  assert.ok(all.length >= 40, `only ${all.length} plans on ${PATH}`);
  assert.match(await counted(), new RegExp(`${all.length}`));
  await page.getByRole('checkbox', { name: '动感地带', exact: true }).check();
  await settled(page);
  const some = await shown();
  assert.ok(some.length > 0 && some.length < all.length, 'choosing a brand does not narrow down');
  assert.ok(some.every((plan) => plan.brand === '动感地带'), 'plans of other brands are still shown');
  assert.match(await counted(), new RegExp(`${all.length}.*${some.length}`), 'the count above the list');
  assert.equal(await page.locator('#announcer').innerText(), await counted(), 'the count is not announced');
  const needs = page.locator('input[name=need]');
  for (let at = 0; at < (await needs.count()); at += 1) {
    await needs.nth(at).check();
    await settled(page);
    const both = await shown();
    assert.match(await counted(), new RegExp(`\\D${both.length}\\D|^\\D*${both.length}\\D*$`));
    await needs.nth(at).uncheck();
  }
  await settled(page);
  assert.deepEqual(await shown(), some, 'taking a need off again does not bring the plans back');
  assert.deepEqual(heard(page).complaints, []);
});

test('a choice is in the address, so that it can be shared and come back to', async () => {
  await visit();
  await page.getByRole('checkbox', { name: '神州行', exact: true }).check();
  await settled(page);
  const [address, plans] = [page.url(), await shown()];
  await visit();
  await open(page, address);
  await settled(page);
  assert.deepEqual(await shown(), plans, `${address} does not show the plans that were chosen`);
  assert.ok(await page.getByRole('checkbox', { name: '神州行', exact: true }).isChecked());
});

test('the list is ordered by fee', async () => {
  await visit();
  await page.getByLabel('排序').selectOption({ label: '月费从低到高' });
  await settled(page);
  const fees = (await shown()).map((plan) => plan.fee);
  assert.deepEqual(fees, fees.toSorted((a, b) => a - b));
});

test('the list is a table as well', async () => {
  await visit();
  const cards = await shown();
  await page.getByRole('radio', { name: '表格' }).check();
  await settled(page);
  assert.equal(await page.locator('#plan-list').isVisible(), false, 'the cards are still shown');
  const names = await page.locator('.finder-table tbody th').allInnerTexts();
  assert.deepEqual(names.map((name) => name.trim()), cards.map((card) => card.name));
});

test('where nothing fits, it says so and offers the way back', async () => {
  await visit(`${PATH}#brand=m-zone&need=family`);
  const none = page.getByText('没有符合条件的套餐');
  if ((await shown()).length === 0) {
    assert.ok(await none.isVisible(), `${PATH}: an empty list without a word`);
    await page.getByRole('button', { name: '清除筛选' }).click();
    await settled(page);
  }
  assert.equal(await none.isVisible(), false);
  assert.ok((await shown()).length > 0, 'clearing the filters does not bring the plans back');
});

test('up to four plans are compared, and a fifth is refused with words', async () => {
  await visit();
  const names = (await shown()).slice(0, 4).map((plan) => plan.name);
  const tray = page.getByRole('region', { name: '对比栏' });
  assert.equal(await tray.count(), 0, 'an empty tray is shown');
  await box(0).check();
  const compare = tray.getByRole('button', { name: '并排对比' });
  assert.ok(await compare.isDisabled(), 'one plan alone can be compared');
  assert.ok(await tray.getByText('再选一款即可对比').isVisible(), 'why not, is not said');
  for (const at of [1, 2, 3]) await box(at).check();
  await settled(page);
  assert.ok(await tray.getByText('最多对比四款').isVisible(), 'a full tray does not say so');
  assert.ok(await box(4).isDisabled(), 'a fifth plan can be ticked');
  await compare.click();
  const dialog = page.getByRole('dialog', { name: '套餐对比' });
  const heads = await dialog.locator('thead th').allInnerTexts();
  assert.deepEqual(heads.map((head) => head.trim()), names, 'the plans side by side');
  await dialog.getByRole('button', { name: `移除 ${names[1]}` }).click();
  assert.equal(await dialog.locator('thead th').count(), 3, 'a plan cannot be taken out');
  await dialog.getByRole('button', { name: '关闭' }).click();
  assert.ok(await dialog.isHidden(), 'the comparison does not close');
  assert.equal(await box(1).isChecked(), false, 'the plan taken out is still ticked');
  assert.equal(await box(4).isDisabled(), false, 'there is room again, yet none can be ticked');
  assert.deepEqual(heard(page).complaints, []);
});

test('the tray is still there after a look at a plan, and in the other language', async () => {
  await visit();
  await box(0).check();
  await box(2).check();
  await page.locator('#plan-list a').first().click();
  await page.waitForURL('**/zh/plans/*/');
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '套餐' }).click();
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  await settled(page);
  assert.match(await page.getByRole('region', { name: '对比栏' }).innerText(), /已选2款/);
  assert.ok((await box(0).isChecked()) && (await box(2).isChecked()), 'the boxes are no longer ticked');
  await page.getByRole('link', { name: 'English' }).click();
  await page.waitForSelector('html[data-ready][lang=en]', { state: 'attached' });
  await settled(page);
  const tray = page.getByRole('region', { name: 'Plans to compare' });
  assert.match(await tray.innerText(), /2 plans chosen/);
  await tray.getByRole('button', { name: 'Clear' }).click();
  assert.equal(await tray.count(), 0, 'the tray cannot be emptied');
});
