// How islands come alive: on the very nodes the page was sent with, whatever happened to the page
// before, and with what was typed and ticked meanwhile.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf, heard, pageOf, settled } from './lib/browser.mjs';
import { pathsWithIslands } from './lib/routes.mjs';
import { none, stage } from './lib/stage.mjs';

const here = await stage();
const page = await pageOf(await contextOf(here.browser));

/** Opens a page and does something to it before its wasm arrives. */
async function meanwhile(path, act) {
  let release;
  const gate = new Promise((done) => {
    release = done;
  });
  const hold = async (route) => {
    await gate;
    await route.continue();
  };
  await page.route('**/*.wasm', hold);
  await page.evaluate(() => sessionStorage.clear()).catch(() => {});
  await page.goto('about:blank');
  heard(page);
  const arrives = page.waitForRequest('**/*.wasm');
  await page.goto(here.hall.url + path, { waitUntil: 'load' });
  await arrives;
  await act();
  release();
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  await page.unroute('**/*.wasm', hold);
  await settled(page);
}

const visibleCards = () => page.locator('#plan-list > li:visible');
const tray = () => page.locator('.tray');

test('hydration keeps the very nodes', async () => {
  const paths = await pathsWithIslands(here.hall);
  assert.ok(paths.length >= 4, `only ${paths} hold islands`);
  const problems = [];
  for (const path of paths) {
    await meanwhile(path, () =>
      page.evaluate(() => {
        window.sent = [...document.querySelectorAll('body *')];
        for (const element of window.sent) element.wasSent = true;
      }),
    );
    const { fresh, gone } = await page.evaluate(() => {
      const name = (element) => element.outerHTML.slice(0, 120);
      const all = [...document.querySelectorAll('body *')];
      return {
        fresh: all.filter((element) => !element.wasSent).map(name),
        gone: window.sent.filter((element) => !element.isConnected).map(name),
      };
    });
    problems.push(...fresh.map((html) => `${path}: made anew: ${html}`));
    problems.push(...gone.map((html) => `${path}: thrown away: ${html}`));
    problems.push(...heard(page).complaints.map((complaint) => `${path}: ${complaint}`));
  }
  none(problems, 'nodes that hydration did not keep');
});

/** What extensions and translators do to a page; runs in it. */
const foreign = {
  elementsAround: () => {
    for (const element of document.querySelectorAll('body, header, main, nav, footer')) {
      element.prepend(document.createElement('ext-before'));
      element.append(document.createElement('ext-after'));
    }
    for (const island of document.querySelectorAll('leptos-island')) {
      island.before(document.createElement('ext-before'));
      island.after(document.createTextNode('ext'));
    }
  },
  translationAround: () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      if (!text.data.trim() || text.parentElement.closest('leptos-island')) continue;
      const font = document.createElement('font');
      font.textContent = `[${text.data}]`;
      text.replaceWith(font);
    }
  },
  elementInside: () => {
    document.querySelector('leptos-island').prepend(document.createElement('ext-before'));
  },
  changedTextInside: () => {
    const walker = document.createTreeWalker(
      document.querySelector('leptos-island'),
      NodeFilter.SHOW_TEXT,
    );
    while (walker.nextNode()) {
      if (walker.currentNode.data.trim()) walker.currentNode.data = `[${walker.currentNode.data}]`;
    }
  },
  translationInside: () => {
    const walker = document.createTreeWalker(
      document.querySelector('leptos-island'),
      NodeFilter.SHOW_TEXT,
    );
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      if (!text.data.trim()) continue;
      const font = document.createElement('font');
      font.textContent = `[${text.data}]`;
      text.replaceWith(font);
    }
  },
};

async function filterWorks(what) {
  await page.locator('input[name=brand]').first().check();
  await settled(page);
  const brand = await page.locator('input[name=brand]').first().inputValue();
  const shown = await visibleCards().evaluateAll((cards) => cards.map((card) => card.dataset.brand));
  assert.ok(shown.length > 0, `${what}: choosing a brand shows no plan`);
  assert.deepEqual([...new Set(shown)], [brand], `${what}: choosing ${brand} shows others too`);
}

async function comparisonWorks(what) {
  const boxes = page.locator('[data-compare]:visible');
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await settled(page);
  assert.ok(await tray().isVisible(), `${what}: ticking two plans opens no tray`);
  assert.match(await tray().innerText(), /2/, `${what}: the tray does not count two plans`);
}

for (const change of ['elementsAround', 'translationAround']) {
  test(`foreign ${change} islands does no harm`, async () => {
    const path = '/zh/plans/';
    await meanwhile(path, () => page.evaluate(foreign[change]));
    assert.deepEqual(heard(page).complaints, [], path);
    await filterWorks(`${path} with ${change}`);
    await comparisonWorks(`${path} with ${change}`);
    assert.deepEqual(heard(page).errors, [], `${path}: uncaught errors`);
  });
}

for (const change of ['elementInside', 'changedTextInside', 'translationInside']) {
  test(`foreign ${change} an island costs that island at most`, async () => {
    const path = '/zh/plans/';
    await meanwhile(path, () => page.evaluate(foreign[change]));
    const asleep = await page.locator('leptos-island:not([data-ready])').count();
    assert.ok(asleep <= 1, `${path}: ${asleep} islands did not come alive after ${change}`);
    await comparisonWorks(`${path} with ${change}`);
    const words = await page.locator('.finder').first().innerText();
    assert.match(words, /品牌/, `${path}: the island that was changed can no longer be read`);
    assert.deepEqual(heard(page).errors, [], `${path}: uncaught errors`);
  });
}

test('a translation of the living page does no harm', async () => {
  const path = '/zh/plans/';
  await meanwhile(path, () => {});
  await page.evaluate(foreign.translationAround);
  await page.evaluate(foreign.translationInside);
  await filterWorks(`${path}, translated`);
  await comparisonWorks(`${path}, translated`);
  assert.deepEqual(heard(page).errors, [], `${path}: uncaught errors`);
});

test('choices made before the page is alive take effect', async () => {
  const path = '/zh/plans/';
  await meanwhile(path, async () => {
    await page.locator('input[name=brand][value=m-zone]').check();
    await page.locator('select[name=order]').selectOption('cheapest');
    await page.locator('[data-compare]').nth(3).check();
    await page.locator('[data-compare]').nth(5).check();
  });
  assert.ok(await page.locator('input[name=brand][value=m-zone]').isChecked(), `${path}: brand is no longer chosen`);
  assert.equal(await page.locator('select[name=order]').inputValue(), 'cheapest', `${path}: order is lost`);
  const cards = await visibleCards().evaluateAll((cards) =>
    cards.map((card) => ({ brand: card.dataset.brand, fee: Number(card.dataset.fee) })),
  );
  assert.ok(cards.length > 1 && cards.every((card) => card.brand === 'm-zone'), `${path}: brand has no effect`);
  const fees = cards.map((card) => card.fee);
  assert.deepEqual(fees, fees.toSorted((a, b) => a - b), `${path}: order has no effect`);
  assert.match(await tray().innerText(), /2/, `${path}: ticked plans are not in the tray`);
  assert.deepEqual(heard(page).complaints, [], path);
});

test('words typed before the page is alive are searched for', async () => {
  const path = '/zh/search/';
  await meanwhile(path, () => page.fill('#search-words', '账单'));
  assert.equal(await page.inputValue('#search-words'), '账单', `${path}: what was typed is lost`);
  await page.waitForSelector('.search-results li a');
  assert.deepEqual(heard(page).complaints, [], path);
});
