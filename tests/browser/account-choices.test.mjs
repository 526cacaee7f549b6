// What somebody has a say in: consents, given and refused with one tap each; notes about them, deleted; a question to
// the operator, from the form to its answer; one of two devices signed out.
//
// Two things nobody does in a demonstration yet are answered for the hall here: no engine notes anything about
// people, and no staff move a ticket. What the hall itself says then is in its own tests of `tags` and `tickets`.

import assert from 'node:assert/strict';
import { READERS, accountStage, enter, facts, fits, journey, shown } from './lib/account.mjs';
import { contextOf, pageOf } from './lib/browser.mjs';

const here = await accountStage();
const WHO = { zh: here.person('student'), en: here.person('senior') };
const OFFERS = { zh: '个性化推荐', en: 'Offers chosen for you' };
const NOTES = [
  { id: 'often-roams', words: { zh: '经常在国内漫游', en: 'Often travels within the country' }, source: { zh: '根据您近几个月的使用情况', en: 'From your use in the last months' }, since: '2026-11-20T20:00:00+08:00' },
  { id: 'data-runs-out', words: { zh: '流量经常用完', en: 'Often runs out of data' }, source: { zh: '根据您近几个月的账单', en: 'From your bills of the last months' }, since: '2026-11-21T20:00:00+08:00' },
  { id: 'calls-abroad', words: { zh: '常拨打国际长途', en: 'Often calls other countries' }, source: { zh: '根据您近几个月的账单', en: 'From your bills of the last months' }, since: '2026-11-21T20:00:00+08:00' },
];

/** Waits until a heading of the page has the focus: what was pressed is about to be another thing. */
const focusOn = (page, id) => page.waitForFunction((id) => document.activeElement?.id === id, id);

/** An answer as the hall gives it: nobody keeps it. */
const answer = (route, body) =>
  route.fulfill({ status: body ? 200 : 204, headers: { 'cache-control': 'no-store' }, contentType: 'application/json', body: body ? JSON.stringify(body) : '' });

for (const reader of READERS) {
  const who = WHO[reader.locale];

  journey(here, 'agreed to with one tap and refused with one', { reader, who }, async (me) => {
    const { page, say, locale } = me;
    const granted = async () => {
      const { consents } = (await me.api('/api/v1/consents')).body;
      return consents.filter((one) => one.granted).map((one) => one.purpose);
    };
    await me.go('/my/personal/');
    assert.deepEqual(await granted(), [], 'something is agreed to beforehand');
    const row = page.locator('section:has(> #consents) li', { has: page.getByRole('heading', { name: OFFERS[locale] }) });
    const agree = row.getByRole('button', { name: say(`同意：${OFFERS.zh}`, `Agree: ${OFFERS.en}`), exact: true });
    const refuse = row.getByRole('button', { name: say(`撤回同意：${OFFERS.zh}`, `Refuse: ${OFFERS.en}`), exact: true });
    assert.match(await row.innerText(), say(/未同意/, /Not agreed/));

    await agree.click();
    await refuse.waitFor();
    await focusOn(page, 'consents');
    assert.match(await row.innerText(), say(/已同意 · .+起/, /Agreed · since /));
    assert.deepEqual(await granted(), ['personalised_offers']);

    // No question back, no second page: the refusal counts once it is answered, here and after a reload.
    await refuse.click();
    await agree.waitFor();
    await focusOn(page, 'consents');
    assert.equal(await page.getByRole('dialog').count(), 0, 'a refusal is asked about again');
    assert.match(await row.innerText(), say(/未同意/, /Not agreed/));
    assert.deepEqual(await granted(), []);
    await page.reload();
    await shown(page);
    assert.match(await row.innerText(), say(/未同意/, /Not agreed/));
  });

  journey(here, 'what is noted about one is deleted, one note and all', { reader, who }, async (me) => {
    const { page, say, locale } = me;
    const noted = new Map(NOTES.map((note) => [note.id, note]));
    const deleted = [];
    await page.route('**/api/v1/tags**', (route) => {
      const request = route.request();
      if (request.method() === 'GET') return answer(route, { tags: [...noted.values()] });
      const id = new URL(request.url()).pathname.split('/tags')[1].replace('/', '');
      deleted.push(`${request.method()} ${id}`);
      if (id) noted.delete(id);
      else noted.clear();
      return answer(route);
    });
    await me.go('/my/personal/');
    const part = page.locator('section:has(> #tags)');
    const rows = part.getByRole('listitem');
    assert.deepEqual(await rows.getByRole('heading').allInnerTexts(), NOTES.map(({ words }) => words[locale]));
    for (const [at, { source }] of NOTES.entries()) {
      assert.ok((await rows.nth(at).innerText()).includes(source[locale]), 'nobody learns where a note comes from');
    }
    await fits(page);

    const [first, ...others] = NOTES;
    await part.getByRole('button', { name: say(`删除：${first.words.zh}`, `Delete: ${first.words.en}`), exact: true }).click();
    await page.getByText(first.words[locale], { exact: true }).waitFor({ state: 'detached' });
    await focusOn(page, 'tags');
    assert.deepEqual(await rows.getByRole('heading').allInnerTexts(), others.map(({ words }) => words[locale]));
    await part.getByRole('button', { name: say('全部删除', 'Delete all') }).click();
    await part.getByText(say('没有标记', 'Nothing is noted about you')).waitFor();
    assert.equal(await part.getByRole('button').count(), 0, 'what is not there can be deleted');
    assert.deepEqual(deleted, [`DELETE ${first.id}`, 'DELETE ']);
  });

  journey(here, 'a question, from the form to its answer', { reader, who }, async (me) => {
    const { page, say, locale } = me;
    const own = async () => (await me.api('/api/v1/tickets')).body.tickets;
    assert.deepEqual(await own(), []);
    await me.go('/my/tickets/');
    await page.getByRole('link', { name: say('提交咨询或投诉', 'Tell us what is wrong') }).first().click();
    await page.waitForURL(`**/${locale}/my/tickets/new/`);
    await shown(page);

    // What is missing is said, and nothing that was written is lost.
    const send = page.getByRole('button', { name: say('提交', 'Send'), exact: true });
    await page.getByLabel(say('发生了什么', 'What happened')).fill('？');
    await send.click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    assert.match(await alert.innerText(), say(/请选择关于什么[^]*请写5至1000字/, /Choose what it is about[^]*Write 5 to 1,000 characters/));
    assert.equal(await page.getByLabel(say('发生了什么', 'What happened')).inputValue(), '？');
    assert.deepEqual(await own(), []);

    const words = say('地铁二号线里一直没有信号，早上8点。\n换了手机也一样。', 'No signal on metro line 2, at 8 in the morning.\nAnother phone has none either.');
    await page.getByRole('radio', { name: say('信号与网络', 'Network') }).check();
    await page.getByLabel(say('发生了什么', 'What happened')).fill(words);
    await send.dblclick();
    await page.waitForURL('**/my/tickets/*-*/');
    await shown(page);
    assert.equal(await me.heading(), say('处理进度', 'How far we are'));
    const [ticket, ...twins] = await own();
    assert.deepEqual(twins, [], 'one question is there twice');
    const state = async () => (await facts(page.locator('.my-page'))).get(say('状态', 'State'));
    const told = await facts(page.locator('.my-page'));
    assert.equal(told.get(say('受理编号', 'Reference')), ticket.reference);
    assert.equal(told.get(say('状态', 'State')), say('已收到', 'Received'));
    assert.ok(told.get(say('最晚答复时间', 'You have an answer by')), 'nobody knows when there is an answer');
    assert.equal(await page.locator('.as-written').innerText(), words, 'lines run together');

    // The list leads to it; a step of staff shows with its words, and once it is solved no answer is promised.
    const steps = [];
    await page.route('**/api/v1/tickets/*', async (route) => {
      const body = await (await route.fetch()).json();
      await answer(route, { ...body, state: steps.at(-1)?.state ?? body.state, steps });
    });
    const said = [
      { state: 'in_progress', words: { zh: '已派工程师到现场检测。', en: 'An engineer is on the way.' }, name: say('处理中', 'Being looked into') },
      { state: 'resolved', words: { zh: '已更换隧道内的设备，信号已恢复。', en: 'Equipment in the tunnel was replaced.' }, name: say('已解决', 'Solved') },
    ];
    for (const [at, step] of said.entries()) {
      steps.push({ at: ticket.opened_at, state: step.state, words: step.words });
      await me.go('/my/tickets/');
      await page.getByRole('row', { name: ticket.reference }).getByRole('link').click();
      await page.waitForURL(`**/my/tickets/${ticket.id}/`);
      await page.getByText(step.words[locale]).waitFor();
      assert.equal(await state(), step.name);
      assert.equal(await page.locator('.steps > li').count(), at + 1);
      await fits(page);
    }
    assert.equal((await facts(page.locator('.my-page'))).get(say('最晚答复时间', 'You have an answer by')), undefined);
  });

  journey(here, 'one of two devices is signed out', { reader, who }, async (me) => {
    const { page, say, locale, hall } = me;
    const other = await contextOf(here.browser, { userAgent: 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36' });
    const elsewhere = await pageOf(other);
    await enter(elsewhere, hall, who);
    await elsewhere.goto(`${hall.url}/${locale}/my/`);
    await shown(elsewhere);

    await me.go('/my/security/');
    const devices = page.locator('section:has(> #sessions) .choice-list > li');
    const before = await devices.count();
    assert.ok(before >= 2, `${before} devices`);
    const own = devices.filter({ hasText: say('本机', 'This device') });
    assert.equal(await own.count(), 1);
    assert.equal(await own.getByRole('button').count(), 0, 'this device is ended by the button of another');
    const android = devices.filter({ hasText: 'Android' });
    assert.equal(await android.count(), 1, (await devices.allInnerTexts()).join(' | '));
    await android.getByRole('button', { name: say(/^让它退出：/, /^Sign out: /) }).click();
    await android.waitFor({ state: 'detached' });
    await focusOn(page, 'sessions');
    assert.equal(await devices.count(), before - 1);
    assert.equal((await me.api('/api/v1/session')).status, 200, 'this device is signed out as well');

    // The other one learns it with its next tap, and nothing personal stays.
    await elsewhere.getByRole('link', { name: say('我的产品', 'My products') }).first().click();
    await elsewhere.getByRole('heading', { level: 1, name: say('登录已结束', 'You are signed out') }).waitFor();
    assert.doesNotMatch(await elsewhere.locator('main').innerText(), /¥|\*{4}/, 'something personal is left');
    await other.close();
  });
}
