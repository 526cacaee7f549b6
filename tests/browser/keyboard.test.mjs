// Journeys with the keyboard alone. At each stop the focus can be seen, and there is no trap.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP, PHONE, contextOf, open, pageOf, settled } from './lib/browser.mjs';
import { walk } from './lib/keyboard.mjs';
import { cross, oneOfEachKind } from './lib/routes.mjs';
import { none, stage } from './lib/stage.mjs';

const here = await stage();

/** A journey of one person on one page. */
function journey(name, options, act) {
  test(name, async () => {
    const context = await contextOf(here.browser, options);
    try {
      const way = await walk(context);
      const page = await pageOf(context);
      const go = (path) => open(page, here.hall.url + path);
      const press = async (key) => {
        await page.keyboard.press(key);
        await settled(page).catch(() => {});
      };
      await act({ page, way, go, press });
      none(way.met(), 'stops on the way');
    } finally {
      await context.close();
    }
  });
}

const pathOf = (page) => new URL(page.url()).pathname;

for (const [path, [size, viewport]] of cross(['/zh/', '/en/plans/', '/zh/help/'], Object.entries({ PHONE, DESKTOP }))) {
  journey(`${path}, ${size}: the skip link is first and leads into the content`, { viewport }, async ({ page, way, go, press }) => {
    await go(path);
    await way.tab(page);
    assert.ok(await way.isOn(page, '.skip-link'), `${path}: the first stop is no skip link`);
    await press('Enter');
    await way.tab(page);
    assert.ok(await way.isOn(page, 'main *'), `${path}: after the skip link the focus is outside the content`);
  });
}

journey('the language switch stays on the page', {}, async ({ page, way, go, press }) => {
  for (const [from, to] of [
    ['/zh/plans/unlimited-99/', '/en/plans/unlimited-99/'],
    ['/en/help/lost-phone/', '/zh/help/lost-phone/'],
  ]) {
    await go(from);
    await way.tabTo(page, 'header a[hreflang]');
    await press('Enter');
    await page.waitForURL(`**${to}`);
    assert.equal(await page.locator('h1').count(), 1, `${to}: no heading`);
  }
});

for (const [size, viewport] of Object.entries({ PHONE, DESKTOP })) {
  journey(`${size}: filter the plans and open one`, { viewport }, async ({ page, way, go, press }) => {
    await go('/zh/plans/');
    if (viewport === PHONE) {
      await way.tabTo(page, '.finder-toggle button');
      await press('Enter');
      assert.equal(await page.getAttribute('.finder-toggle button', 'aria-expanded'), 'true');
    }
    await way.tabTo(page, 'input[name=brand][value=m-zone]');
    await press('Space');
    const brands = () =>
      page.locator('#plan-list > li:visible').evaluateAll((cards) => cards.map((card) => card.dataset.brand));
    assert.deepEqual([...new Set(await brands())], ['m-zone'], 'the space bar chooses no brand');
    await way.tabTo(page, 'select[name=order]');
    await press('ArrowDown');
    await way.tabTo(page, 'input[name=view]');
    await press('ArrowRight');
    assert.ok(await page.locator('.finder-table').isVisible(), 'arrows do not reach the table');
    await press('ArrowLeft');
    await way.tabTo(page, '#plan-list a');
    await press('Enter');
    await page.waitForURL('**/zh/plans/*/');
  });

  journey(`${size}: compare two plans`, { viewport }, async ({ page, way, go, press }) => {
    await go('/zh/plans/');
    for (const count of [1, 2]) {
      await way.tabTo(page, '[data-compare]:not(:checked)');
      await press('Space');
      assert.equal(await page.locator('[data-compare]:checked').count(), count);
    }
    await way.tabTo(page, '.tray button');
    await press('Enter');
    assert.ok(await page.locator('dialog[open]').isVisible(), 'Enter opens no comparison');
    assert.ok(await way.isOn(page, 'dialog *'), 'the focus is not in the comparison');
    await way.tab(page);
    await way.tab(page);
    await press('Escape');
    assert.equal(await page.locator('dialog[open]').count(), 0, 'Escape does not close the comparison');
    assert.ok(await way.isOn(page, '.tray button'), 'the focus is not where it was before the comparison');
  });

  journey(`${size}: search and open a result`, { viewport }, async ({ page, way, go, press }) => {
    await go('/zh/');
    await way.tabTo(page, 'header a[rel=search]');
    await press('Enter');
    await page.waitForURL('**/zh/search/');
    await page.waitForSelector('html[data-ready]', { state: 'attached' });
    await way.tabTo(page, '#search-words');
    await page.keyboard.type('139');
    await page.locator('.search-results li').first().waitFor();
    await way.tabTo(page, '.search-results a');
    const href = await page.evaluate(() => document.activeElement.getAttribute('href'));
    await press('Enter');
    await page.waitForURL(`**${href}`);
  });

  journey(`${size}: elder version, dark theme, and back`, { viewport }, async ({ page, way, go, press }) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await go('/zh/');
    const light = await paper();
    await way.tabTo(page, '[data-switch=elder]');
    await press('Enter');
    await page.waitForURL('**/zh/elder/');
    await go('/zh/plans/');
    assert.ok(await page.locator('html[data-elder]').count(), 'the choice does not last to the next page');
    await way.tabTo(page, '[data-switch=theme]');
    await press('Enter');
    assert.notEqual(await paper(), light, 'the theme does not change');
    assert.ok(await way.isOn(page, '[data-switch=theme]'), 'the focus is lost with the theme');
    await press('Enter');
    assert.equal(await paper(), light, 'the theme does not change back');
    await go('/zh/plans/');
    await way.tabTo(page, '[data-switch=standard]');
    await press('Enter');
    await page.waitForURL('**/zh/');
    assert.equal(pathOf(page), '/zh/');
    assert.equal(await page.locator('html[data-elder]').count(), 0, 'there is no way back from the elder version');
  });
}

for (const [size, viewport] of Object.entries({ PHONE, DESKTOP })) {
  test(`${size}: on one page of each kind everything is reached, and the end too`, async () => {
    const context = await contextOf(here.browser, { viewport });
    const way = await walk(context);
    const page = await pageOf(context);
    const problems = [];
    for (const route of await oneOfEachKind(here.hall)) {
      const path = `/zh${route}`;
      await open(page, here.hall.url + path);
      problems.push(...(await way.through(page)).map((missed) => `${path}: not reached: ${missed}`));
    }
    await context.close();
    none([...problems, ...way.met()], 'where the keyboard fails');
  });
}
