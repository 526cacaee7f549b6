// The account with the keyboard alone, and what every page does when it takes the place of another:
// focus, title, language, and the way back.

import assert from 'node:assert/strict';
import { READERS, SMALL, accountStage, codeAfter, csvRows, downloaded, fen, journey, letterAfter, shown, sum, yuan } from './lib/account.mjs';
import { alive, settled } from './lib/browser.mjs';
import { walk } from './lib/keyboard.mjs';
import { none } from './lib/stage.mjs';

const here = await accountStage();
const WHO = { zh: here.person('data-short'), en: here.person('student') };

/** Presses a key; what it brings about is drawn then. */
const pressIn = (page) => async (key) => {
  await page.keyboard.press(key);
  await settled(page).catch(() => {});
};

for (const reader of READERS) {
  journey(here, 'keys alone: sign in, top up, switch off', { reader, who: WHO[reader.locale], isSignedIn: false }, async (me) => {
    const { page, context, say, hall, who, locale } = me;
    const way = await walk(context);
    const press = pressIn(page);
    const tabTo = (words) => way.tabToWords(page, words);

    await me.openPublic('/sign-in/');
    await way.tabTo(page, '#number');
    await page.keyboard.type(who.number);
    const code = await codeAfter(hall, who, () => page.keyboard.press('Enter'));
    await page.waitForFunction(() => document.activeElement.id === 'code');
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/${locale}/my/`);
    await shown(page);

    const { body: before } = await me.api('/api/v1/account');
    await tabTo(say('账户余额', 'Balance'));
    await press('Enter');
    await page.waitForURL(`**/${locale}/my/pay/`);
    await shown(page);
    await way.tabTo(page, 'input[name=amount-choice]');
    await press('Space');
    const amount = fen(await page.evaluate(() => document.activeElement.closest('label').innerText));
    await press('Enter');
    await page.waitForFunction(() => document.activeElement.id === 'check');
    await tabTo(say('确认并去支付', 'Pay '));
    await press('Enter');
    await page.waitForURL('**/dev/bank/checkout/*');
    await way.tabTo(page, 'button[value=pay]');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/${locale}/my/pay/*/`);
    await page.getByText(say('支付成功', 'Paid'), { exact: true }).first().waitFor();
    await shown(page);
    assert.ok((await page.locator('.receipt').innerText()).includes(yuan(before.balance_fen + amount)));

    await tabTo(say('我的产品', 'My products'));
    await press('Enter');
    await page.waitForURL(`**/${locale}/my/products/`);
    await shown(page);
    await tabTo(say('退订', 'Switch off'));
    const about = await page.evaluate(() => document.activeElement.textContent);
    await press('Enter');
    await page.waitForURL('**/off/');
    await shown(page);
    await tabTo(say('确认退订', 'Switch off'));
    await press('Enter');
    await page.waitForURL('**/my/receipts/*/');
    await shown(page);
    assert.ok(await page.evaluate(() => document.activeElement.localName === 'h1'), `the focus is not on the receipt of ${about}`);
    await tabTo(say('撤销这次办理', 'Undo this'));
    await press('Enter');
    await page.getByText(say('已撤销', 'Undone')).first().waitFor();
    await tabTo(say('退出登录', 'Sign out'));
    me.expects(/^console info: Clear-Site-Data/);
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: say('您已退出登录', 'You have signed out') }).waitFor();
    await page.waitForFunction(() => document.activeElement.localName === 'h1');
    none(way.met(), 'stops on the way');
  });

  journey(here, 'one page in the place of another', { reader, who: here.person('roamed') }, async (me) => {
    const { page, say, locale, hall } = me;
    await me.go('/my/');
    const nav = page.getByRole('navigation', { name: say('我的营业厅导航', 'My hall sections') });
    const links = await nav.getByRole('link').evaluateAll((all) => all.map((link) => link.pathname));
    assert.equal(links.length, 13);
    const titles = new Set([await page.title()]);
    for (const path of links.filter((path) => !path.endsWith('/my/'))) {
      await nav.locator(`a[href="${path}"]`).click();
      await page.waitForURL(`**${path}`);
      await shown(page);
      assert.equal(await page.evaluate(() => document.activeElement.localName), 'h1', `${path}: the focus is elsewhere`);
      assert.equal(await page.evaluate(() => scrollY), 0, `${path}: is not shown from its beginning`);
      const title = await page.title();
      assert.ok(title.startsWith(`${await me.heading()} · `), `${path}: is called ${title}`);
      titles.add(title);
      const other = locale === 'zh' ? 'en' : 'zh';
      assert.equal(await page.locator('header a[hreflang]').getAttribute('href'), path.replace(`/${locale}/`, `/${other}/`));
      assert.equal(await nav.locator('[aria-current=page]').getAttribute('href'), path);
    }
    assert.equal(titles.size, links.length, `some pages are called the same: ${[...titles].join(' | ')}`);

    // The language switch stays on the page, query and all.
    await page.goto(`${hall.url}/${locale}/my/bills/`);
    await shown(page);
    await page.locator('tbody a').nth(2).click();
    await page.waitForURL('**/my/bills/*/');
    await shown(page);
    const path = new URL(page.url()).pathname;
    await page.locator('header a[hreflang]').click();
    const translated = path.replace(/^\/\w\w/, locale === 'zh' ? '/en' : '/zh');
    await page.waitForURL(`**${translated}`);
    await shown(page);
    assert.match(await me.heading(), locale === 'zh' ? /^Bill for/ : /账单$/);
  });

  journey(here, 'the way back leads to where one was', { reader, who: here.person('long-distance') }, async (me) => {
    const { page, say } = me;
    await me.go('/my/products/');
    const link = page.getByRole('link', { name: say('开通', 'Switch on') }).nth(30);
    await link.scrollIntoViewIfNeeded();
    await settled(page);
    const place = await page.evaluate(() => scrollY);
    assert.ok(place > 400, `the list is not long enough: ${place}`);
    await link.click();
    await page.waitForURL('**/on/');
    await shown(page);
    assert.equal(await page.evaluate(() => scrollY), 0, 'the next page is not shown from its beginning');
    await page.goBack();
    await page.waitForURL('**/my/products/');
    await shown(page);
    await page.waitForFunction((place) => Math.abs(scrollY - place) <= 2, place, { timeout: 3000 }).catch(() => {});
    const again = await page.evaluate(() => scrollY);
    assert.ok(Math.abs(again - place) <= 2, `was ${place} px down, is ${again} px down`);
    await page.goForward();
    await page.waitForURL('**/on/');
    await shown(page);
    assert.match(await me.heading(), say(/核对并开通/, /Check and switch on/));
    await alive(page);
  });
}

journey(here, 'keys alone: a bill and its difference', { reader: READERS[0], who: here.person('roamed') }, async (me) => {
  const { page, context } = me;
  const way = await walk(context);
  const press = pressIn(page);
  await me.go('/my/');
  await way.tabToWords(page, '我的账单');
  await press('Enter');
  await page.waitForURL('**/zh/my/bills/');
  await shown(page);
  await way.tabTo(page, 'tbody tr:nth-child(2) a');
  await press('Enter');
  await page.waitForURL('**/my/bills/*/');
  await shown(page);
  const total = fen(await page.locator('.bill-total .home-figure').innerText());
  const differs = '差在哪里';
  await way.tabToWords(page, differs);
  await press('Enter');
  const fold = page.locator('details', { hasText: differs });
  assert.ok(await fold.locator('dl').isVisible(), 'Enter does not say where the difference comes from');
  const changes = await fold.locator('dd').allInnerTexts();
  const signed = changes.map((words) => (words.startsWith('−') ? fen(words) : fen(words.slice(1))));
  assert.equal(sum(signed.slice(0, -1)), signed.at(-1), 'the causes do not add up');
  // Every line says why, one after the other.
  const lines = page.locator('.bill-group details');
  for (let at = 0; at < (await lines.count()); at += 1) {
    await way.tabTo(page, '.bill-group summary');
    await press('Space');
    assert.ok(await lines.nth(at).locator('.why-words').isVisible(), `line ${at} does not open`);
  }
  await way.tabToWords(page, '下载表格');
  const file = await downloaded(page, () => press('Enter'));
  assert.equal(fen(`¥${csvRows(file.text).at(-1)['金额（元）']}`), total);
  none(way.met(), 'stops on the way');
});

journey(here, 'keys alone: records after a second factor', { reader: READERS[1], who: here.person('long-distance') }, async (me) => {
  const { page, context, hall, who } = me;
  const way = await walk(context);
  const press = pressIn(page);
  await me.go('/my/records/');
  await way.tabToWords(page, 'Send me a code by SMS');
  const code = await codeAfter(hall, who, () => page.keyboard.press('Enter'));
  await page.waitForFunction(() => document.activeElement.id === 'code');
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  await page.locator('.record').first().waitFor();
  await shown(page);
  await way.tabTo(page, '#kind');
  await page.keyboard.type('Calls');
  assert.equal(await page.locator('#kind').inputValue(), 'voice', 'a kind cannot be chosen with keys');
  // Enter in a field is enough.
  await way.tabTo(page, '#day');
  await press('Enter');
  await page.waitForURL((url) => url.searchParams.get('kind') === 'voice');
  await page.waitForFunction(() => [...document.querySelectorAll('.record-what')].every((what) => what.innerText.startsWith('Call')) && document.querySelector('.record'));
  await shown(page);
  const first = await page.locator('.record').first().innerText();
  await way.tabToWords(page, 'Next');
  await press('Enter');
  await page.getByText('Page 2', { exact: true }).waitFor();
  await shown(page);
  assert.notEqual(await page.locator('.record').first().innerText(), first, 'the next page is the same one');
  none(way.met(), 'stops on the way');
});

journey(here, 'keys alone: bills by e-mail', { reader: SMALL, who: here.person('corporate') }, async (me) => {
  const { page, context, hall } = me;
  const way = await walk(context);
  const press = pressIn(page);
  await me.go('/my/');
  await way.tabToWords(page, 'E-bill');
  await press('Enter');
  await page.waitForURL('**/en/my/e-bill/');
  await shown(page);
  await way.tabTo(page, '#email');
  await page.keyboard.type('keys@example.com');
  await way.tabTo(page, '#consent');
  await press('Space');
  await way.tabToWords(page, 'Send the code');
  const letter = await letterAfter(hall, 'k***@example.com', () => page.keyboard.press('Enter'));
  await page.getByRole('heading', { name: 'Confirm your address' }).waitFor();
  await page.waitForFunction(() => document.activeElement.localName === 'h1');
  await way.tabTo(page, '#code');
  await page.keyboard.type(letter.code ?? letter.words.match(/\b([A-Z0-9]{6,10})\b/)[1]);
  await press('Enter');
  await page.getByText('Bills by e-mail are on').waitFor();
  await shown(page);
  await way.tabToWords(page, 'Stop bills by e-mail');
  await press('Enter');
  await page.locator('#email').waitFor();
  assert.equal((await me.api('/api/v1/e-bill')).body.state, 'off');
  none(way.met(), 'stops on the way');
});
