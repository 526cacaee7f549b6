// Every page the hall emits opens without a complaint, says what it is, and comes alive if there is
// anything in it to come alive.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alive, answered, contextOf, heard, onPages, pageOf, settled } from './lib/browser.mjs';
import { allPaths, localeOf } from './lib/routes.mjs';
import { none, stage } from './lib/stage.mjs';

const here = await stage();
const TAGS = { zh: 'zh-CN', en: 'en' };

/** What the page says about itself. */
function facts() {
  const islands = [...document.querySelectorAll('leptos-island')];
  return {
    lang: document.documentElement.lang,
    title: document.title.trim(),
    description: document.querySelector('meta[name=description]')?.content.trim() ?? '',
    headings: [...document.querySelectorAll('h1')].map((h1) => h1.innerText.trim()),
    islands: islands.length,
    asleep: islands.filter((island) => !('ready' in island.dataset)).map((i) => i.dataset.component),
  };
}

function problemsOf(path, facts, { complaints, requests }) {
  const problems = complaints.map((complaint) => `should be quiet, but: ${complaint}`);
  if (facts.lang !== TAGS[localeOf(path)]) problems.push(`<html lang> is "${facts.lang}"`);
  if (!facts.title) problems.push('has no <title>');
  if (!facts.description) problems.push('has no <meta name=description>');
  if (facts.headings.length !== 1 || !facts.headings[0]) {
    problems.push(`has ${facts.headings.length} h1: ${facts.headings.join(' | ')}`);
  }
  problems.push(...facts.asleep.map((island) => `island ${island} did not come alive`));
  if (facts.islands === 0) {
    const scripts = requests.filter((url) => /\.(wasm|m?js)$/.test(new URL(url).pathname));
    // The tariff guide has a bundle of its own in the place of islands.
    const own = path.endsWith('/guide/') ? /\/(prefs|start|app-guide)-[0-9a-f]+(_bg)?\.(js|wasm)$/ : /\/prefs-[0-9a-f]+\.js$/;
    const needless = scripts.filter((url) => !own.test(url));
    problems.push(...needless.map((url) => `has no island, yet asks for ${url}`));
  }
  return problems;
}

test('every page opens quietly and comes alive', async () => {
  const context = await contextOf(here.browser, { serviceWorkers: 'allow' });
  const paths = await allPaths(here.hall);
  assert.ok(paths.length > 500, `the demonstration hall has only ${paths.length} pages; look at sitemap.xml`);
  const said = new Map();
  let withIslands = 0;
  const problems = await onPages(context, paths, async (page, path) => {
    heard(page);
    await page.goto(here.hall.url + path, { waitUntil: 'load' });
    if (await alive(page)) withIslands += 1;
    await settled(page);
    await answered(page);
    const found = await page.evaluate(facts);
    said.set(path, found);
    return problemsOf(path, found, heard(page));
  });
  await context.close();
  for (const what of ['title', 'description']) problems.push(...repeated(said, what));
  none(problems, 'pages with problems');
  assert.ok(withIslands >= 4, `only ${withIslands} pages hold an island; plans and search should`);
});

/** Pages of one language that call themselves the same. */
function repeated(said, what) {
  const first = new Map();
  const problems = [];
  for (const [path, facts] of said) {
    const key = `${localeOf(path)} ${facts[what]}`;
    if (first.has(key)) problems.push(`${path}: has the ${what} of ${first.get(key)}: ${facts[what]}`);
    else first.set(key, path);
  }
  return problems;
}

for (const [locale, home] of [['zh-CN', '/zh/'], ['en-GB', '/en/'], ['fr-FR', '/zh/']]) {
  test(`the root leads whoever reads ${locale} to ${home}`, async () => {
    const context = await contextOf(here.browser, { locale });
    const page = await pageOf(context);
    await page.goto(here.hall.url, { waitUntil: 'load' });
    assert.equal(new URL(page.url()).pathname, home);
    await context.close();
  });
}

test('an address that does not exist says so in its language', async () => {
  const context = await contextOf(here.browser, { locale: 'zh-CN' });
  const page = await pageOf(context);
  for (const [path, lang, home] of [
    ['/zh/plans/nothing/', 'zh-CN', '/zh/'],
    ['/en/nothing/', 'en', '/en/'],
    ['/nothing', 'zh-CN', '/zh/'],
  ]) {
    const response = await page.goto(here.hall.url + path);
    assert.equal(response.status(), 404, `${path}: status`);
    assert.equal(await page.getAttribute('html', 'lang'), lang, `${path}: language of the page`);
    assert.ok(await page.locator(`main a[href="${home}"]`).count(), `${path}: no way home`);
  }
  await context.close();
});
