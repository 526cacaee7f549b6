// Pages fit the screens they are read on: nothing scrolls sideways, everything to tap is large enough,
// and the person to talk to is where it always is.

import { test } from 'node:test';
import { contextOf, launch, layOutAll, onPages, open, setDisplay, settled } from './lib/browser.mjs';
import { sideways, smallTargets } from './lib/looks.mjs';
import { LOCALES, cross, oneOfEachKind } from './lib/routes.mjs';
import { none, stage } from './lib/stage.mjs';

const here = await stage();
const HEIGHT = 800;
const WIDTHS = [320, 360, 768, 1280];
const MODES = [{ elder: false }, { elder: true }];
const nameOf = ({ elder }) => (elder ? 'elder' : 'normal');

/** Where the person to talk to is on the screen. */
function person() {
  const links = [...document.querySelectorAll('header a[href^="tel:"]')].filter((link) => link.checkVisibility());
  if (links.length !== 1) return `${links.length} in the top bar`;
  const { left, top, width, height } = links[0].getBoundingClientRect();
  return `${links[0].href} at ${[left, top, width, height].map(Math.round)}`;
}

/** The same things, each once. */
const once = (problems) => [...new Set(problems)];

for (const [locale, mode] of cross(LOCALES, MODES)) {
  test(`${locale}, ${nameOf(mode)}: nothing scrolls sideways, everything can be tapped`, async () => {
    const context = await contextOf(here.browser);
    const paths = (await oneOfEachKind(here.hall)).map((route) => `/${locale}${route}`);
    const problems = await onPages(context, paths, async (page, path) => {
      const found = [];
      await open(page, here.hall.url + path);
      await setDisplay(page, mode);
      await layOutAll(page);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: HEIGHT });
        await settled(page);
        found.push(...(await page.evaluate(sideways)).map((problem) => `${width} px: ${problem}`));
        if (width === 360 || width === 1280) found.push(...(await page.evaluate(smallTargets)));
      }
      return once(found);
    });
    await context.close();
    none(problems, `pages that do not fit (${nameOf(mode)})`);
  });

  test(`${locale}, ${nameOf(mode)}: the person to talk to is in the same place everywhere`, async () => {
    const problems = [];
    for (const width of [360, 1280]) {
      const context = await contextOf(here.browser, { viewport: { width, height: HEIGHT } });
      const paths = (await oneOfEachKind(here.hall))
        .filter((route) => mode.elder || route !== '/elder/')
        .map((route) => `/${locale}${route}`);
      const places = new Map();
      const failed = await onPages(context, paths, async (page, path) => {
        await open(page, here.hall.url + path);
        await setDisplay(page, mode);
        await settled(page);
        const place = await page.evaluate(person);
        places.set(place, [...(places.get(place) ?? []), path]);
      });
      await context.close();
      const [, ...others] = [...places].sort(([, a], [, b]) => b.length - a.length);
      problems.push(...failed, ...others.map(([place, paths]) => `${width} px: ${place} on ${paths}`));
      const [usual] = [...places.keys()];
      if (!usual.startsWith('tel:')) problems.push(`${width} px: ${usual}`);
    }
    none(problems, 'the person to talk to is somewhere else');
  });
}

// What people set in their browser: unlike a rule in a style sheet it moves the breakpoints as well. The
// elder version starts from larger text; on a phone it need not grow beyond 30 px.
const ENLARGED = [
  { percent: 200, width: 1280, elder: false },
  { percent: 200, width: 1280, elder: true },
  { percent: 200, width: 360, elder: false },
  { percent: 150, width: 360, elder: true },
];
for (const [locale, { percent, width, elder }] of cross(LOCALES, ENLARGED)) {
  test(`${locale}, ${nameOf({ elder })}, ${width} px: text at ${percent} % still fits`, async () => {
    const size = (16 * percent) / 100;
    const browser = await launch({ flags: [`--blink-settings=defaultFontSize=${size}`] });
    try {
      const context = await contextOf(browser, { viewport: { width, height: HEIGHT } });
      const paths = (await oneOfEachKind(here.hall)).map((route) => `/${locale}${route}`);
      const problems = await onPages(context, paths, async (page, path) => {
        await open(page, here.hall.url + path);
        await setDisplay(page, { elder });
        await settled(page);
        const actual = await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
        const found = actual === size ? [] : [`text is not enlarged to ${size} px, but ${actual} px`];
        return [...found, ...(await page.evaluate(sideways))];
      });
      none(problems, `pages that do not fit with text at ${percent} %`);
    } finally {
      await browser.close();
    }
  });
}
