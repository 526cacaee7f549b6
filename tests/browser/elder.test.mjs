// The elder version: nothing small, nothing cramped, nothing promoted.

import { test } from 'node:test';
import { contextOf, keepDisplay, onPages, open, settled } from './lib/browser.mjs';
import { smallText } from './lib/looks.mjs';
import { LOCALES, cross, kindOf, oneOfEachKind } from './lib/routes.mjs';
import { none, stage } from './lib/stage.mjs';

const here = await stage();

/** Promotions that show although nobody asked for them. */
function promotions() {
  return [...document.querySelectorAll('a[href*="/promotions/"]')]
    .filter((link) => link.checkVisibility())
    .map((link) => `promotes "${link.innerText.trim()}"`);
}

// The list of promotions, one of them, and the list of all pages are there for who asks.
const isAskedFor = (path) => ['promotions', 'promotions/*', 'search'].includes(kindOf(path));

for (const [locale, width] of cross(LOCALES, [360, 1280])) {
  test(`${locale}, ${width} px: nothing is small or promoted`, async () => {
    const context = await contextOf(here.browser, { viewport: { width, height: 800 } });
    await keepDisplay(context, { elder: true });
    const paths = (await oneOfEachKind(here.hall)).map((route) => `/${locale}${route}`);
    const problems = await onPages(context, paths, async (page, path) => {
      await open(page, here.hall.url + path);
      await settled(page);
      const small = await page.evaluate(smallText);
      return isAskedFor(path) ? small : [...small, ...(await page.evaluate(promotions))];
    });
    await context.close();
    none(problems, 'not for older people');
  });
}
