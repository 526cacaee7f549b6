// The elder version: nothing small, nothing cramped, nothing promoted.

import { test } from 'node:test';
import { contextOf, keepDisplay, onPages, open, settled } from './lib/browser.mjs';
import { LOCALES, cross, kindOf, oneOfEachKind } from './lib/routes.mjs';
import { none, stage } from './lib/stage.mjs';

const here = await stage();

/** Text below 18 px, and lines of running text that are too close. */
function smallText() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const problems = new Map();
  while (walker.nextNode()) {
    const words = walker.currentNode.data.trim();
    const element = walker.currentNode.parentElement;
    if (!words || !element.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const { width, height } = range.getBoundingClientRect();
    // What is there for listeners only has no size.
    if (width * height <= 4 || element.closest('.unseen')) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const around = element.closest('[class]');
    const kind = `<${element.localName}> in .${around?.className}`;
    // Told once for all that look alike.
    const note = (problem) => problems.set(`${problem}: ${kind}`, `"${words.slice(0, 30)}"`);
    if (size < 17.99) note(`text of ${size} px`);
    const tops = new Set([...range.getClientRects()].map((line) => Math.round(line.top)));
    const lineHeight = parseFloat(style.lineHeight) / size;
    if (tops.size > 1 && lineHeight < 1.295) note(`line height ${lineHeight.toFixed(2)}`);
  }
  return [...problems].map(([problem, example]) => `${problem}, such as ${example}`);
}

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
