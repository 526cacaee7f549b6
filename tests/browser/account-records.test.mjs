// Detailed records: a second factor first, then filters, pages, and a file, all with the same sums.

import assert from 'node:assert/strict';
import { ALL_READERS, accountStage, codeAfter, csvRows, downloaded, fen, journey, shown, signInByCode, stepUpByCode, sum, wrongCode } from './lib/account.mjs';

const here = await accountStage();
// A number gets one code a minute, so each reader has one of their own.
const WHO = { 'phone, zh': here.person('student'), 'desktop, en': here.person('long-distance'), 'phone, en': here.person('data-short') };
const REFUSED = /status of 4\d\d|api\/v1\/[^ ]+ 4\d\d$/;

/** What a page of records shows. */
async function records(page) {
  return page.locator('.record').evaluateAll((rows) =>
    rows.map((row) => ({
      what: row.querySelector('.record-what').innerText,
      amount: row.querySelector('.figure').innerText,
      rest: row.querySelector('.record-rest').innerText,
      day: row.closest('.record-day').querySelector('h2').innerText,
    })),
  );
}

for (const reader of ALL_READERS) {
  journey(here, 'records', { reader, who: WHO[reader.name] }, async (me) => {
    const { page, say, who, hall } = me;
    await me.go('/my/records/');
    assert.equal(await page.locator('.record').count(), 0, 'records show without a second factor');
    await page.getByRole('heading', { name: say('请再验证一次身份', 'Show once more that it is you') }).waitFor();

    // A wrong code first.
    const code = await codeAfter(hall, who, () =>
      page.getByRole('button', { name: say('获取短信验证码', 'Send me a code by SMS') }).click(),
    );
    const field = page.getByLabel(say('短信验证码', 'Code from the message'));
    me.expects(REFUSED);
    await field.fill(wrongCode(code));
    await page.getByRole('button', { name: say('验证并继续', 'Check and go on') }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    assert.match(await alert.innerText(), say(/验证码不对/, /code is wrong/));
    // The code outlives a reload here too.
    await page.reload();
    await shown(page);
    await field.fill(code);
    await page.getByRole('button', { name: say('验证并继续', 'Check and go on') }).click();
    await page.locator('.record').first().waitFor();
    await shown(page);

    // The list of the month that runs, page by page, has what the API has.
    const sums = async () => {
      const words = await page.locator('.record-sum .figure').innerText();
      return { total: Number(words.match(say(/共(\d+)条/, /^(\d+) record/))[1]), amount: fen(words) };
    };
    const { total, amount } = await sums();
    const next = page.getByRole('navigation', { name: say('翻页', 'Pages') }).getByRole('link', { name: say('下一页', 'Next') });
    const all = await records(page);
    const first = await page.locator('.record').first().innerText();
    let pages = 1;
    while ((await next.count()) > 0 && pages < 60) {
      await next.click();
      pages += 1;
      await page.getByText(say(`第${pages}页`, `Page ${pages}`), { exact: true }).waitFor();
      await shown(page);
      all.push(...(await records(page)));
    }
    assert.ok(pages > 1, `${total} records on one page`);
    assert.equal(all.length, total, 'pages do not hold as many records as there are');
    assert.equal(sum(all.map((record) => fen(record.amount))), amount, 'the records do not add up');
    // Where a call came from is not known, so nothing is said of it.
    const answeredCalls = all.filter(({ what }) => what.startsWith(say('被叫', 'Call from')));
    assert.ok(answeredCalls.length > 0, 'nobody has called');
    for (const { rest } of answeredCalls) assert.match(rest, say(/，来电 ·/, /, received ·/));
    assert.ok(!answeredCalls.some(({ rest }) => say(/对方/, /, to /).test(rest)), 'a call that came goes somewhere');

    // Each choice shows all of its words.
    const clipped = await page.locator('.filter select').evaluateAll((selects) => selects.flatMap((select) => {
      const style = getComputedStyle(select);
      const pen = document.createElement('canvas').getContext('2d');
      pen.font = style.font;
      const arrow = 20;
      const place = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - arrow;
      return [...select.options].filter(({ text }) => pen.measureText(text).width > place).map(({ text }) => text);
    }));
    assert.deepEqual(clipped, [], 'choices that are cut off');
    const previous = page.getByRole('link', { name: say('上一页', 'Previous') });
    await previous.click();
    await page.getByText(say(`第${pages - 1}页`, `Page ${pages - 1}`), { exact: true }).waitFor();
    await page.getByRole('link', { name: say('第一页', 'First page') }).click();
    await shown(page);
    assert.equal(await page.locator('.record').first().innerText(), first, 'the first page is another one now');

    // Calls that went out, of the month before.
    const months = await page.getByLabel(say('月份', 'Month')).locator('option').evaluateAll((all) => all.map(({ value }) => value));
    assert.ok(months.length >= 6, `only ${months.length} months to choose from`);
    await page.getByLabel(say('月份', 'Month')).selectOption(months[1]);
    await page.getByLabel(say('类型', 'Kind')).selectOption('voice');
    await page.getByLabel(say('方向', 'Direction')).selectOption('out');
    await page.getByRole('button', { name: say('查询', 'Show'), exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get('kind') === 'voice' && url.searchParams.get('month') === months[1]);
    await page.waitForFunction((word) => [...document.querySelectorAll('.record-what')].every((what) => what.innerText.startsWith(word)) && document.querySelector('.record'), say('主叫', 'Call to'));
    await shown(page);
    const chosen = await sums();
    const { name, text } = await downloaded(page, () => page.getByRole('link', { name: say('下载表格', 'Download as CSV') }).click());
    assert.match(name, new RegExp(`${months[1]}\\.csv$`));
    const rows = csvRows(text);
    assert.equal(rows.length, chosen.total, 'the file holds another number of records');
    const cells = rows.map((row) => row[say('金额（元）', 'Amount (yuan)')]);
    assert.equal(sum(cells.map((cell) => fen(`¥${cell}`))), chosen.amount, 'the file does not add up');
    assert.doesNotMatch(text, /1[3-9]\d{9}/, 'somebody’s number stands in full in the file');
    assert.doesNotMatch(await page.locator('main').innerText(), /1[3-9]\d{9}/, 'somebody’s number stands in full');

    // What is chosen stays in the address: going back leads to what was asked before.
    await page.goBack();
    await page.waitForURL((url) => !url.searchParams.has('kind'));
    await shown(page);
    assert.equal(await page.getByLabel(say('类型', 'Kind')).inputValue(), '');
    assert.deepEqual(await sums(), { total, amount });

    // The last day of the month that runs has not passed yet: what is seeded ends before it.
    const [year, month] = months[0].split('-').map(Number);
    const last = `${months[0]}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
    await page.getByLabel(say('日期（可不选）', 'Day (optional)')).fill(last);
    await page.getByRole('button', { name: say('查询', 'Show'), exact: true }).click();
    await page.getByText(say('没有符合条件的记录', 'No record fits')).waitFor();
    assert.equal(await page.locator('.record').count(), 0);
    assert.equal(new URL(page.url()).searchParams.get('day'), last);
  });
}

journey(here, 'without a service password one is told how to get one', { who: here.person('fits'), isSignedIn: false }, async (me) => {
  const { page } = me;
  await me.openPublic('/sign-in/?to=/zh/my/records/');
  await signInByCode(me);
  await shown(page);
  await page.getByText('您还没有服务密码').waitFor();
  await page.getByRole('link', { name: '设置服务密码' }).click();
  await shown(page);
  assert.equal(await me.heading(), '设置服务密码');
});

journey(here, 'a factor for records opens nothing else', { who: here.person('overpays') }, async (me) => {
  await me.go('/my/records/');
  await stepUpByCode(me);
  await me.page.locator('.record').first().waitFor();
  me.expects(REFUSED);
  const { status, body } = await me.api('/api/v1/service-password', { method: 'PUT', body: { password: 'Zk7pWq92' } });
  assert.deepEqual([status, body.code], [403, 'second-factor-required']);
});
