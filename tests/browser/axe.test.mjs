// axe-core finds nothing to object to on any page, in any language, mode, theme and size, nor in the states that
// islands can be in. One page of each kind is looked at in all of them. The others take turns: each is seen once in
// each language, in one language the opposite of what it is in the other. `cargo xtask axe` looks at every page in
// all of them.

import { after, test } from 'node:test';
import { contextOf, onPages, open, pageOf } from './lib/browser.mjs';
import { DISPLAYS, SCREENS, axeOn, inDisplays, tellLooks } from './lib/looks.mjs';
import { LOCALES, allPaths, cross, localeOf, oneOfEachKind, routeOf } from './lib/routes.mjs';
import { none, stage } from './lib/stage.mjs';

const here = await stage();
const IS_WHOLE = process.env.AXE_WHOLE === '1';
const PATHS = await allPaths(here.hall);
const ROUTES = [...new Set(PATHS.map(routeOf))].sort();
const OF_EACH_KIND = new Set(await oneOfEachKind(here.hall));
/** Every way to look at a page; the last is the opposite of the first, and so on to the middle. */
const LOOKS = cross(Object.keys(SCREENS), DISPLAYS);

/** The displays that a page is looked at in on a screen. */
function displaysOf(path, screen) {
  const route = routeOf(path);
  if (IS_WHOLE || OF_EACH_KIND.has(route)) return DISPLAYS;
  const turn = ROUTES.indexOf(route) % LOOKS.length;
  const [onScreen, display] = LOOKS[localeOf(path) === LOCALES[0] ? turn : LOOKS.length - 1 - turn];
  return onScreen === screen ? [display] : [];
}

/** What axe objects to in some displays of the page as it is now. */
async function objectionsIn(page, displays, looks) {
  const found = await inDisplays(page, displays, () => axeOn(page));
  looks.count += displays.length;
  looks.objections += found.length;
  return found;
}

const pageLooks = { count: 0, objections: 0, began: performance.now() };
for (const [locale, [screen, viewport]] of cross(LOCALES, Object.entries(SCREENS))) {
  test(`${locale}, ${screen}: pages in ${IS_WHOLE ? 'every mode and theme' : 'modes and themes by turns'}`, async () => {
    const context = await contextOf(here.browser, { viewport });
    const pages = PATHS.filter((path) => localeOf(path) === locale)
      .map((name) => ({ name, displays: displaysOf(name, screen) }))
      .filter(({ displays }) => displays.length > 0);
    const problems = await onPages(context, pages, async (page, { name, displays }) => {
      await open(page, here.hall.url + name);
      return objectionsIn(page, displays, pageLooks);
    });
    await context.close();
    pageLooks.ended = performance.now();
    none(problems, 'objections of axe');
  });
}

/** The filters fold where the screen is narrow. */
const unfold = (page) => page.locator('.finder-toggle button').click();

/** States that a page is not sent in, how to bring it there, and the screens that have them. */
const STATES = [
  { state: 'filters open', path: '/plans/', reach: unfold, screens: ['phone'] },
  { state: 'as a table', path: '/plans/#view=table' },
  { state: 'nothing fits', path: '/plans/#brand=no-such-brand' },
  { state: 'tray with one plan', path: '/plans/', reach: (page) => page.locator('[data-compare]').first().check() },
  {
    state: 'comparison of four',
    path: '/plans/',
    async reach(page) {
      for (const at of [0, 1, 2, 3]) await page.locator('[data-compare]').nth(at).check();
      await page.locator('.tray .button-primary').click();
    },
  },
  {
    state: 'search results',
    path: '/search/?q=5G',
    reach: (page) => page.locator('.search-results li').first().waitFor(),
  },
  {
    state: 'nothing found',
    path: '/search/?q=zeppelin',
    reach: (page) => page.locator('.search-results .empty').waitFor(),
  },
  { state: 'reward filters open', path: '/points/', reach: unfold, screens: ['phone'] },
];

const stateLooks = { count: 0, objections: 0, began: 0, ended: 0 };
for (const { state, path, reach = () => {}, screens = Object.keys(SCREENS) } of STATES) {
  test(`state: ${state}`, async () => {
    stateLooks.began ||= performance.now();
    const problems = [];
    // One language on each screen, or each on the only one.
    const byTurns = LOCALES.map((locale, at) => [locale, screens[at % screens.length]]);
    for (const [locale, screen] of IS_WHOLE ? cross(LOCALES, screens) : byTurns) {
      const context = await contextOf(here.browser, { viewport: SCREENS[screen] });
      const page = await pageOf(context);
      await open(page, `${here.hall.url}/${locale}${path}`);
      await reach(page);
      const found = await objectionsIn(page, DISPLAYS, stateLooks);
      problems.push(...found.map((problem) => `/${locale}${path}: ${screen}: ${problem}`));
      await context.close();
    }
    stateLooks.ended = performance.now();
    none(problems, 'objections of axe');
  });
}

after(() => {
  tellLooks(`${PATHS.length} public pages`, pageLooks);
  tellLooks(`${STATES.length} states of them`, stateLooks);
});
