// The search finds what people ask for, in both languages, and says so when it finds nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf, heard, open, pageOf } from './lib/browser.mjs';
import { none, stage } from './lib/stage.mjs';

const here = await stage();
const page = await pageOf(await contextOf(here.browser));

/** Questions people ask, and the page or pages that answer each. */
const QUESTIONS = {
  zh: [
    ['看懂账单', '/zh/help/read-your-bill/'],
    ['长话宝', '/zh/services/long-distance-saver/'],
    ['139邮箱', '/zh/services/mail-139/', '/zh/help/mail-139/'],
    ['怎么退订套餐', '/zh/help/leave-a-plan/'],
    ['补办SIM卡', '/zh/help/sim-card/'],
    ['积分过期', '/zh/help/points-expire/'],
    ['携号转网', '/zh/help/number-portability/'],
    ['青春卡29', '/zh/plans/youth-29/'],
  ],
  en: [
    ['read your bill', '/en/help/read-your-bill/'],
    ['caller tune', '/en/services/caller-tune/', '/en/help/caller-tune/'],
    ['unlimited 99', '/en/plans/unlimited-99/'],
    ['lost phone', '/en/help/lost-phone/'],
    ['number portability', '/en/help/number-portability/'],
    ['points expire', '/en/help/points-expire/'],
  ],
};
const HEADING = { zh: /找到 \d+ 项/, en: /\d+ results?/ };

const results = () => page.locator('.search-results li a');

for (const [locale, questions] of Object.entries(QUESTIONS)) {
  test(`${locale}: the first result answers the question`, async () => {
    const path = `/${locale}/search/`;
    await open(page, here.hall.url + path);
    heard(page);
    const problems = [];
    for (const [question, ...answers] of questions) {
      await page.fill('#search-words', '');
      await page.fill('#search-words', question);
      await results().first().waitFor();
      const first = await results().first().getAttribute('href');
      if (!answers.includes(first)) problems.push(`${path}: "${question}" leads to ${first}, not ${answers}`);
      const heading = await page.locator('.search-results h2').innerText();
      assert.match(heading, HEADING[locale], `${path}: how much was found`);
    }
    problems.push(...heard(page).complaints);
    none(problems, 'questions without an answer');
    assert.equal(await page.locator('#all-pages').isVisible(), false, 'the list of all pages is in the way');
    await page.fill('#search-words', '');
    await page.locator('#all-pages').waitFor();
  });
}

test('the index is asked for on first use only', async () => {
  heard(page);
  await open(page, `${here.hall.url}/zh/search/`);
  const asked = () => heard(page).requests.filter((url) => url.endsWith('search.json'));
  assert.deepEqual(asked(), [], 'the index is fetched unasked');
  await page.fill('#search-words', '账单');
  await results().first().waitFor();
  await page.fill('#search-words', '漫游');
  await results().first().waitFor();
  assert.equal(asked().length, 1, 'requests for the index');
});

test('words in the address are searched for', async () => {
  await open(page, `${here.hall.url}/zh/search/?q=${encodeURIComponent('账单')}`);
  await results().first().waitFor();
  assert.equal(await page.inputValue('#search-words'), '账单', 'the field does not show what is sought');
});

test('the form of the help pages leads to results', async () => {
  await open(page, `${here.hall.url}/en/help/`);
  await page.fill('main input[type=search]', 'lost phone');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/en/search/?q=*');
  await results().first().waitFor();
});

test('a search can be shared: sending the form puts it into the address', async () => {
  await open(page, `${here.hall.url}/en/search/`);
  await page.fill('#search-words', 'roaming');
  await page.keyboard.press('Enter');
  await results().first().waitFor();
  assert.equal(new URL(page.url()).searchParams.get('q'), 'roaming');
});

for (const [locale, words] of [['zh', '没有找到'], ['en', 'Nothing found']]) {
  test(`${locale}: what is not there is said, with a person to ask`, async () => {
    await open(page, `${here.hall.url}/${locale}/search/?q=zeppelin`);
    const said = page.locator('.search-results');
    await said.getByText(words).waitFor();
    assert.match(await said.innerText(), /zeppelin/, 'what was sought is not repeated');
    assert.equal(await said.locator('a[href^="tel:"]').count(), 1, 'nobody to ask');
  });
}

test('without the index it says so, keeps every page at hand and tries again', async () => {
  const refuse = (route) => route.abort();
  await page.route('**/search.json', refuse);
  await open(page, `${here.hall.url}/zh/search/?q=${encodeURIComponent('账单')}`);
  await page.getByText('暂时不能搜索').waitFor();
  assert.ok(await page.locator('#all-pages').isVisible(), 'the list of all pages is gone');
  await page.unroute('**/search.json', refuse);
  await page.getByRole('button', { name: '再试一次' }).click();
  await results().first().waitFor();
});
