// The filters of the points mall show what they say they show.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf, heard, open, pageOf, settled } from './lib/browser.mjs';
import { none, stage } from './lib/stage.mjs';

const here = await stage();

test('each choice shows as many rewards as it promises', async () => {
  const context = await contextOf(here.browser);
  const page = await pageOf(context);
  const path = '/zh/points/';
  await open(page, here.hall.url + path);
  const visible = () => page.locator('[id^="reward-"]:visible').count();
  const all = await visible();
  assert.ok(all >= 60, `only ${all} rewards on ${path}`);
  const problems = [];
  const choices = page.locator('.finder .choice');
  for (let at = 0; at < (await choices.count()); at += 1) {
    const choice = choices.nth(at);
    const words = (await choice.innerText()).replace(/\s+/g, ' ');
    const promised = Number(await choice.locator('.choice-count').innerText());
    await choice.locator('input').check();
    await settled(page);
    const shown = await visible();
    if (shown !== promised) problems.push(`${path}: "${words}" shows ${shown}`);
    const count = await page.locator('.finder-count').innerText();
    if (!count.includes(`${shown}`)) problems.push(`${path}: "${words}" shows ${shown}, the count says ${count}`);
    const empty = await page.evaluate(
      () =>
        [...document.querySelectorAll('[id^="shelf-"]')].filter(
          (shelf) => shelf.offsetHeight > 0 && !shelf.querySelector('[id^="reward-"]:not([hidden])'),
        ).length,
    );
    if (empty > 0) problems.push(`${path}: "${words}" leaves ${empty} empty shelves`);
    const reset = page.getByRole('button', { name: '清除筛选' });
    if (await reset.isVisible()) await reset.click();
    await settled(page);
  }
  problems.push(...heard(page).complaints);
  none(problems, 'filters that do not do what they say');
  assert.equal(await visible(), all, 'clearing the filters does not bring every reward back');
  await context.close();
});
