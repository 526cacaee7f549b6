// Walking a page with the keyboard alone, and noting where the focus cannot be seen.

/** Looks at what has the focus; part of the page from the start, see `walk`. */
function install() {
  const TABBABLE = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  // What shows the focus is the element itself or, for a chip, the face beside its hidden box.
  const faces = (element) => [element, element.nextElementSibling].filter(Boolean);
  const look = (element) =>
    faces(element).map((face) => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(face);
      return { outline: `${outlineStyle} ${outlineWidth} ${outlineColor}`, outlineStyle, outlineWidth, boxShadow };
    });
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
  const before = new WeakMap();

  const name = (element) => {
    const words = (element.getAttribute('aria-label') ?? element.innerText ?? '').trim() || element.value;
    const id = element.id ? `#${element.id}` : '';
    return `${element.localName}${id} "${String(words ?? '').replace(/\s+/g, ' ').slice(0, 40)}"`;
  };

  // What floats above all of an element, so that no point of it can be seen.
  const coverOf = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const isOwn = (hit) =>
      hit && (element.contains(hit) || faces(element).some((face) => face.contains(hit)) || hit.contains(element));
    let cover = null;
    for (const across of [0.02, 0.25, 0.5, 0.75, 0.98]) {
      for (const down of [0.05, 0.5, 0.95]) {
        const hit = document.elementFromPoint(left + width * across, top + height * down);
        if (isOwn(hit)) return null;
        cover ??= hit;
      }
    }
    return cover?.closest('[class]:not(a, span)') ?? document.body;
  };

  window.keyboardWalk = {
    /** Remembers how everything looks without the focus. */
    remember() {
      for (const element of document.querySelectorAll(TABBABLE)) {
        if (element === document.activeElement || before.has(element)) continue;
        before.set(element, JSON.stringify(look(element)));
      }
    },
    /** Where the focus is, and what is wrong with how it looks. */
    stop() {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      element.wasVisited = true;
      const now = look(element);
      const problems = [];
      const isMarked = now.some(
        ({ outlineStyle, outlineWidth, boxShadow }) =>
          (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none',
      );
      // On a part of the browser's own, such as the button in a date field, the browser marks it.
      const isOfBrowser = !element.matches(':focus');
      if (!isOfBrowser && (!isMarked || JSON.stringify(now) === before.get(element))) {
        problems.push(`focus on ${name(element)} cannot be seen`);
      }
      const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
      const isInside = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
      if (!isInside || width * height === 0) problems.push(`${name(element)} has the focus outside the window`);
      else {
        const cover = coverOf(element);
        if (cover) problems.push(`the focus is hidden behind .${cover.className}, such as on ${name(element)}`);
      }
      return { name: name(element), problems };
    },
    /** What the keyboard should have come to and has not. */
    missed() {
      const all = [...document.querySelectorAll(TABBABLE)].filter(
        (element) => isSeen(element) && !element.disabled && element.tabIndex >= 0 && !element.wasVisited,
      );
      // One stop leads into a group of radio buttons; arrows go on from there.
      const isInVisitedGroup = (element) =>
        element.type === 'radio' &&
        [...document.querySelectorAll(`input[name="${element.name}"]`)].some((other) => other.wasVisited);
      return all.filter((element) => !isInVisitedGroup(element)).map(name);
    },
  };
}

/** A walk on pages of this context; call it before any is opened. */
export async function walk(context) {
  await context.addInitScript(install);
  const problems = [];

  async function tab(page) {
    await page.evaluate(() => window.keyboardWalk.remember());
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => window.keyboardWalk.stop());
    const path = new URL(page.url()).pathname;
    problems.push(...(stop?.problems ?? []).map((problem) => `${path}: ${problem}`));
    return stop;
  }

  /** Presses Tab until the focus is on what the selector names. */
  async function tabTo(page, selector, { max = 400 } = {}) {
    let last;
    for (let count = 0; count < max; count += 1) {
      last = await tab(page);
      if (await isOn(page, selector)) return;
    }
    throw new Error(`${page.url()}: ${max} times Tab never lead to ${selector}; last stop ${last?.name}`);
  }

  /** Presses Tab until a link, button or fold whose words begin so has the focus. */
  async function tabToWords(page, words, { max = 200 } = {}) {
    const isThere = (words) => document.activeElement.textContent?.trim().startsWith(words);
    for (let count = 0; count < max; count += 1) {
      await tab(page);
      if (await page.evaluate(isThere, words)) return;
    }
    throw new Error(`${page.url()}: ${max} times Tab never lead to “${words}”`);
  }

  const isOn = (page, selector) => page.evaluate((s) => document.activeElement.matches(s), selector);

  /** Tabs through the whole page once; resolves to what was missed. */
  async function through(page, { max = 1200 } = {}) {
    const path = new URL(page.url()).pathname;
    for (let count = 0; count < max; count += 1) {
      if ((await tab(page)) === null) return page.evaluate(() => window.keyboardWalk.missed());
    }
    return [`${path}: the focus never comes to the end of the page`];
  }

  /** Problems met on the way so far. */
  const met = () => [...new Set(problems)];
  return { tab, tabTo, tabToWords, through, isOn, met };
}
