// What axe, a thumb and a narrow screen object to on a page as it is now.

import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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
