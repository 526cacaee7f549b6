// axe-core finds nothing to object to: on one page of each kind in every language, mode, theme and
// size, in the states that islands can be in, and on every page once.

import { test } from 'node:test';
import { DESKTOP, PHONE, contextOf, onPages, open, pageOf, setDisplay, settled } from './lib/browser.mjs';
import { DISPLAYS, axeOn, displayName } from './lib/looks.mjs';
import { LOCALES, allPaths, cross, localeOf, oneOfEachKind } from './lib/routes.mjs';
import { none, stage } from './lib/stage.mjs';

const here = await stage();

for (const [locale, [size, viewport]] of cross(LOCALES, Object.entries({ PHONE, DESKTOP }))) {
  test(`${locale}, ${size}: one page of each kind in every mode and theme`, async () => {
    const context = await contextOf(here.browser, { viewport });
    const paths = (await oneOfEachKind(here.hall)).map((route) => `/${locale}${route}`);
    const problems = await onPages(context, paths, async (page, path) => {
      await open(page, here.hall.url + path);
      const found = [];
      for (const display of DISPLAYS) {
        await setDisplay(page, display);
        await settled(page);
        found.push(...(await axeOn(page)).map((objection) => `${displayName(display)}: ${objection}`));
      }
      return found;
    });
    await context.close();
    none(problems, 'objections of axe');
  });
}

test('every page once', async () => {
  const context = await contextOf(here.browser, { viewport: PHONE });
  const paths = (await allPaths(here.hall)).filter((path) => localeOf(path) === 'zh');
  const problems = await onPages(context, paths, async (page, path) => {
    await open(page, here.hall.url + path);
    return axeOn(page);
  });
  await context.close();
  none(problems, 'objections of axe');
});

/** Ways to bring a page into a state that it is not sent in. */
const STATES = {
  'filters open': ['/zh/plans/', (page) => page.locator('.finder-toggle button').click()],
  'as a table': ['/zh/plans/#view=table', () => {}],
  'nothing fits': ['/zh/plans/#brand=no-such-brand', () => {}],
  'tray with one plan': ['/zh/plans/', (page) => page.locator('[data-compare]').first().check()],
  'comparison of four': [
    '/zh/plans/',
    async (page) => {
      for (const at of [0, 1, 2, 3]) await page.locator('[data-compare]').nth(at).check();
      await page.locator('.tray .button-primary').click();
    },
  ],
  'search results': [
    '/zh/search/?q=漫游',
    (page) => page.locator('.search-results li').first().waitFor(),
  ],
  'nothing found': ['/zh/search/?q=zeppelin', (page) => page.locator('.search-results .empty').waitFor()],
  'reward filters open': ['/zh/points/', (page) => page.locator('.finder-toggle button').click()],
};

for (const [name, [path, reach]] of Object.entries(STATES)) {
  test(`state: ${name}`, async () => {
    const problems = [];
    for (const display of DISPLAYS) {
      const context = await contextOf(here.browser, { viewport: PHONE });
      const page = await pageOf(context);
      await open(page, here.hall.url + path);
      await setDisplay(page, display);
      await reach(page);
      await settled(page);
      problems.push(...(await axeOn(page)).map((found) => `${path}: ${displayName(display)}: ${found}`));
      await context.close();
    }
    none(problems, 'objections of axe');
  });
}
