// A self-service terminal in a public place: digits to press, nothing that needs letters, and nobody's
// account left open.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { accountStage, codeAfter, enter, fen, journey, shown } from './lib/account.mjs';
import { alive, contextOf, open, pageOf } from './lib/browser.mjs';
import { copySite, serve } from './lib/hall.mjs';

const here = await accountStage();
const TERMINAL = { name: 'terminal, zh', locale: 'zh', viewport: { width: 1080, height: 1200 } };
const REFUSED = /status of 4\d\d|api\/v1\/[^ ]+ 4\d\d$/;
const CLEARED = /^console info: Clear-Site-Data/;

/** Presses digits of the pad. */
async function press(page, digits) {
  const pad = page.getByRole('group', { name: '数字键盘' });
  for (const digit of digits) await pad.getByRole('button', { name: digit, exact: true }).click();
}

journey(here, 'signing in by touch', { reader: TERMINAL, who: here.person('student'), isSignedIn: false }, async (me) => {
  const { page, hall, who } = me;
  await me.openPublic('/sign-in/?channel=kiosk');
  const number = page.getByLabel('手机号码');
  await press(page, [...who.number, '9']);
  await page.getByRole('button', { name: '退格' }).click();
  assert.equal(await number.inputValue(), who.number);
  const code = await codeAfter(hall, who, () => page.getByRole('button', { name: '获取短信验证码' }).click());
  await page.getByLabel('短信验证码').waitFor();
  await press(page, code);
  await page.locator('form button[type=submit]').click();
  await page.waitForURL('**/zh/my/**');
  assert.ok(await page.locator('html[data-kiosk]').count(), 'the terminal has forgotten that it is one');
  await shown(page);
  // The hall itself knows where the session was begun.
  const wish = { id: '019a0000-0000-7000-8000-00000000c105', reward: 'credit-10', quantity: 1, delivery: 'credit' };
  const { body } = await me.api('/api/v1/redemption-previews', { method: 'POST', body: wish });
  assert.equal(body.obstacles[0].code, 'channel-not-offered', 'the hall has forgotten that it is a terminal');
});

journey(here, 'digits by touch', { reader: TERMINAL, who: here.person('data-short') }, async (me) => {
  const { page, hall, who } = me;
  await me.go('/my/?channel=kiosk');
  assert.ok(await page.locator('html[data-kiosk]').count(), 'the page does not know that it is a terminal');
  await me.go('/my/pay/');
  await page.getByRole('radio', { name: '其他金额' }).check();
  await press(page, ['5', '0', '.', '5', '6']);
  const amount = page.getByLabel('金额（元）');
  assert.equal(await amount.inputValue(), '50.56');
  assert.equal(await amount.getAttribute('inputmode'), 'none', 'the keyboard of the system opens over the page');
  await page.getByRole('button', { name: '退格' }).click();
  assert.equal(await amount.inputValue(), '50.5');
  await page.getByRole('button', { name: '清空' }).click();
  await press(page, ['2', '0']);
  await page.getByRole('button', { name: '下一步，核对' }).click();
  assert.equal(fen(await page.getByRole('button', { name: '确认并去支付' }).innerText()), 2000);

  const small = await page.locator('main button:visible, main a.button:visible').evaluateAll((all) =>
    all.filter((one) => one.getBoundingClientRect().height < 59.5).map((one) => one.innerText),
  );
  assert.deepEqual(small, [], 'buttons too small for a terminal');

  await me.go('/my/records/');
  const code = await codeAfter(hall, who, () => page.getByRole('button', { name: '获取短信验证码' }).click());
  await press(page, code);
  await page.getByRole('button', { name: '验证并继续' }).click();
  await page.locator('.record').first().waitFor();
  assert.equal(await page.locator('a[download]:visible').count(), 0, 'a terminal has nowhere to put a file');
});

journey(here, 'what needs letters is offered elsewhere', { reader: TERMINAL, who: here.person('student') }, async (me) => {
  const { page } = me;
  await me.go('/my/?channel=kiosk');
  for (const path of ['/my/e-bill/', '/my/tickets/new/']) {
    await me.go(path);
    const words = await page.locator('main').innerText();
    assert.match(words, /本机不能办理这一项/, path);
    assert.match(words, /手机或电脑/, path);
    assert.equal(await page.locator('main input:visible, main textarea:visible').count(), 0, `${path}: asks for letters`);
  }
});

journey(here, 'a terminal signs out by itself', { reader: TERMINAL, who: here.person('overpays') }, async (me) => {
  const { page, context, hall, who } = me;
  me.expects(REFUSED);
  me.expects(CLEARED);
  await page.clock.install();
  await me.go('/my/?channel=kiosk');
  const asks = page.getByRole('dialog', { name: '您还在吗' });
  // As the demo's channel says: after a minute and a half, asked half a minute before.
  await page.clock.runFor(57_000);
  assert.ok(await asks.isHidden(), 'asks too early');
  await page.clock.runFor(6_000);
  await asks.waitFor();
  assert.match(await asks.innerText(), /2\d秒后自动退出登录/);
  await asks.getByRole('button', { name: '继续使用' }).click();
  await asks.waitFor({ state: 'hidden' });
  await page.clock.runFor(50_000);
  assert.ok(await asks.isHidden(), 'who stays is asked again at once');
  await page.clock.runFor(45_000);
  await page.waitForURL('**/zh/sign-in/**');
  await alive(page);
  me.expects(/net::ERR_ABORTED$/);
  assert.equal(await page.evaluate(async () => (await fetch('/api/v1/session')).status), 401, 'the session lives on');
  assert.equal((await context.cookies()).filter(({ value }) => value).length, 0);
  await page.goBack({ waitUntil: 'commit' });
  // The account's page comes first and leads on from there.
  await page.waitForFunction(
    () => location.pathname.endsWith('/sign-in/') && 'ready' in document.documentElement.dataset,
  );
  assert.doesNotMatch(await page.locator('main').innerText(), /¥\d|\*{4}/, 'going back shows figures');
  // Whoever comes next still stands at a terminal.
  await enter(page, hall, who);
  await me.go('/my/');
  assert.ok(await page.locator('html[data-kiosk]').count(), 'the terminal has forgotten that it is one');
  await shown(page);
});

journey(here, 'at home one is asked before the session ends', { who: here.person('roamed') }, async (me) => {
  const { page } = me;
  me.expects(REFUSED);
  await page.clock.install();
  await me.go('/my/');
  const asks = page.getByRole('dialog', { name: '您还在吗' });
  await page.clock.fastForward('12:00');
  await page.clock.runFor(2_000);
  assert.ok(await asks.isHidden(), 'asks too early');
  await page.clock.fastForward('01:30');
  await page.clock.runFor(2_000);
  await asks.waitFor();
  assert.ok(await asks.evaluate((dialog) => dialog.contains(document.activeElement)), 'the focus is not in the question');
  await asks.getByRole('button', { name: '继续使用' }).click();
  await asks.waitFor({ state: 'hidden' });
  assert.equal((await me.api('/api/v1/session')).status, 200);
});

journey(here, 'a code for points', { reader: TERMINAL, who: here.person('corporate') }, async (me) => {
  const { page } = me;
  await me.go('/my/points/?channel=kiosk');
  const offers = page.getByRole('region', { name: '现在能换的' });
  const { body } = await me.api('/api/v1/rewards?channel=kiosk');
  assert.ok(body.rewards.length > 0, 'nothing is there for a terminal');
  assert.ok(body.rewards.every((one) => one.deliveries.every((way) => way === 'voucher' || way === 'pick_up')));
  // What is asked about a wish is broken off once the hall has said how it can come.
  me.expects(/redemption-previews net::ERR_ABORTED$/);
  assert.ok(await offers.getByRole('link').count(), 'the page names nothing for a terminal');
  const code = body.rewards.find((one) => one.redeemable && one.deliveries.includes('voucher'));
  await me.go(`/my/redeem/${code.reward}/`);
  assert.equal(await page.getByRole('textbox').count(), 0, 'a terminal has no letters');
  await page.getByRole('button', { name: /^确认兑换/ }).click();
  await page.waitForURL('**/my/redemptions/*/');
  await shown(page);
  assert.match(await page.locator('#my-app').innerText(), /券码/);
});

test('an operator without terminals has no pages for them', async () => {
  const site = await copySite();
  const channels = join(site.folder, 'catalog/channels.toml');
  const text = await readFile(channels, 'utf8');
  await writeFile(channels, text.replace(/kind = "kiosk"\nterminal = .*\n/, 'kind = "store"\n'));
  const hall = await serve({ site: site.folder });
  const context = await contextOf(here.browser, { viewport: TERMINAL.viewport });
  try {
    const page = await pageOf(context);
    await open(page, `${hall.url}/zh/sign-in/?channel=kiosk`);
    assert.equal(await page.locator('html[data-kiosk]').count(), 0, 'the page takes a browser for a terminal');
    assert.ok(await page.getByRole('group', { name: '数字键盘' }).isHidden(), 'digits to press where there is a keyboard');
    assert.ok(await page.locator('.footer').isVisible(), 'the foot of the page is hidden');
  } finally {
    await context.close();
    await hall.stop();
    await site.remove();
  }
});
