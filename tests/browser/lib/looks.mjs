// What axe, a thumb, a narrow screen and older eyes object to on a page as it is now.

import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { DESKTOP, PHONE, setDisplay, settled } from './browser.mjs';
import { cross } from './routes.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The ways a page can be shown: normal and elder version, light and dark. */
export const DISPLAYS = cross([false, true], [false, true]).map(([elder, dark]) => ({ elder, dark }));
export const displayName = ({ elder, dark }) => `${elder ? 'elder' : 'normal'} ${dark ? 'dark' : 'light'}`;
/** The screens that pages are looked at on. */
export const SCREENS = { phone: PHONE, desktop: DESKTOP };
/** Two turns of two that have nothing in common: each shows both versions and both themes, together they show all four. */
export const TURNS = [[DISPLAYS[0], DISPLAYS[3]], [DISPLAYS[1], DISPLAYS[2]]];

/** What is found on a page in some displays, each with the display it was found in. */
export async function inDisplays(page, displays, problemsIn) {
  const found = [];
  for (const display of displays) {
    await setDisplay(page, display);
    await settled(page);
    const problems = await problemsIn(display);
    found.push(...problems.map((problem) => `${displayName(display)}: ${problem}`));
  }
  return found;
}

/** All of it, in some displays. */
export const objections = (page, displays) =>
  inDisplays(page, displays, async ({ elder }) => [
    ...(await axeOn(page)),
    ...(await page.evaluate(smallTargets)),
    ...(await page.evaluate(sideways)),
    ...(elder ? await page.evaluate(smallText) : []),
  ]);

/** Says how often something was looked at, and what came of it; what was not looked at is not told. */
export function tellLooks(what, { count, objections, began, ended }) {
  if (count === 0) return;
  const seconds = Math.round((ended - began) / 1000);
  const each = Math.round((ended - began) / count);
  console.log(`${what}: ${count} looks in ${seconds} s (${each} ms each), ${objections} objections`);
}

/** What axe objects to. */
export async function axeOn(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const violations = await page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, {
      runOnly: tags,
      resultTypes: ['violations'],
      iframes: false,
    });
    return violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.slice(0, 3).map(({ target, failureSummary }) => `${target} (${failureSummary})`),
      count: nodes.length,
    }));
  }, TAGS);
  return violations.map(({ id, nodes, count }) => {
    return `${id} ×${count}: ${nodes.join('; ').replace(/\s+/g, ' ').slice(0, 500)}`;
  });
}

/** What sticks out of the page to the right; runs in the page. */
export function sideways() {
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

/** Links and buttons that are smaller than a thumb; those inside running text are let off. Runs in the page. */
export function smallTargets() {
  const least = document.documentElement.hasAttribute('data-elder') ? 60 : 44;
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
  const isInText = (link) => {
    if (!link.matches('a') || getComputedStyle(link).display !== 'inline') return false;
    const around = link.closest('p, li, td, th, dd, blockquote, figcaption, h2, h3');
    return around !== null && around.innerText.trim().length > link.innerText.trim().length;
  };
  const small = [...document.querySelectorAll('a[href], button, select, summary, input:not([type=hidden])')]
    .filter((element) => isSeen(element) && !element.matches('.skip-link') && !isInText(element))
    // What is tapped is all of a box with its words.
    .map((element) => ({ element, box: (element.matches('input') ? element.closest('label') ?? element : element).getBoundingClientRect() }))
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

/** Text below 18 px, and lines of running text that are too close: what the elder version rules out. Runs in the page. */
export function smallText() {
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
    // A drawing is as large as its place lets it be.
    const scale = element.getScreenCTM?.().a ?? 1;
    const size = parseFloat(style.fontSize) * scale;
    const around = element.closest('[class]');
    const kind = `<${element.localName}> in .${around?.getAttribute('class')}`;
    // Told once for all that look alike.
    const note = (problem) => problems.set(`${problem}: ${kind}`, `"${words.slice(0, 30)}"`);
    if (size < 17.99) note(`text of ${Number(size.toFixed(1))} px`);
    const tops = new Set([...range.getClientRects()].map((line) => Math.round(line.top)));
    const lineHeight = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
    if (tops.size > 1 && lineHeight < 1.295) note(`line height ${lineHeight.toFixed(2)}`);
  }
  return [...problems].map(([problem, example]) => `${problem}, such as ${example}`);
}
