// Signing in and out: with a code or the service password, back to where one was going, and nothing
// left behind.

import assert from 'node:assert/strict';
import {
  ALL_READERS,
  READERS,
  accountStage,
  codeAfter,
  enter,
  journey,
  shown,
  signInByCode,
  wrongCode,
} from './lib/account.mjs';
import { alive } from './lib/browser.mjs';

const here = await accountStage();
// A number gets one code a minute, so each reader has one of their own.
const WHO = { 'phone, zh': here.person('fits'), 'desktop, en': here.person('student'), 'phone, en': here.person('data-short') };
const LINKED = { zh: here.person('corporate'), en: here.person('senior') };
// What a browser says about every answer of 400 and more.
const REFUSED = /status of 4\d\d|api\/v1\/[^ ]+ 4\d\d$/;
// What it says when the hall has it forget everything.
const CLEARED = /^console info: Clear-Site-Data/;

for (const reader of ALL_READERS) {
  journey(here, 'number, wrong code, reload, right code', { reader, isSignedIn: false, who: WHO[reader.name] }, async (me) => {
    const { page, say, who, hall } = me;
    const number = page.getByLabel(say('手机号码', 'Mobile number'));
    const send = page.getByRole('button', { name: say('获取短信验证码', 'Send me a code') });
    const code = page.getByLabel(say('短信验证码', 'Code from the text message'));
    const signIn = page.getByRole('button', { name: say('登录', 'Sign in'), exact: true });
    const alert = page.getByRole('alert');

    await me.openPublic('/sign-in/');
    assert.equal(await me.heading(), say('登录', 'Sign in'));
    await send.click();
    assert.match(await alert.innerText(), say(/11位手机号码/, /11 digits/));
    await alert.getByRole('link').click();
    assert.ok(await number.evaluate((field) => field === document.activeElement), 'the link leads not to the field');

    await number.fill(who.number);
    const right = await codeAfter(hall, who, () => send.click());
    await code.waitFor();
    assert.match(await page.locator('main').innerText(), new RegExp(`${who.number.slice(0, 3)}\\*{4}${who.number.slice(7)}`));

    me.expects(REFUSED);
    await code.fill(wrongCode(right));
    await signIn.click();
    await alert.waitFor();
    assert.match(await alert.innerText(), say(/验证码不正确/, /not right/));
    assert.equal(await code.inputValue(), '', 'the wrong code is still in the field');

    await page.reload();
    await alive(page);
    await code.waitFor();
    assert.ok(await number.isHidden(), 'a reload asks for the number again');
    // Pasted, as people copy it from a message.
    await code.focus();
    await page.keyboard.insertText(` ${right.slice(0, 3)} ${right.slice(3)} `);
    await signIn.click();
    await page.waitForURL(`**/${me.locale}/my/`);
    await shown(page);
    assert.equal(await me.heading(), say('我的营业厅', 'My hall'));
    assert.match(await page.locator('.my-number').innerText(), /\d{3}\*{4}\d{4}/);
    await page.goBack();
    assert.doesNotMatch(page.url(), /sign-in/, 'going back leads to the sign-in once more');
  });
}

for (const reader of READERS) {
  const signedOut = { reader, isSignedIn: false };

  journey(here, 'service password', { ...signedOut, who: here.person('roamed') }, async (me) => {
    const { page, say, who } = me;
    await me.openPublic('/sign-in/');
    await page.getByRole('button', { name: say('用服务密码登录', 'Use the service password instead') }).click();
    await page.getByLabel(say('手机号码', 'Mobile number')).fill(who.number);
    const password = page.getByLabel(say('服务密码', 'Service password'));
    const signIn = page.getByRole('button', { name: say('登录', 'Sign in'), exact: true });
    me.expects(REFUSED);
    await password.fill('wrong-one');
    await signIn.click();
    await page.getByRole('alert').waitFor();
    assert.match(await page.getByRole('alert').innerText(), say(/服务密码不符/, /do not match/));
    await password.fill(who.service_password);
    await signIn.click();
    await page.waitForURL(`**/${me.locale}/my/`);
    await shown(page);
    assert.equal(await me.heading(), say('我的营业厅', 'My hall'));
  });

  journey(here, 'a deep link leads to the sign-in and back', { ...signedOut, who: LINKED[reader.locale] }, async (me) => {
    const { page, say } = me;
    me.expects(REFUSED);
    await page.goto(`${me.hall.url}/${me.locale}/my/bills/`);
    await page.waitForURL((url) => url.searchParams.has('to'));
    await alive(page);
    await signInByCode(me);
    assert.equal(new URL(page.url()).pathname, `/${me.locale}/my/bills/`);
    await shown(page);
    // A bill, with its month in the address, after the session has ended.
    await page.locator('table a').nth(1).click();
    await shown(page);
    const bill = page.url();
    assert.match(bill, /\/my\/bills\/\d{4}-\d{2}\/$/);
    await me.context.clearCookies();
    await page.goto(bill);
    await page.waitForURL((url) => url.searchParams.has('to'));
    assert.equal(new URL(page.url()).searchParams.get('to'), new URL(bill).pathname);
    await alive(page);
    await page.getByRole('button', { name: say('用服务密码登录', 'Use the service password instead') }).click();
    await page.getByLabel(say('手机号码', 'Mobile number')).fill(me.who.number);
    await page.getByLabel(say('服务密码', 'Service password')).fill(me.who.service_password);
    await page.getByRole('button', { name: say('登录', 'Sign in'), exact: true }).click();
    await page.waitForURL(bill);
    await shown(page);
  });

  journey(here, 'a session that ends while one reads', { reader, who: here.person('long-distance') }, async (me) => {
    const { page, say } = me;
    await me.go('/my/bills/');
    await me.context.clearCookies();
    me.expects(REFUSED);
    await page.getByRole('link', { name: say('我的产品', 'My products') }).click();
    await page.getByRole('heading', { level: 1, name: say('登录已结束', 'You are signed out') }).waitFor();
    assert.doesNotMatch(await page.locator('main').innerText(), /¥|\*{4}/, 'something personal is left');
    const again = page.getByRole('link', { name: say('重新登录', 'Sign in again') });
    assert.equal(await again.getAttribute('href'), `/${me.locale}/sign-in/?to=/${me.locale}/my/products/`);
  });

  journey(here, 'signing out leaves nothing behind', { reader, who: here.person('overpays') }, async (me) => {
    const { page, say, who } = me;
    await me.go('/my/');
    await page.getByRole('link', { name: say('我的账单', 'Bills'), exact: true }).click();
    await shown(page);
    me.expects(CLEARED);
    await page.getByRole('button', { name: say('退出登录', 'Sign out') }).click();
    await page.getByRole('heading', { level: 1, name: say('您已退出登录', 'You have signed out') }).waitFor();
    me.expects(REFUSED);

    const left = await page.evaluate(async () => {
      const store = (storage) => Object.entries(storage).map((entry) => entry.join('='));
      const caches_ = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
      const databases = await indexedDB.databases();
      return [...store(sessionStorage), ...store(localStorage), ...caches_.flat().map(({ url }) => url), ...databases.map(({ name }) => name)];
    });
    const personal = left.filter((entry) => /\*\*\*\*|hall:|¥|\/my\/|\/api\//.test(entry) || entry.includes(who.number));
    assert.deepEqual(personal, [], 'what is left in the browser');
    assert.equal((await me.context.cookies()).filter(({ value }) => value).length, 0, 'a cookie is left');
    for (const path of ['/api/v1/account', '/api/v1/bills', '/api/v1/session', '/api/v1/usage-records']) {
      assert.equal((await me.api(path)).status, 401, path);
    }

    for (let step = 0; step < 2; step += 1) {
      await page.goBack();
      await page.waitForTimeout(300);
      assert.doesNotMatch(await page.locator('main').innerText(), /¥\d|\d{3}\*{4}\d{4}/, `going back shows figures at ${page.url()}`);
    }
  });
}

journey(here, 'sign out everywhere', { who: here.person('retired-plan') }, async (me) => {
  const { page } = me;
  // The same person on another device.
  const other = await me.context.browser().newContext();
  const elsewhere = await other.newPage();
  await enter(elsewhere, me.hall, me.who);
  await me.go('/my/security/');
  assert.equal(await page.locator('.choice-list > li').count(), 2);
  me.expects(CLEARED);
  await page.getByRole('button', { name: '在所有设备上退出' }).click();
  await page.getByRole('heading', { level: 1, name: '您已退出登录' }).waitFor();
  me.expects(REFUSED);
  assert.equal((await me.api('/api/v1/session')).status, 401);
  const status = await elsewhere.evaluate(async () => (await fetch('/api/v1/session')).status);
  assert.equal(status, 401, 'the other device is still signed in');
  await other.close();
});
