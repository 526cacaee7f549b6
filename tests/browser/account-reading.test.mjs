// What is left and what it costs: the first screen, the allowances, bills line by line. Every figure on
// a page is the one the hall's API has, and sums are right to the fen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ALL_READERS,
  READERS,
  accountStage,
  csvRows,
  downloaded,
  enter,
  facts,
  fen,
  journey,
  shown,
  sum,
  yuan,
} from './lib/account.mjs';
import { contextOf, pageOf } from './lib/browser.mjs';

const here = await accountStage();

const grouped = (digits) => String(digits).replace(/\B(?=(\d{3})+$)/g, ',');

/** What is left of something as people read it, rounded down. */
function left({ unit, left }, say) {
  const tenths = (base) => {
    const tenth = Math.floor(((left % base) * 10) / base);
    return grouped(Math.floor(left / base)) + (tenth ? `.${tenth}` : '');
  };
  if (unit === 'seconds') return `${grouped(Math.floor(left / 60))}${say('分钟', ' min')}`;
  if (unit === 'count') return `${grouped(left)}${say('条', left === 1 ? ' message' : ' messages')}`;
  if (unit === 'fen') return yuan(left);
  if (left >= 1 << 20) return `${tenths(1 << 20)} GB`;
  return left >= 1 << 10 ? `${tenths(1 << 10)} MB` : `${left} KB`;
}

const plain = (words) => words.replace(/\s+/g, '');

for (const reader of ALL_READERS) {
  journey(here, 'the first screen', { reader, who: here.person('data-short') }, async (me) => {
    const { page, say } = me;
    await me.go('/my/');
    const { body: account } = await me.api('/api/v1/account');
    const first = (unit) => account.allowances.find((allowance) => allowance.unit === unit);
    const figure = (label) => page.locator('.home-figures a', { hasText: label });
    const data = figure(say('剩余流量', 'Data left'));
    assert.ok(plain(await data.innerText()).includes(plain(left(first('kb'), say))), await data.innerText());
    assert.ok(plain(await data.innerText()).includes(plain(account.plan_name[me.locale])), 'the plan is not named');
    assert.match(await data.innerText(), say(/截至\d+月\d+日 \d\d:\d\d/, /as of \d+ \w+, \d\d:\d\d/), 'nobody knows as of when');
    const calls = await figure(say('剩余通话', 'Calls left')).innerText();
    assert.ok(plain(calls).includes(plain(left(first('seconds'), say))), calls);
    assert.equal(fen(await figure(say('账户余额', 'Balance')).innerText()), account.balance_fen);
    assert.equal(fen(await figure(say('本月话费', 'This month so far')).innerText()), account.charges_fen);
    assert.equal(await page.title(), await page.evaluate((h1) => `${h1} · ${document.title.split(' · ').at(-1)}`, await me.heading()));
    await data.click();
    await shown(page);
    assert.equal(await me.heading(), say('套餐余量', 'What is left'));
  });

  journey(here, 'allowances', { reader, who: here.person('student') }, async (me) => {
    const { page, say } = me;
    await me.go('/my/allowances/');
    const { body } = await me.api('/api/v1/usage-consumption');
    assert.match(await page.locator('.as-of').innerText(), say(/^数据截至\d+月\d+日 \d\d:\d\d$/, /^Figures as of \d+ \w+, \d\d:\d\d$/));
    const cards = page.locator('.allowance');
    assert.equal(await cards.count(), body.allowances.length);
    for (const [at, allowance] of body.allowances.entries()) {
      assert.equal(allowance.left, Math.max(0, allowance.granted + allowance.rolled_in - allowance.used), 'what is left does not add up');
      const words = plain(await cards.nth(at).innerText());
      for (const needed of [allowance.name[me.locale], left(allowance, say)]) {
        assert.ok(words.includes(plain(needed)), `${needed} is not in: ${words}`);
      }
    }
  });

  journey(here, 'bills, and one of them', { reader, who: here.person('roamed') }, async (me) => {
    const { page, say } = me;
    await me.go('/my/bills/');
    const { body: { bills } } = await me.api('/api/v1/bills');
    const chart = page.getByRole('img', { name: say('平均', 'on average') });
    await chart.waitFor();
    // Letters of a drawing are as large as its place lets them be.
    const letters = await chart.locator('text').evaluateAll((all) => all.map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a));
    assert.ok(Math.min(...letters) >= 11.99, `letters of ${Math.min(...letters)} px in the chart`);
    const rows = page.locator('table tbody tr');
    assert.equal(await rows.count(), bills.length);
    assert.equal(await chart.locator('rect').count(), bills.length);
    for (const [at, bill] of bills.entries()) assert.equal(fen(await rows.nth(at).innerText()), bill.total_fen);
    const closed = bills.filter(({ state }) => state !== 'open').map(({ total_fen: total }) => total);
    const sentence = await chart.getAttribute('aria-label');
    assert.ok(sentence.includes(yuan(Math.floor(sum(closed) / closed.length))), `the mean is not in: ${sentence}`);
    assert.ok(sentence.includes(yuan(Math.max(...closed))), `the highest is not in: ${sentence}`);

    // The bill of the month abroad.
    await rows.nth(1).getByRole('link').click();
    await shown(page);
    const { month } = bills[1];
    assert.equal(new URL(page.url()).pathname, `/${me.locale}/my/bills/${month}/`);
    assert.match(await me.heading(), say(/^\d+年\d+月账单$/, /^Bill for \w+ \d{4}$/));
    assert.ok((await page.title()).startsWith(await me.heading()), 'the title is that of another page');
    const total = fen(await page.locator('.bill-total .home-figure').innerText());
    assert.equal(total, bills[1].total_fen);

    // Nothing is beyond the plan that is not charged.
    for (const words of await page.locator('.bill-group h3').allInnerTexts()) {
      if (/套餐外|beyond the plan/.test(words)) assert.ok(fen(words) > 0, `said to be beyond the plan: ${words}`);
    }
    const lines = page.locator('.bill-group details');
    const groups = page.locator('.bill-group');
    const amounts = (locator) => locator.evaluateAll((figures) => figures.map((figure) => figure.innerText));
    const ofLines = (await amounts(lines.locator('summary .figure'))).map(fen);
    const ofGroups = (await amounts(groups.locator('h3 .figure'))).map(fen);
    assert.ok(ofLines.length >= 3, `only ${ofLines.length} lines`);
    assert.equal(sum(ofLines), total, 'the lines do not add up to the total');
    assert.equal(sum(ofGroups), total, 'the groups do not add up to the total');
    for (let at = 0; at < ofGroups.length; at += 1) {
      const own = (await amounts(groups.nth(at).locator('summary .figure'))).map(fen);
      assert.equal(sum(own), ofGroups[at], 'a group is not the sum of its lines');
    }
    // Why: each line opens in place and says its rule.
    for (let at = 0; at < ofLines.length; at += 1) {
      await lines.nth(at).locator('summary').click();
      const why = await lines.nth(at).locator('.why-words').innerText();
      assert.ok(why.trim().length > 6, `line ${at} says nothing: ${why}`);
    }

    // Why it changed: one tap, and it sums.
    const difference = page.getByRole('region', { name: say('与上月相比', 'Compared to the month before') });
    await difference.getByText(say('差在哪里', 'Where the difference comes from')).click();
    const causes = await facts(difference);
    const all = causes.get(say('合计变化', 'All together'));
    causes.delete(say('合计变化', 'All together'));
    const change = bills[1].total_fen - bills[2].total_fen;
    const signed = (words) => (words.startsWith('−') ? fen(words) : fen(words.slice(1)));
    assert.equal(signed(all), change, 'the difference is not that of the two bills');
    const of = [...causes.values()].map(signed);
    assert.ok(of.length >= 1);
    assert.equal(sum(of), change, 'the causes do not add up to the difference');

    // The file says the same in the same language, whatever the browser speaks.
    const file = await downloaded(page, () => page.getByRole('link', { name: say('下载表格', 'Download as CSV') }).click());
    assert.match(file.name, new RegExp(`${month}\\.csv$`));
    const table = csvRows(file.text);
    const cents = table.map((row) => fen(`¥${row[say('金额（元）', 'Amount (yuan)')]}`));
    assert.deepEqual(cents.slice(0, -1).sort(), [...ofLines].sort(), file.text);
    assert.equal(cents.at(-1), total, 'the total of the file is another one');
  });
}

journey(here, 'on paper a bill is the bill alone', { reader: READERS[1], who: here.person('corporate') }, async (me) => {
  const { page } = me;
  const { body: { bills } } = await me.api('/api/v1/bills');
  await me.go(`/my/bills/${bills[1].month}/`);
  await page.evaluate(() => {
    window.print = () => (window.printed = true);
  });
  await page.getByRole('button', { name: 'Print or save as PDF' }).click();
  assert.ok(await page.evaluate(() => window.printed), 'the button prints nothing');
  await page.emulateMedia({ media: 'print' });
  for (const hidden of ['nav', '.footer', 'main button', 'main a.button', '.top-bar a[hreflang]']) {
    const seen = await page.locator(hidden).evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 120)));
    assert.deepEqual(seen, [], `${hidden} is on paper`);
  }
  assert.ok(await page.locator('h1').isVisible(), 'no heading on paper');
  const folded = await page.locator('.why-words').evaluateAll((all) => all.filter((one) => !one.checkVisibility()).length);
  assert.equal(folded, 0, 'rules are folded away on paper');
});

test('a first screen of 360 × 640 shows balance, charges and data left', async () => {
  const context = await contextOf(here.browser, { viewport: { width: 360, height: 640 } });
  const page = await pageOf(context);
  for (const story of ['data-short', 'fits', 'owes', 'corporate', 'retired-plan']) {
    const who = here.person(story);
    if (!who.service_password) continue;
    await enter(page, here.hall, who);
    for (const locale of ['zh', 'en']) {
      await page.goto(`${here.hall.url}/${locale}/my/`);
      await shown(page);
      const below = await page.locator('.home-hero, .home-small').evaluateAll((figures) => {
        const bars = [...document.querySelectorAll('body *')].filter((element) => getComputedStyle(element).position === 'fixed' && element.checkVisibility());
        const floor = Math.min(innerHeight, ...bars.map((bar) => bar.getBoundingClientRect()).filter(({ top, width }) => top > innerHeight / 2 && width > 200).map(({ top }) => top));
        return figures.filter((figure) => figure.getBoundingClientRect().bottom > floor).map((figure) => `${figure.innerText} ends at ${Math.round(figure.getBoundingClientRect().bottom)} of ${Math.round(floor)} px`);
      });
      assert.deepEqual(below, [], `${story}, ${locale}: below the first screen`);
      assert.equal(await page.evaluate(() => scrollY), 0);
    }
  }
  await context.close();
});
