// People of a demonstration hall and the steps they share: signing in, reading a code from the demo's
// inbox, showing a second factor. Every journey is listened to while it lasts.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { DESKTOP, PHONE, contextOf, heard, launch, open, pageOf, settled } from './browser.mjs';
import { seed, serve } from './hall.mjs';
import { none } from './stage.mjs';

/** The two ways in which journeys are made: a Chinese reader's phone, an English reader's desktop. */
export const READERS = [
  { name: 'phone, zh', locale: 'zh', viewport: PHONE },
  { name: 'desktop, en', locale: 'en', viewport: DESKTOP },
];
/** An English reader's phone: the longer words on the narrower screen. */
export const SMALL = { name: 'phone, en', locale: 'en', viewport: PHONE };
/** Phones alone, one of each language. */
export const PHONES = [READERS[0], SMALL];
/** For what most people come for. */
export const ALL_READERS = [...READERS, SMALL];

/** A hall with subscribers and a browser, until the last test of the file is done. `asOf` is for `seed`. */
export async function accountStage({ asOf } = {}) {
  const { store, people, remove } = await seed({ asOf });
  after(remove);
  const hall = await serve({ store });
  after(() => hall.stop());
  const browser = await launch();
  after(() => browser.close());
  const person = (story) => {
    const found = people.find((one) => one.story === story);
    assert.ok(found, `nobody of the demonstration is called ${story}`);
    return found;
  };
  return { hall, browser, people, person, store };
}

const masked = ({ number }) => `${number.slice(0, 3)}****${number.slice(7)}`;

/** What the page of the demo shows in a list: when, to whom, code, and the words after it. */
async function received(hall, list) {
  const page = await (await fetch(`${hall.url}/dev/inbox?lang=en`)).text();
  const [messages, letters = ''] = page.split('<h2>');
  const items = (list === 'letters' ? letters : messages).split('<li class="part">').slice(1);
  return items.map((item) => ({
    to: item.match(/<\/time> · ([^<]*)</)[1],
    code: item.match(/<strong class="figure">(\w+)</)?.[1],
    words: item.replace(/<[^>]*>/g, ' '),
  }));
}

/**
 * The newest message that came because of an act: to a person's phone, or to an address by mail. What an
 * earlier act sent may arrive meanwhile, so `isIt` says what is waited for.
 */
async function arrivesAfter(hall, list, to, act, isIt = () => true) {
  const own = async () => (await received(hall, list)).filter((message) => message.to === to && isIt(message));
  const before = (await own()).length;
  await act();
  const until = Date.now() + 8_000;
  for (;;) {
    const messages = await own();
    if (messages.length > before) return messages[0];
    assert.ok(Date.now() < until, `nothing has come for ${to}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** The code that a person's phone gets because of an act. */
export const codeAfter = async (hall, person, act) =>
  (await arrivesAfter(hall, 'messages', masked(person), act, ({ code }) => code)).code;

/** The letter that an address gets because of an act. */
export const letterAfter = (hall, to, act) => arrivesAfter(hall, 'letters', to, act);

/** Another code than the one that is right. */
export const wrongCode = (code) => (code === '000000' ? '000001' : '000000');

/** An amount as people read it, in fen: `−¥1,234.50`. */
export function fen(words) {
  const [, sign, yuan, cents] = words.match(/([−-]?)\+?¥([\d,]+)\.(\d\d)/) ?? [];
  assert.ok(yuan, `no amount of money: ${words}`);
  return (sign ? -1 : 1) * (Number(yuan.replaceAll(',', '')) * 100 + Number(cents));
}

/** Fen as people read them. */
export function yuan(fen) {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '−' : ''}¥${whole}.${digits.slice(-2)}`;
}

export const sum = (figures) => figures.reduce((total, figure) => total + figure, 0);

/** Rows of a CSV file as objects; cells hold no line breaks here. */
export function csvRows(text) {
  const cells = (line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
      quoted === undefined ? plain : quoted.replaceAll('""', '"'),
    );
  const [head, ...lines] = text.replace(/^\ufeff/, '').split(/\r?\n/).filter(Boolean);
  const names = cells(head);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, at) => [names[at], cell])));
}

/** The text of a file that a click downloads. */
export async function downloaded(page, click) {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') };
}

/** Waits until a page of the account shows what it has asked for. */
export async function shown(page) {
  await page.waitForFunction(
    () => document.querySelector('#my-app h1') && !document.querySelector('#my-app .bones'),
  );
  await settled(page);
}

/** Nothing of the page sticks out to the right. */
export async function fits(page) {
  const [inside, all] = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    return [clientWidth, scrollWidth];
  });
  assert.ok(all <= inside, `${page.url()} scrolls sideways: ${all} in ${inside} px`);
}

/** Sends a request to the API as the person of the page. */
export function api(page, path, { method = 'GET', body } = {}) {
  return page.evaluate(
    async ([path, method, body]) => {
      const headers = { 'content-type': 'application/json', 'x-hall-request': '1' };
      const options = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
      const response = await fetch(path, options);
      const text = await response.text();
      return { status: response.status, body: text ? JSON.parse(text) : null };
    },
    [path, method, body],
  );
}

/** Signs in with the service password, without looking at the form. */
export async function enter(page, hall, { number, service_password: password }) {
  await page.goto(`${hall.url}/zh/offline/`);
  const { status } = await api(page, '/api/v1/sign-in/password', { method: 'POST', body: { msisdn: number, password } });
  assert.equal(status, 204, `${number} cannot sign in`);
}

/** Signs in with the form and a code from the inbox; resolves once the next page is there. */
export async function signInByCode(me) {
  const { page, say, hall, who } = me;
  await page.getByLabel(say('手机号码', 'Mobile number')).fill(who.number);
  const code = await codeAfter(hall, who, () =>
    page.getByRole('button', { name: say('获取短信验证码', 'Send me a code') }).click(),
  );
  await page.getByLabel(say('短信验证码', 'Code from the text message')).fill(code);
  await page.getByRole('button', { name: say('登录', 'Sign in'), exact: true }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in/'));
}

/** Shows the second factor that a session begun with the service password needs: a code by SMS. */
export async function stepUpByCode(me) {
  const { page, say, hall, who } = me;
  const code = await codeAfter(hall, who, () =>
    page.getByRole('button', { name: say('获取短信验证码', 'Send me a code by SMS') }).click(),
  );
  await page.getByLabel(say('短信验证码', 'Code from the message')).fill(code);
  await page.getByRole('button', { name: say('验证并继续', 'Check and go on') }).click();
}

/** Shows the second factor for records, for every page of a context, without looking at the form. */
export async function stepUp(page, hall, person) {
  let challenge;
  const asking = { purpose: 'usage_records', locale: 'zh' };
  const code = await codeAfter(hall, person, async () => {
    const { status, body } = await api(page, '/api/v1/step-up/codes', { method: 'POST', body: asking });
    assert.ok(status < 300, `a code for records answers ${status}`);
    challenge = body.challenge_id;
  });
  const shown = { purpose: 'usage_records', code: { challenge_id: challenge, code } };
  const { status } = await api(page, '/api/v1/step-up', { method: 'POST', body: shown });
  assert.ok(status < 300, `the second factor answers ${status}`);
}

/** Terms and facts of a list of them, such as a receipt. */
export async function facts(list) {
  const rows = await list.locator('dl > div').evaluateAll((rows) =>
    rows.map((row) => [row.querySelector('dt').innerText.trim(), row.querySelector('dd').innerText.trim()]),
  );
  return new Map(rows);
}

/** What must hold of everything a journey asks the hall for. */
function listen(page, numbers) {
  const problems = [];
  const carriesNumber = (url) => numbers.some((number) => decodeURIComponent(url).includes(number));
  page.on('request', (request) => {
    if (carriesNumber(request.url())) problems.push(`a number stands in ${request.url()}`);
  });
  page.on('framenavigated', (frame) => {
    if (carriesNumber(frame.url())) problems.push(`a number stands in ${frame.url()}`);
  });
  page.on('response', (response) => {
    if (!new URL(response.url()).pathname.startsWith('/api/')) return;
    const kept = response.headers()['cache-control'] ?? '';
    if (!kept.includes('no-store')) problems.push(`${response.url()} may be kept: "${kept}"`);
  });
  return problems;
}

/**
 * A journey of one person. `act` gets the page, words by language (`say(zh, en)`), and `go(path)`, which
 * opens a page of the account in the reader's language. It ends with nothing complained about but what
 * `me.expects(pattern)` has announced.
 */
export function journey(here, name, { reader = READERS[0], who, isSignedIn = true, ...options }, act) {
  test(`${name} (${reader.name})`, async () => {
    const { hall, browser, people } = here;
    const { locale, viewport } = reader;
    const context = await contextOf(browser, { viewport, acceptDownloads: true, ...options });
    try {
      const page = await pageOf(context);
      const problems = listen(page, people.map(({ number }) => number));
      const expected = [];
      const me = {
        page,
        context,
        hall,
        who,
        locale,
        say: (zh, en) => (locale === 'zh' ? zh : en),
        expects: (pattern) => expected.push(pattern),
        api: (path, request) => api(page, path, request),
        heading: () => page.locator('h1').innerText(),
        async go(path) {
          await page.goto(`${hall.url}/${locale}${path}`);
          await shown(page);
        },
        async openPublic(path) {
          await open(page, `${hall.url}/${locale}${path}`);
        },
      };
      if (isSignedIn) await enter(page, hall, who);
      await act(me);
      await fits(page);
      const { complaints } = heard(page);
      problems.push(...complaints.filter((words) => !expected.some((pattern) => pattern.test(words))));
      none([...new Set(problems)], 'complaints on the way');
    } finally {
      await context.close();
    }
  });
}
