// Switching on and off, with a receipt and a way back; bills by e-mail.

import assert from 'node:assert/strict';
import { ALL_READERS, accountStage, enter, facts, journey, letterAfter, shown } from './lib/account.mjs';

const here = await accountStage();
const REFUSED = /status of 4\d\d|api\/v1\/[^ ]+ 4\d\d$/;

/** How a product stands, by the API. */
async function standing(me, offering) {
  const { body } = await me.api('/api/v1/products');
  return [...body.held, ...body.available].find((product) => product.offering === offering)?.state;
}

/** Checks the answers of an order and confirms it; resolves to the receipt's facts. */
async function confirm(me, offering, action) {
  const { page, say, locale } = me;
  assert.equal(new URL(page.url()).pathname, `/${locale}/my/products/${offering}/${action === 'switch_on' ? 'on' : 'off'}/`);
  await shown(page);
  const { body: preview } = await me.api('/api/v1/order-previews', { method: 'POST', body: { offering, action } });
  const name = preview.name[locale];
  const check = await facts(page.getByRole('region', { name: say('请核对', 'Check before you go on') }));
  assert.ok(check.get(say('办理内容', 'What you do')).includes(name));
  assert.equal(check.get(say('现在收取', 'Charged now')), say('不收费', 'Nothing'));
  const minutes = preview.undo_s / 60;
  assert.equal(check.get(say('撤销时间', 'Can be undone')), say(`提交后${minutes}分钟内`, `within ${minutes} minutes`));
  const verb = action === 'switch_on' ? say('确认开通', 'Switch on ') : say('确认退订', 'Switch off ');
  await page.getByRole('button', { name: `${verb}${name}`, exact: true }).click();
  await page.waitForURL('**/my/receipts/*/');
  await shown(page);
  assert.equal(await me.heading(), say('受理回执', 'Receipt'));
  return facts(page.locator('.receipt'));
}

/** Each reader is somebody else with another address: what one has done shows in their receipts, and codes take their time. */
const WHO = {
  'phone, zh': { off: here.person('roamed'), on: here.person('data-short'), ebill: here.person('student'), mail: 'zh-reader@example.com' },
  'desktop, en': { off: here.person('corporate'), on: here.person('overpays'), ebill: here.person('long-distance'), mail: 'en-reader@example.com' },
  'phone, en': { off: here.person('long-distance'), on: here.person('student'), ebill: here.person('overpays'), mail: 'small-reader@example.com' },
};
const ROAMING = 'service/international-roaming';
const CALLS = 'service/international-calls';

for (const reader of ALL_READERS) {
  journey(here, 'roaming off, undone', { reader, who: WHO[reader.name].off }, async (me) => {
    const { page, say } = me;
    await me.go('/my/');
    await page.getByRole('navigation', { name: say('常用功能', 'Go to') }).getByRole('link', { name: say('业务办理', 'Services') }).click();
    await shown(page);
    assert.equal(await standing(me, ROAMING), 'on');
    const row = page.locator('.product', { has: page.getByRole('heading', { name: say('国际漫游', 'International roaming'), exact: true }) });
    assert.match(await row.innerText(), say(/使用中/, /On/));
    await row.getByRole('link', { name: say('退订', 'Switch off') }).click();
    const receipt = await confirm(me, ROAMING, 'switch_off');
    assert.match(receipt.get(say('受理编号', 'Reference')), /^[A-Z0-9-]{6,}$/, 'the receipt has no reference to quote');
    assert.equal(await standing(me, ROAMING), 'off');

    // The way back leads not to the order, which would be sent again.
    const undo = page.getByRole('button', { name: say('撤销这次办理', 'Undo this') });
    assert.match(await page.locator('.my-page').innerText(), say(/\d\d:\d\d前可以撤销/, /Can be undone until .*\d\d:\d\d/));
    await undo.click();
    await page.getByText(say('已撤销', 'Undone')).first().waitFor();
    await shown(page);
    assert.equal(await undo.count(), 0, 'what is undone can be undone again');
    assert.equal(await standing(me, ROAMING), 'on');
    await page.goBack();
    await shown(page);
    assert.equal(new URL(page.url()).pathname, `/${me.locale}/my/products/`);
    assert.match(await row.innerText(), say(/使用中/, /On/));

    // The receipt stays.
    await me.go('/my/receipts/');
    const kept = page.getByRole('row', { name: say('退订国际漫游', 'Switch off International roaming') });
    assert.match(await kept.innerText(), say(/已撤销/, /Undone/));
  });

  journey(here, 'roaming on, after what it needs', { reader, who: WHO[reader.name].on }, async (me) => {
    const { page, say, locale } = me;
    await me.go(`/my/products/${ROAMING}/on/`);
    const words = await page.locator('.my-page').innerText();
    assert.match(words, say(/现在不能办理/, /cannot be done now/));
    assert.match(words, say(/国际长途/, /International calls/));
    assert.equal(await page.getByRole('button', { name: say('国际漫游', 'International roaming') }).count(), 0, 'what is refused can be sent');
    await page.getByRole('link', { name: say('开通国际长途', 'Switch on International calls'), exact: true }).click();
    await page.waitForURL(`**/my/products/${CALLS}/on/`);
    await confirm(me, CALLS, 'switch_on');
    // The receipt leads back to what had to wait, once.
    await page.getByRole('link', { name: say('继续刚才要办的', 'Go on with what you were about to do') }).click();
    await page.waitForURL(`**/my/products/${ROAMING}/on/`);
    await shown(page);
    const receipt = await confirm(me, ROAMING, 'switch_on');
    assert.ok(receipt.get(say('受理编号', 'Reference')));
    assert.equal(await standing(me, ROAMING), 'on');
    await page.getByRole('button', { name: say('撤销这次办理', 'Undo this') }).click();
    await page.getByText(say('已撤销', 'Undone')).first().waitFor();
    await shown(page);
    assert.equal(await standing(me, ROAMING), 'off');
    assert.equal(await page.evaluate(() => document.documentElement.lang.slice(0, 2)), locale);
  });

  journey(here, 'bills by e-mail', { reader, who: WHO[reader.name].ebill }, async (me) => {
    const { page, say, hall } = me;
    const { mail } = WHO[reader.name];
    const masked = `${mail[0]}***@example.com`;
    await me.go('/my/e-bill/');
    const address = page.getByLabel(say('邮箱地址', 'E-mail address'));
    const consent = page.getByRole('checkbox');
    const send = page.getByRole('button', { name: say('发送验证邮件', 'Send the code') });
    const alert = page.getByRole('alert');
    assert.ok(!(await consent.isChecked()), 'the consent is ticked beforehand');
    await address.fill('nobody');
    await send.click();
    await alert.waitFor();
    assert.equal(await alert.getByRole('link').count(), 2, await alert.innerText());
    await alert.getByRole('link').nth(1).click();
    assert.ok(await consent.evaluate((box) => box === document.activeElement), 'the link leads not to the consent');

    await address.fill(mail);
    await consent.check();
    const letter = await letterAfter(hall, masked, () => send.click());
    await page.getByRole('heading', { name: say('请确认邮箱地址', 'Confirm your address') }).waitFor();
    const field = page.getByLabel(say('邮件中的验证码', 'Code from the message'));
    const code = letter.code ?? letter.words.match(/\b([A-Z0-9]{6,10})\b/)[1];
    const turn = page.getByRole('button', { name: say('确认并开通', 'Confirm') });
    me.expects(REFUSED);
    await field.fill(code === '000000' ? '000001' : '000000');
    await turn.click();
    await alert.waitFor();
    assert.equal(await alert.getByRole('link').count(), 1);
    // A reload keeps what has been asked for.
    await page.reload();
    await shown(page);
    await field.fill(code);
    await turn.click();
    await page.getByText(say('电子账单已开通', 'Bills by e-mail are on')).waitFor();
    const words = await page.locator('.my-page').innerText();
    assert.ok(words.includes(masked), words);
    assert.doesNotMatch(words, /reader/, 'the address stands in full');
    assert.equal((await me.api('/api/v1/e-bill')).body.state, 'on');
    await page.getByRole('button', { name: say('停止发送电子账单', 'Stop bills by e-mail') }).click();
    await address.waitFor();
    assert.equal((await me.api('/api/v1/e-bill')).body.state, 'off');
    assert.ok(!(await consent.isChecked()), 'the consent is ticked again');
  });
}

journey(here, 'a receipt is nobody else’s', { who: here.person('retired-plan') }, async (me) => {
  const { page, hall } = me;
  const offering = 'service/spam-sms-filter';
  const question = { offering, action: (await standing(me, offering)) === 'off' ? 'switch_on' : 'switch_off' };
  const { body: preview } = await me.api('/api/v1/order-previews', { method: 'POST', body: question });
  const { body: receipt } = await me.api('/api/v1/orders', {
    method: 'POST',
    body: { id: crypto.randomUUID(), ...question, terms: preview.terms },
  });
  await me.go(`/my/receipts/${receipt.id}/`);
  await page.getByText(receipt.reference).waitFor();
  me.expects(REFUSED);
  await enter(page, hall, here.person('joined'));
  await me.go(`/my/receipts/${receipt.id}/`);
  const words = await page.locator('main').innerText();
  assert.match(words, /没有找到/);
  assert.ok(!words.includes(receipt.reference));
});
