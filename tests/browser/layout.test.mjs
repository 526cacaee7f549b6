// Pages fit the screens they are read on: nothing scrolls sideways, everything to tap is large enough,
// and the person to talk to is where it always is.

import { test } from 'node:test';
import { contextOf, launch, onPages, open, setDisplay, settled } from './lib/browser.mjs';
import { LOCALES, cross, oneOfEachKind } from './lib/routes.mjs';
import { none, stage } from './lib/stage.mjs';

const here = await stage();
const HEIGHT = 800;
const WIDTHS = [320, 360, 768, 1280];
const MODES = [{ elder: false }, { elder: true }];
const nameOf = ({ elder }) => (elder ? 'elder' : 'normal');

/** What sticks out of the page to the right. */
function sideways() {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const name = (element) => element.outerHTML.replace(/<!--.*?-->|\s+/g, ' ').slice(0, 90);
  const isOut = (element) => element.getBoundingClientRect().right > clientWidth + 0.5;
  const scrolls = (element) => getComputedStyle(element).overflowX !== 'visible';
  const culprits = [...document.querySelectorAll('body *')].filter((element) => {
    if (!isOut(element) || [...element.children].some(isOut)) return false;
    for (let box = element; box !== document.body; box = box.parentElement) {
      if (box !== element && scrolls(box) && !isOut(box)) return false;
    }
    return true;
  });
  return [`scrolls sideways, ${scrollWidth} in ${clientWidth} px: ${culprits.slice(0, 3).map(name).join(' ; ')}`];
}

/** Links and buttons that are smaller than a thumb; those inside running text are let off. */
function smallTargets() {
  const least = document.documentElement.hasAttribute('data-elder') ? 60 : 44;
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
  const isInText = (link) => {
    if (!link.matches('a') || getComputedStyle(link).display !== 'inline') return false;
    const around = link.closest('p, li, td, th, dd, blockquote, figcaption, h2, h3');
    return around !== null && around.innerText.trim().length > link.innerText.trim().length;
  };
  const small = [...document.querySelectorAll('a[href], button, select, summary, input:not([type=hidden])')]
    .filter((element) => isSeen(element) && !element.matches('.skip-link') && !isInText(element))
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width < least - 0.5 || box.height < least - 0.5);
  // Told once for all that look alike.
  const alike = new Map();
  for (const { element, box } of small) {
    const around = element.closest('[class]:not(a, button, input)');
    const kind = `${element.localName}${element.className && `.${element.className}`} in .${around?.className}`;
    const words = (element.innerText || element.getAttribute('aria-label') || element.name || '').trim();
    const example = `"${words.slice(0, 30)}" with ${Math.round(box.width)} × ${Math.round(box.height)}`;
    alike.set(kind, [...(alike.get(kind) ?? []), example]);
  }
  return [...alike].map(([kind, [example]]) => `less than ${least} px to tap: ${kind}, such as ${example}`);
}

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
