// Without scripts every page is complete: it reads, its links lead on, and nothing on it is dead.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESKTOP, PHONE, contextOf, layOutAll, pageOf } from './lib/browser.mjs';
import { LOCALES, cross, oneOfEachKind } from './lib/routes.mjs';
import { none, stage } from './lib/stage.mjs';

const here = await stage();
const page = await pageOf(await contextOf(here.browser, { javaScriptEnabled: false }));

/** What a person without scripts would stumble over. */
function stumbles() {
  const main = document.querySelector('main');
  const isSeen = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: false }) &&
    element.getClientRects().length > 0;
  const name = (element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 140);
  const problems = [];

  if (!isSeen(document.querySelector('h1'))) problems.push('its h1 is not seen');
  if (main.innerText.trim().length < 60) problems.push(`there is next to nothing on it: ${main.innerText}`);

  for (const control of document.querySelectorAll('button, input, select, textarea, [role=button]')) {
    if (!isSeen(control)) continue;
    const form = control.closest('form[action]');
    if (!form) {
      problems.push(`does nothing without script, yet is shown: ${name(control)}`);
    } else if (control.matches('button') && control.type !== 'submit') {
      problems.push(`does nothing without script, yet is shown: ${name(control)}`);
    } else if (form.id === 'guide-form') {
      // The hall answers it on the same page: guide.test.mjs holds it to that.
      continue;
    } else if (new URL(form.action).pathname === location.pathname && form.method === 'get') {
      problems.push(`leads to the very page it is on without a word: ${name(control)}`);
    }
  }

  const content = 'img, svg, input, select, button, meter, picture, video, hr';
  for (const box of main.querySelectorAll('section, article, div, ul, ol, dl, table, form, fieldset, p, dialog')) {
    const isEmpty = !box.innerText.trim() && !box.matches(content) && !box.querySelector(content);
    if (isEmpty && isSeen(box) && box.getBoundingClientRect().height > 4) {
      problems.push(`is empty without script: ${name(box)}`);
    }
  }
  return problems;
}

for (const [locale, [size, viewport]] of cross(LOCALES, Object.entries({ PHONE, DESKTOP }))) {
  test(`${locale}, ${size}: pages are complete and nothing on them is dead`, async () => {
    await page.setViewportSize(viewport);
    const problems = [];
    for (const route of await oneOfEachKind(here.hall)) {
      const path = `/${locale}${route}`;
      await page.goto(here.hall.url + path);
      await layOutAll(page);
      problems.push(...(await page.evaluate(stumbles)).map((problem) => `${path}: ${problem}`));
    }
    none(problems, 'stumbling blocks without script');
  });
}

test('what islands list is all there', async () => {
  const count = async (path, selector) => {
    await page.goto(here.hall.url + path);
    return page.locator(`${selector}:visible`).count();
  };
  assert.ok((await count('/zh/plans/', '#plan-list > li')) >= 40, '/zh/plans/: plans are missing');
  assert.ok((await count('/zh/points/', '[id^="reward-"]')) >= 60, '/zh/points/: rewards are missing');
  assert.ok((await count('/zh/search/', '#all-pages a')) >= 200, '/zh/search/: the list of all pages is short');
});

for (const [locale, [size, viewport]] of cross(LOCALES, Object.entries({ PHONE, DESKTOP }))) {
  test(`${locale}, ${size}: every link of the frame leads on`, async () => {
    await page.setViewportSize(viewport);
    const home = `${here.hall.url}/${locale}/`;
    await page.goto(home);
    const links = page.locator(':is(header, nav, footer) a[href^="/"]:visible');
    const count = await links.count();
    assert.ok(count >= 15, `/${locale}/: only ${count} links in the frame`);
    const problems = [];
    for (let at = 0; at < count; at += 1) {
      if (page.url() !== home) await page.goto(home);
      const href = await links.nth(at).getAttribute('href');
      const answered = page.waitForResponse((response) => response.request().isNavigationRequest());
      await links.nth(at).click();
      const response = await answered;
      await page.waitForLoadState('domcontentloaded');
      if (!response.ok() && response.status() !== 304) problems.push(`${href}: ${response.status()}`);
      const { pathname, search } = new URL(page.url());
      const arrived = pathname + search;
      if (arrived !== href) problems.push(`${href}: leads to ${arrived}`);
      if ((await page.locator('h1:visible').count()) !== 1) problems.push(`${href}: has no heading`);
    }
    none(problems, 'links that lead nowhere');
  });
}

test('from home to a plan, and on to how to leave it', async () => {
  await page.setViewportSize(PHONE);
  await page.goto(`${here.hall.url}/zh/`);
  await page.locator('main a[href="/zh/plans/"]').first().click();
  await page.locator('#plan-list a').first().click();
  await page.waitForURL('**/zh/plans/*/');
  const words = await page.locator('main').innerText();
  for (const needed of ['资费', '退订']) {
    assert.ok(words.includes(needed), `${page.url()}: says nothing about ${needed}`);
  }
});

test('a search leads to the list of all pages', async () => {
  await page.goto(`${here.hall.url}/en/help/`);
  await page.fill('main input[type=search]', 'roaming');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/en/search/?q=roaming');
  assert.ok(await page.locator('#all-pages').isVisible(), 'nothing to go on with');
});
