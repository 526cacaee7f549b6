// Points: what ends when, a table of movements, and a reward from its shelf to the receipt and back.

import assert from 'node:assert/strict';
import { READERS, accountStage, csvRows, downloaded, facts, journey, shown } from './lib/account.mjs';

const here = await accountStage();
const REFUSED = /status of 4\d\d|api\/v1\/[^ ]+ 4\d\d$/;
const REWARD = 'phone-stand';
// What is asked about a wish is broken off once the wish is another one: now with the address that was kept.
const OVERTAKEN = /redemption-previews net::ERR_ABORTED$/;

/** What somebody can spend, by the API. */
const points = async (me) => (await me.api('/api/v1/points')).body.points;

/** The figure of the account, as people read it. */
const shownPoints = async (page) => Number((await page.locator('.figure-number').first().innerText()).replaceAll(',', ''));

for (const reader of READERS) {
  journey(here, 'a reward to the door, taken back', { reader, who: here.person(reader.locale === 'zh' ? 'roamed' : 'corporate') }, async (me) => {
    const { page, say, locale } = me;
    await me.go('/my/points/');
    const before = await points(me);
    assert.ok(before >= 1900, `${before} points are too few for this journey`);
    assert.equal(await shownPoints(page), before);
    const { body: account } = await me.api('/api/v1/points');
    const ending = page.getByRole('table', { name: say('积分到期日历', 'What ends when') }).locator('tbody tr');
    assert.equal(await ending.count(), account.expiring.length);
    const table = await downloaded(page, () => page.getByRole('link', { name: say('下载明细（CSV）', 'Download as CSV') }).click());
    assert.equal(csvRows(table.text).length, 1);

    // From the mall's page, over an address that is not there yet.
    await me.openPublic(`/points/${REWARD}/`);
    await page.getByRole('link', { name: say('去兑换', 'Redeem') }).click();
    await page.waitForURL(`**/${locale}/my/redeem/${REWARD}/`);
    await shown(page);
    await page.getByText(say('请填写收货地址。', 'Please give an address to send it to.')).waitFor();
    const confirm = page.getByRole('button', { name: say('确认兑换，使用1,900分', 'Redeem for 1,900 points') });
    assert.equal(await confirm.count(), 0, 'it can be redeemed to nowhere');
    await page.getByRole('link', { name: say('管理收货地址', 'Add or change addresses') }).click();
    await shown(page);
    me.expects(REFUSED);
    me.expects(OVERTAKEN);
    const fill = async (zh, en, text) => page.getByLabel(say(zh, en)).fill(text);
    await fill('收货人', 'Recipient', '林小雨');
    await fill('联系电话', 'Telephone', '10086');
    await fill('省、自治区或直辖市', 'Province or municipality', '福建');
    await fill('城市', 'City', '福州市');
    await fill('街道、门牌号和房间号', 'Street, number, door', '东街1号3幢502');
    const keep = page.getByRole('button', { name: say('保存地址', 'Save the address') });
    await keep.click();
    await page.getByText(say('请填写11位手机号', 'Write a mobile number of 11 digits')).first().waitFor();
    await fill('联系电话', 'Telephone', '0591-87654321');
    await keep.click();
    await page.getByText('福建省福州市东街1号3幢502').first().waitFor();
    await page.goBack();
    await shown(page);

    // What is checked is what is redeemed, once however often the button is pressed.
    const check = await facts(page.getByRole('region', { name: say('请核对', 'Please check') }));
    assert.equal(check.get(say('兑换后可用积分', 'Points left')), (before - 1900).toLocaleString('en'));
    await confirm.dblclick();
    await page.waitForURL('**/my/redemptions/*/');
    await shown(page);
    assert.equal(await me.heading(), say('兑换详情', 'Your redemption'));
    const receipt = await facts(page.locator('.receipt'));
    assert.match(receipt.get(say('受理编号', 'Reference')), /^\d{8}-[0-9A-F]{8}$/);
    assert.equal(await points(me), before - 1900);
    assert.equal((await me.api('/api/v1/redemptions')).body.redemptions.length, 1);

    await page.getByRole('button', { name: say('取消兑换', 'Take it back') }).click();
    await page.getByText(say('已经取消，积分已退回。', 'You took it back; the points are yours again.')).waitFor();
    assert.equal(await points(me), before);
    await me.go('/my/redemptions/');
    assert.match(await page.getByRole('table').innerText(), say(/已取消/, /Taken back/));
  });
}

journey(here, 'money at once', { who: here.person('corporate') }, async (me) => {
  const { page } = me;
  const before = await points(me);
  await me.go('/my/redeem/credit-10/');
  await page.getByRole('button', { name: '确认兑换，使用1,000分' }).click();
  await page.waitForURL('**/my/redemptions/*/');
  await shown(page);
  await page.getByText('已经到账，积分已使用。').waitFor();
  assert.equal(await page.getByRole('button', { name: '取消兑换' }).count(), 0);
  assert.equal(await points(me), before - 1000);
  await me.go('/my/messages/');
  assert.match(await page.locator('#my-app').innerText(), /兑换完成/);
});

for (const reader of READERS) {
  journey(here, 'from the home page to a reward in four taps at most', { reader, who: here.person('corporate') }, async (me) => {
    const { page, say, locale } = me;
    let taps = 0;
    const tap = async (where) => {
      taps += 1;
      await where.click();
    };
    await me.go('/my/');
    await tap(page.getByRole('navigation', { name: say('常用功能', 'Go to') }).getByRole('link', { name: say('积分', 'Points') }));
    await page.waitForURL('**/my/points/');
    await shown(page);
    const offers = page.getByRole('region', { name: say('现在能换的', 'What your points can buy') });
    const { body } = await me.api('/api/v1/rewards');
    const had = body.rewards.filter((one) => one.redeemable);
    assert.equal(await offers.getByRole('link').count(), Math.min(had.length, 8));
    // One that wants no address; whoever has one in the book needs no more taps for the others.
    const easy = had.slice(-8).find((one) => one.deliveries[0] !== 'courier');
    me.expects(OVERTAKEN);
    await tap(offers.getByRole('link', { name: easy.name[locale], exact: true }));
    await page.waitForURL('**/my/redeem/*/');
    await shown(page);
    await tap(page.getByRole('button', { name: say(/^确认兑换/, /^Redeem for/) }));
    await page.waitForURL('**/my/redemptions/*/');
    await shown(page);
    assert.ok(taps <= 4, `${taps} taps`);
  });
}
