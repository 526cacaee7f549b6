// The tariff guide: with a keyboard alone, without script, kept as a link; the browser's answer is the server's.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP, PHONE, contextOf, heard, onPages, pageOf, setDisplay, settled } from './lib/browser.mjs';
import { walk } from './lib/keyboard.mjs';
import { axeOn, sideways, smallTargets } from './lib/looks.mjs';
import { LOCALES, cross } from './lib/routes.mjs';
import { none, stage } from './lib/stage.mjs';

const here = await stage();
const GUIDE = '/zh/guide/';

// From hardly anything to a great deal, at home, away and abroad, with figures of one's own and without.
const ANSWERS = [
  'calls=none&video=none&online=little&place=wifi',
  'calls=few',
  'calls=some&length=long&whom=near&messages=some',
  'calls=most&length=longest&whom=far&messages=many&video=most&online=much&place=mobile',
  'video=much&place=mobile&away=6',
  'calls=many&whom=far&away=12&abroad=3&zone=europe',
  'min=30&gb=1&sms=0',
  'min=0&gb=0.5&sms=200',
  'min=1200&gb=80&sms=10&abroad=1&zone=asia-near',
  'gb=300&calls=few&place=mobile',
  'calls=many&sec=40&in=30&onnet=90&far=5&own=20&day=80',
  'calls=few&gb=20&night=60&weekend=70',
  'min=200&away=4&abroad=2&zone=europe&away-calls=50&away-data=150&abroad-calls=100&abroad-data=80',
];

/** The plans of an answer with what a year comes to, as one text. */
const inHtml = (html) =>
  [...html.matchAll(/data-plan="([^"]+)" data-year-fen="(\d+)"/g)].map(([, plan, fen]) => `${plan} ${fen}`).join(', ');
const inPage = (page) =>
  page
    .locator('.guide-plan')
    .evaluateAll((cards) => cards.map(({ dataset }) => `${dataset.plan} ${dataset.yearFen}`).join(', '));

// Many weeks away take a while on a machine that has other things to do.
const WORKED_OUT_WITHIN_MS = 60_000;

/** Opens the guide and waits until it is alive. */
async function alive(page, address) {
  await page.goto(here.hall.url + address);
  await page.waitForSelector('html[data-ready]', { state: 'attached', timeout: WORKED_OUT_WITHIN_MS });
}

async function withContext(options, work) {
  const context = await contextOf(here.browser, options);
  try {
    await work(context, await pageOf(context));
  } finally {
    await context.close();
  }
}

test('browser and server give the same answers', () =>
  withContext({}, async (_, page) => {
    for (const answers of ANSWERS) {
      const html = await (await fetch(`${here.hall.url}${GUIDE}?${answers}`)).text();
      await alive(page, `${GUIDE}?${answers}`);
      assert.equal(await inPage(page), inHtml(html), answers);
      assert.equal(inHtml(html).split(', ').length, 3, answers);
    }
    none(heard(page).complaints, 'complaints of the browser');
  }));

test('a preview follows every answer and every figure', () =>
  withContext({}, async (_, page) => {
    await alive(page, GUIDE);
    assert.equal(await page.locator('.guide-plan').count(), 0, 'an answer before any question');
    await page.locator('input[name=video][value=none]').check({ force: true });
    await page.locator('.guide-plan').first().waitFor();
    const little = await inPage(page);
    await page.locator('input[name=video][value=most]').check({ force: true });
    await settled(page);
    assert.notEqual(await inPage(page), little);
    await page.locator('#guide-month summary').click();
    const hint = page.locator('#guide-gb-hint');
    assert.match(await hint.innerText(), /GB/);
    await page.fill('#guide-gb', '3');
    await settled(page);
    assert.match(await page.locator('.guide-use').innerText(), /3 GB\s+按您填的/);
  }));

test('everything that is assumed is told with where it is from, and can be written otherwise', () =>
  withContext({ viewport: PHONE }, async (_, page) => {
    await alive(page, `${GUIDE}?calls=many&abroad=2&zone=europe`);
    const told = page.locator('.guide-use details');
    await told.locator('summary').click();
    assert.match(await told.innerText(), /与网内号码的通话\s+50%\s+按一般情况/);
    // The way there opens the fold.
    await told.locator('a').click();
    await page.locator('#guide-sec').waitFor({ state: 'visible' });
    for (const [name, figure, line] of [
      ['sec', '45', /一个电话平均打多久\s+45秒\s+按您填的/],
      ['in', '20', /每月接听电话\s+20分钟\s+按您填的/],
      ['onnet', '90', /与网内号码的通话\s+90%\s+按您填的/],
      ['far', '5', /与外地号码的通话\s+5%\s+按您填的/],
      ['own', '10', /与亲情号码的通话和短信\s+10%\s+按您填的/],
      ['day', '70', /白天（8点到18点）的通话\s+70%\s+按您填的/],
      ['night', '0', /夜间（23点到7点）的流量\s+0%\s+按您填的/],
      ['weekend', '60', /周六、周日的用量\s+60%\s+按您填的/],
      ['abroad-calls', '100', /在境外的电话和短信\s+平常的100%\s+按您填的/],
      ['abroad-data', '150', /在境外的流量\s+平常的150%\s+按您填的/],
    ]) {
      const hint = page.locator(`#guide-${name}-hint`);
      const implied = await hint.innerText();
      await page.fill(`#guide-${name}`, figure);
      await settled(page);
      // The fold stays open while the answer changes.
      assert.match(await told.innerText(), line);
      assert.equal(await hint.innerText(), implied, `${name}: the estimate follows what takes its place`);
      assert.equal(new URL(page.url()).searchParams.get(name), figure);
    }
    const found = await inPage(page);
    await page.reload();
    await page.waitForSelector('html[data-ready]', { state: 'attached', timeout: WORKED_OUT_WITHIN_MS });
    assert.equal(await inPage(page), found);
    assert.ok(await page.locator('#guide-onnet').isVisible(), 'a figure of one’s own is hidden');
    none(await page.evaluate(sideways), 'what sticks out');
    none(heard(page).complaints, 'complaints of the browser');
  }));

test('a link holds the answers and nothing else, opens to the same, and the way back leads to the page before', () =>
  withContext({}, async (context, page) => {
    await page.goto(`${here.hall.url}/zh/plans/`);
    await page.locator(`main a[href="${GUIDE}"]`).click();
    await page.waitForSelector('html[data-ready]', { state: 'attached' });
    await page.locator('input[name=calls][value=many]').check({ force: true });
    await page.fill('#guide-away', '2');
    await page.locator('.guide-plan').first().waitFor();
    await settled(page);
    const address = new URL(page.url());
    assert.equal(address.search, '?calls=many&away=2');
    const found = await inPage(page);
    const other = await pageOf(context);
    await other.goto(page.url());
    await other.locator('.guide-plan').first().waitFor();
    assert.equal(await inPage(other), found);
    assert.ok(await other.locator('input[name=calls][value=many]').isChecked());
    assert.equal(await other.inputValue('#guide-away'), '2');
    await page.goBack();
    assert.equal(new URL(page.url()).pathname, '/zh/plans/');
  }));

test('by keyboard alone within a minute', { timeout: 60_000 }, () =>
  withContext({ viewport: PHONE }, async (context) => {
    const way = await walk(context);
    const page = await pageOf(context);
    await alive(page, GUIDE);
    const press = async (key) => {
      await page.keyboard.press(key);
      await settled(page);
    };
    for (const name of ['calls', 'length', 'whom', 'messages', 'video', 'online', 'place']) {
      await way.tabTo(page, `input[name=${name}]`);
      await press('Space');
      await press('ArrowRight');
    }
    await way.tabTo(page, 'input[name=away]');
    await page.keyboard.type('2');
    await way.tabTo(page, '#guide-fine > summary');
    await press('Enter');
    await way.tabTo(page, 'input[name=onnet]');
    await page.keyboard.type('80');
    await settled(page);
    assert.equal(new URL(page.url()).searchParams.get('onnet'), '80');
    assert.match(await page.locator('#announcer').innerText(), /最省的是/, 'nothing is said aloud');
    await way.tabTo(page, '.guide-send button');
    await press('Enter');
    assert.ok(await way.isOn(page, '#guide-answer'), 'the focus stays at the questions');
    await way.tabTo(page, '.guide-plan a');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/zh/plans/*/');
    none(way.met(), 'stops on the way');
  }));

test('without script the form is answered by the hall', () =>
  withContext({ javaScriptEnabled: false, viewport: PHONE }, async (_, page) => {
    await page.goto(here.hall.url + GUIDE);
    assert.match(await page.locator('noscript, main').first().innerText(), /\S/);
    await page.locator('input[name=calls][value=some]').check({ force: true });
    await page.locator('input[name=place][value=wifi]').check({ force: true });
    await page.locator('#guide-fine > summary').click();
    await page.fill('#guide-onnet', '90');
    await page.locator('.guide-send button').click();
    assert.equal(await page.locator('.guide-plan').count(), 3);
    assert.equal(await page.inputValue('#guide-onnet'), '90');
    assert.ok(await page.locator('#guide-onnet').isVisible(), 'a figure of one’s own is hidden');
    await page.locator('.guide-use summary').click();
    assert.match(await page.locator('.guide-use').innerText(), /与网内号码的通话\s+90%\s+按您填的/);
    assert.ok(await page.locator('input[name=calls][value=some]').isChecked(), 'what was chosen is lost');
    assert.equal(new URL(page.url()).hash, '#guide-answer');
  }));

test('what cannot be read is named, and the rest counts', async () => {
  const html = await (await fetch(`${here.hall.url}/en/guide/?calls=few&away=99&gb=lots&sec=0`)).text();
  assert.match(html, /In other provinces \(weeks\): write a whole number from 0 to 52/);
  assert.match(html, /write a number from 0 to 1000, such as 12.5/);
  assert.match(html, /Average length of a call \(seconds\): write a whole number from 1 to 7200/);
  assert.equal(inHtml(html).split(', ').length, 3);
});

test('its bundle and leaflet are fetched by its page alone', () =>
  withContext({}, async (_, page) => {
    for (const path of ['/zh/', '/zh/plans/']) {
      heard(page);
      await page.goto(here.hall.url + path, { waitUntil: 'networkidle' });
      const asked = heard(page).requests.filter((address) => /guide-/.test(address));
      assert.deepEqual(asked, [], path);
    }
  }));

for (const [locale, [size, viewport]] of cross(LOCALES, Object.entries({ PHONE, DESKTOP }))) {
  test(`${locale}, ${size}: an answer in every mode and theme`, () =>
    withContext({ viewport }, async (context) => {
      const paths = [`/${locale}/guide/`, `/${locale}/guide/?calls=many&length=long&away=4&abroad=2&gb=25&onnet=70&abroad-data=80`];
      const problems = await onPages(context, paths, async (page, path) => {
        await alive(page, path);
        const closed = page.locator('.guide details:not([open]) > summary');
        while (await closed.count()) await closed.first().click();
        const found = [];
        for (const [elder, dark] of cross([false, true], [false, true])) {
          await setDisplay(page, { elder, dark });
          await settled(page);
          const mode = `${elder ? 'elder' : 'normal'} ${dark ? 'dark' : 'light'}`;
          const all = [...(await axeOn(page)), ...(await page.evaluate(sideways)), ...(await page.evaluate(smallTargets))];
          found.push(...all.map((problem) => `${mode}: ${problem}`));
        }
        return found;
      });
      none(problems, 'objections');
    }));
}
