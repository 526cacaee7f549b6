// States that a page of the account is not opened in, as they look: a form that was refused, a code on its way, an
// answer that is late or does not come, a session that is over, a terminal. The same is asked of them as of pages
// (account-pages), in both languages; each is seen in all four displays, two with each language.

import { test } from 'node:test';
import { accountStage, api, codeAfter, enter, shown, wrongCode } from './lib/account.mjs';
import { PHONE, contextOf, open, pageOf, settled } from './lib/browser.mjs';
import { TURNS, objections } from './lib/looks.mjs';
import { LOCALES, cross } from './lib/routes.mjs';
import { none } from './lib/stage.mjs';

const here = await accountStage();
const TERMINAL = { width: 1080, height: 1200 };
const API = (url) => url.pathname.startsWith('/api/v1/');
// Each language asks for codes for other numbers, because a number gets one a minute.
const SIGNS_IN = { zh: here.person('student'), en: here.person('long-distance') };
const STEPS_UP = { zh: here.person('data-short'), en: here.person('senior') };
const HAS_NO_PASSWORD = here.person('fits');

/** What stands in the way is said, first on the page. */
const refused = (page) => page.getByRole('alert').waitFor();
const unfold = (page) => page.locator('details').evaluateAll((all) => all.forEach((one) => { one.open = true; }));
const submit = (page) => page.locator('main form button[type=submit]').click();

/** Where a walk leads, state by state; `look` looks. */
const WALKS = {
  async 'signing in'({ page, look, say, locale, openPublic, go }) {
    const who = SIGNS_IN[locale];
    await openPublic('/sign-in/');
    await submit(page);
    await refused(page);
    await look('no number');
    await page.locator('#number').fill(who.number);
    const code = await codeAfter(here.hall, who, () => submit(page));
    await page.locator('#code').waitFor();
    await look('a code on its way');
    await page.locator('#code').fill(wrongCode(code));
    await submit(page);
    await refused(page);
    await look('a wrong code');
    await page.locator('#code').fill(code);
    await submit(page);
    await page.waitForURL(`**/${locale}/my/`);
    await go('/my/records/');
    await look('a password to step up with');
    await page.locator('#password').fill('wrong-one');
    await submit(page);
    await refused(page);
    await look('a wrong password to step up with');
    await page.getByRole('button', { name: say('退出登录', 'Sign out') }).click();
    await page.getByRole('heading', { level: 1, name: say('您已退出登录', 'You have signed out') }).waitFor();
    await look('signed out');
  },
  async 'signing in with a password'({ page, look, say, locale, openPublic }) {
    await openPublic('/sign-in/');
    await page.getByRole('button', { name: say('用服务密码登录', 'Use the service password instead') }).click();
    await page.locator('#number').fill(STEPS_UP[locale].number);
    await page.locator('#password').fill('wrong-one');
    await submit(page);
    await refused(page);
    await look('a wrong password');
  },
  async 'stepping up'({ page, look, locale, signIn, go }) {
    const who = STEPS_UP[locale];
    await signIn(who);
    await go('/my/records/');
    await look('a code to ask for');
    const code = await codeAfter(here.hall, who, () => page.locator('.my-page section.form button').first().click());
    await page.locator('#code').waitFor();
    await look('a code to step up with');
    await page.locator('#code').fill(wrongCode(code));
    await submit(page);
    await refused(page);
    await look('a wrong code to step up with');
  },
  async 'answers that do not come'({ page, look, say, locale, signIn, go, context }) {
    await signIn(here.person('roamed'));
    await go('/my/');
    let isHeld = true;
    await page.route(API, async (route) => {
      while (isHeld) await new Promise((done) => setTimeout(done, 50));
      await route.fulfill({ status: 503, contentType: 'text/plain', body: 'down' }).catch(() => {});
    });
    for (const path of ['/my/', '/my/bills/', '/my/pay/', '/my/points/']) {
      await page.goto(`${here.hall.url}/${locale}${path}`);
      await page.locator('#my-app .bone').first().waitFor();
      await look(`bones of ${path}`);
    }
    isHeld = false;
    await page.locator('.trouble').first().waitFor({ timeout: 25_000 });
    await look('the hall cannot answer');
    await page.unroute(API);
    await go('/my/');
    await context.setOffline(true);
    await page.getByRole('link', { name: say('我的账单', 'Bills'), exact: true }).click();
    await page.locator('.trouble').first().waitFor({ timeout: 25_000 });
    await look('no network');
    await context.setOffline(false);
  },
  async 'a session that is over'({ page, look, say, signIn, go, context }) {
    await signIn(here.person('retired-plan'));
    await page.clock.install();
    await go('/my/bills/');
    await page.clock.fastForward('12:00');
    await page.clock.runFor(2_000);
    await page.clock.fastForward('01:30');
    await page.clock.runFor(2_000);
    const asks = page.getByRole('dialog', { name: say('您还在吗', 'Are you still there?') });
    await asks.waitFor();
    await look('asked whether one is still there');
    await asks.getByRole('button', { name: say('继续使用', 'Stay signed in') }).click();
    await asks.waitFor({ state: 'hidden' });
    await context.clearCookies();
    await page.getByRole('link', { name: say('我的产品', 'My products') }).click();
    await page.getByRole('heading', { level: 1, name: say('登录已结束', 'You are signed out') }).waitFor();
    await look('signed out for not using it');
  },
  async 'forms and lists'({ page, look, say, signIn, go }) {
    await signIn(here.person('roamed'));
    const { body: { bills } } = await api(page, '/api/v1/bills');
    await go(`/my/bills/${bills[1].month}/`);
    await unfold(page);
    await look('a bill with every line unfolded');
    await go('/my/pay/');
    await submit(page);
    await refused(page);
    await look('nothing chosen to pay');
    await page.locator('input[name=amount-choice]').last().check();
    await look('another amount');
    await page.locator('input[name=amount-choice]').first().check();
    await submit(page);
    await page.locator('#check').waitFor();
    await look('what is paid, to check');
    await go('/my/e-bill/');
    await submit(page);
    await refused(page);
    await look('an e-mail address forgotten');
    await go('/my/products/');
    await page.locator('#search').fill('zeppelin');
    await look('no product found');
    await go('/my/products/service/video-tune/on/');
    await look('what is refused');
    await go('/my/plans/');
    await unfold(page);
    await look('plans that are not open, with why');
    await go('/my/tickets/new/');
    await submit(page);
    await refused(page);
    await look('a question that was not written');
    await go('/my/addresses/');
    await page.getByRole('button', { name: say('保存地址', 'Save the address') }).click();
    await refused(page);
    await look('an address that is not there');
  },
};

/** Of whoever has no password there is one, and a number gets one code a minute: one language. */
const ONCE = {
  async 'no second factor'({ page, look, locale, openPublic, go }) {
    await openPublic('/sign-in/');
    await page.locator('#number').fill(HAS_NO_PASSWORD.number);
    const code = await codeAfter(here.hall, HAS_NO_PASSWORD, () => submit(page));
    await page.locator('#code').fill(code);
    await submit(page);
    await page.waitForURL(`**/${locale}/my/`);
    await go('/my/records/');
    await look('no service password');
  },
};

/** At a terminal, which is large and has digits only. */
const TERMINAL_WALKS = {
  async 'at a terminal'({ page, look, say, signIn, go, openPublic }) {
    await openPublic('/sign-in/?channel=kiosk');
    await look('signing in');
    await signIn(here.person('overpays'));
    await go('/my/?channel=kiosk');
    await look('the first screen');
    await go('/my/pay/');
    await page.locator('input[name=amount-choice]').last().check();
    await look('an amount to press');
    await go('/my/records/');
    await look('a code to ask for');
    await go('/my/redeem/phone-stand/');
    await page.getByRole('radio', { name: /^1\. / }).waitFor();
    await look('a shop to press');
    await go('/my/e-bill/');
    await look('what needs letters');
  },
};

const ALL = [
  ...cross(LOCALES, [[WALKS, PHONE], [TERMINAL_WALKS, TERMINAL]]),
  ['zh', [ONCE, PHONE]],
];
for (const [locale, [walks, viewport]] of ALL) {
  for (const [name, walk] of Object.entries(walks)) {
    test(`${locale}: ${name}`, async () => {
      const context = await contextOf(here.browser, { viewport });
      try {
        const page = await pageOf(context);
        const problems = [];
        let at = LOCALES.indexOf(locale);
        await walk({
          page,
          context,
          locale,
          say: (zh, en) => (locale === 'zh' ? zh : en),
          signIn: (who) => enter(page, here.hall, who),
          async go(path) {
            await page.goto(`${here.hall.url}/${locale}${path}`);
            await shown(page);
          },
          openPublic: (path) => open(page, `${here.hall.url}/${locale}${path}`),
          async look(state) {
            await settled(page);
            const found = await objections(page, TURNS[(at += 1) % 2]);
            problems.push(...found.map((problem) => `/${locale}: ${state}: ${problem}`));
          },
        });
        none(problems, 'states with problems');
      } finally {
        await context.close();
      }
    });
  }
}
