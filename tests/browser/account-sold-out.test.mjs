// What is gone between the check and the tap that confirms: the last ones were taken by somebody else, the shelf
// was emptied, the month's limit was used up in another window. The page says which in its own sentence, points
// stay where they are, what would only be refused again cannot be pressed again, and what can still be had is had on
// the same page.

import assert from 'node:assert/strict';
import { READERS, accountStage, api, enter, facts, journey, shown } from './lib/account.mjs';
import { contextOf, pageOf } from './lib/browser.mjs';
import { stock } from './lib/hall.mjs';

const here = await accountStage();
// Each language empties a shelf of its own.
const THING = { zh: 'phone-stand', en: 'laundry-3kg' };
const COSTS = { 'phone-stand': 1900, 'laundry-3kg': 2900, 'bike-30d': 1400 };
const SHOP = 'xiamen-hubin';
const OVERTAKEN = /redemption-previews net::ERR_ABORTED$/;
const REFUSED = /status of 422|api\/v1\/redemptions 422$/;

const points = async (me) => (await me.api('/api/v1/points')).body.points;
const redemptions = async (me) => (await me.api('/api/v1/redemptions')).body.redemptions;

/** Leaves so many of a reward on its shelf. */
async function leave(reward, count) {
  const shelf = (await stock(here.store, 'list')).find((shelf) => shelf.reward === reward);
  const more = shelf.on_hand - shelf.held - count;
  assert.ok(more >= 0, `there are only ${shelf.on_hand - shelf.held} of ${reward}`);
  if (more > 0) await stock(here.store, 'withdraw', ['--reward', reward, '--quantity', String(more), '--by', 'counter-1']);
}

/** Somebody else in another browser takes one. */
async function takenBy(other, reward) {
  const context = await contextOf(here.browser);
  const page = await pageOf(context);
  await enter(page, here.hall, other);
  const wish = { id: crypto.randomUUID(), reward, quantity: 1, delivery: 'pick_up', shop: SHOP };
  const { status } = await api(page, '/api/v1/redemptions', { method: 'POST', body: wish });
  assert.equal(status, 200, `nobody else can take ${reward}`);
  await context.close();
}

/** Opens the check of a thing that is collected. */
async function check(me, reward) {
  const { page, say } = me;
  await me.go(`/my/redeem/${reward}/`);
  await page.getByRole('radio', { name: say('营业厅自提', 'Collected at a shop') }).check();
  await page.getByRole('radio', { name: say(/^厦门湖滨南路营业厅/, /^Xiamen Hubin South Road shop/) }).check();
}

const confirm = ({ page, say }, reward, quantity = 1) => {
  const price = (COSTS[reward] * quantity).toLocaleString('en');
  return page.getByRole('button', { name: say(`确认兑换，使用${price}分`, `Redeem for ${price} points`), exact: true });
};

/** Presses a button that is refused; resolves to what the page says, which has the focus. */
async function refused(me, button) {
  const { page } = me;
  const answer = page.waitForResponse((it) => it.url().endsWith('/api/v1/redemptions') && it.request().method() === 'POST');
  await button.click();
  assert.equal((await answer).status(), 422);
  const alert = page.getByRole('alert');
  await alert.waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'alert');
  assert.equal(new URL(page.url()).pathname.split('/')[3], 'redeem', 'the page is another one');
  return alert.innerText();
}

for (const reader of READERS) {
  const who = here.person(reader.locale === 'zh' ? 'overpays' : 'corporate');
  const other = here.person(reader.locale === 'zh' ? 'corporate' : 'overpays');

  journey(here, 'too few are left by now, and one of them is had', { reader, who }, async (me) => {
    const { page, say } = me;
    me.expects(OVERTAKEN);
    me.expects(REFUSED);
    const reward = THING[me.locale];
    await leave(reward, 2);
    const [before, earlier] = [await points(me), (await redemptions(me)).length];
    assert.ok(before >= 2 * COSTS[reward], `${before} points are too few for this journey`);
    await check(me, reward);
    await page.getByRole('button', { name: say('增加一件', 'One more') }).click();
    await confirm(me, reward, 2).waitFor();
    await takenBy(other, reward);

    // Its own sentence, and no button to be told so again; nothing is held or spent.
    const said = await refused(me, confirm(me, reward, 2));
    assert.match(said, say(/只剩1件/, /Only 1 left/));
    assert.equal(await confirm(me, reward, 2).count(), 0, 'what is not there can be asked for again');
    assert.equal(await points(me), before);
    assert.equal((await redemptions(me)).length, earlier);

    // One fewer is another question, and what was refused does not stand in its way.
    await page.getByRole('button', { name: say('减少一件', 'One less') }).click();
    await confirm(me, reward).click();
    await page.waitForURL('**/my/redemptions/*/');
    await shown(page);
    assert.equal((await facts(page.locator('.receipt'))).get(say('积分', 'Points')), COSTS[reward].toLocaleString('en'));
    assert.equal(await points(me), before - COSTS[reward]);
    assert.equal((await redemptions(me)).length, earlier + 1);
    await page.getByRole('button', { name: say('取消兑换', 'Take it back') }).click();
    await page.getByText(say('已经取消，积分已退回。', 'You took it back; the points are yours again.')).waitFor();
  });

  journey(here, 'sold out by now', { reader, who }, async (me) => {
    const { page, say, locale } = me;
    me.expects(OVERTAKEN);
    me.expects(REFUSED);
    const reward = THING[locale];
    await leave(reward, 1);
    const [before, earlier] = [await points(me), (await redemptions(me)).length];
    await check(me, reward);
    await confirm(me, reward).waitFor();
    await leave(reward, 0);

    const said = await refused(me, confirm(me, reward));
    assert.match(said, say(/已兑完/, /It is sold out/));
    assert.equal(await confirm(me, reward).count(), 0, 'what is sold out can be asked for again');
    assert.equal(await points(me), before);
    assert.equal((await redemptions(me)).length, earlier);

    // The way on leads back to the reward; whoever comes again is told before there is a button.
    await page.getByRole('link', { name: say('返回礼品页', 'Back to the reward') }).click();
    await page.waitForURL(`**/${locale}/points/${reward}/`);
    await check(me, reward);
    await page.getByText(say('已兑完', 'It is sold out')).waitFor();
    assert.equal(await page.getByRole('button', { name: say(/^确认兑换/, /^Redeem for/) }).count(), 0, 'what is sold out can be confirmed');
  });

  journey(here, 'the month’s limit was used up in another window', { reader, who }, async (me) => {
    const { page, context, say, locale, hall } = me;
    me.expects(REFUSED);
    me.expects(OVERTAKEN);
    const reward = 'bike-30d';
    const before = await points(me);
    await me.go(`/my/redeem/${reward}/`);
    await confirm(me, reward).waitFor();
    const window = await context.newPage();
    await window.goto(`${hall.url}/${locale}/my/redeem/${reward}/`);
    await shown(window);
    await confirm({ ...me, page: window }, reward).click();
    await window.waitForURL('**/my/redemptions/*/');
    await shown(window);
    assert.equal(await points(me), before - COSTS[reward]);

    const said = await refused(me, confirm(me, reward));
    assert.match(said, say(/每人每月限1件，您本月已兑换1件，.*起可以再兑换/, /One person can have 1 a month and you have had 1; more from/));
    assert.equal(await points(me), before - COSTS[reward], 'what was refused costs points');
    assert.equal(await confirm(me, reward).count(), 0, 'what nobody can have this month can be asked for again');
    await page.reload();
    await page.getByText(say('每人每月限1件', 'One person can have 1 a month')).waitFor();
    assert.equal(await confirm(me, reward).count(), 0);
    await page.getByRole('link', { name: say('返回礼品页', 'Back to the reward') }).click();
    await page.waitForURL(`**/${locale}/points/${reward}/`);
  });
}
