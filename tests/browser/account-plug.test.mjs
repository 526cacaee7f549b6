// The plug is pulled while points are redeemed: the hall ends without a word and comes back on the same
// store. Whatever the person saw until then, what they wanted happens once and the receipt is right.

import assert from 'node:assert/strict';
import { READERS, accountStage, facts, journey, shown } from './lib/account.mjs';
import { printed, serve } from './lib/hall.mjs';

const here = await accountStage();
const FAILED = /Failed to load resource|net::ERR_|api\/v1\/[^ ]+ 5\d\d$/;
const REWARD = 'credit-10';
const COSTS = 1_000;
const CREDITED_WITHIN_MS = 60_000;
const API = '**/api/v1/redemptions';

/** When the hall ends: what becomes of the request, and how much of it the hall has heard. */
const MOMENTS = [
  { name: 'before it heard the wish', story: 'corporate', until: async () => {} },
  {
    name: 'while it worked on it',
    story: 'roamed',
    until: async (route) => {
      route.fetch().catch(() => {});
      await new Promise((done) => setTimeout(done, 5));
    },
  },
  { name: 'once it was kept and before anybody was told', story: 'overpays', until: (route) => route.fetch() },
];

/** The hall again, at the same address and on the same store. */
async function comesBack() {
  const port = Number(new URL(here.hall.url).port);
  Object.assign(here.hall, await serve({ store: here.store, port }));
}

for (const reader of READERS) {
  for (const { name, story, until } of MOMENTS) {
    journey(here, `the plug is pulled ${name}`, { reader, who: here.person(story) }, async (me) => {
      const { page, say } = me;
      me.expects(FAILED);
      const points = async () => (await me.api('/api/v1/points')).body.points;
      const kept = async () => (await me.api('/api/v1/redemptions')).body.redemptions;
      const [before, earlier] = [await points(), await kept()];
      assert.ok(before >= COSTS, `${before} points are too few for this journey`);
      await me.go(`/my/redeem/${REWARD}/`);
      const sent = [];
      await page.route(API, async (route) => {
        if (route.request().method() !== 'POST') return route.continue();
        sent.push(route.request().postDataJSON().id);
        if (sent.length > 1) return route.continue();
        await until(route);
        await here.hall.pullThePlug();
        await route.abort();
        return comesBack();
      });
      const confirm = page.getByRole('button', { name: say('确认兑换，使用1,000分', 'Redeem for 1,000 points') });
      await confirm.click();
      const receipt = page.waitForURL('**/my/redemptions/*/', { timeout: 30_000 });
      // It tries again by itself; where it gives up, it says so and the person does.
      await Promise.race([receipt, page.getByRole('alert').waitFor({ timeout: 30_000 }).then(() => confirm.click())]);
      await receipt;
      await shown(page);

      assert.ok(sent.length >= 2, 'what was lost was not sent again');
      assert.equal(new Set(sent).size, 1, 'one wish has two ids');
      assert.equal(await points(), before - COSTS);
      const added = (await kept()).filter(({ receipt: { id } }) => !earlier.some((one) => one.receipt.id === id));
      assert.deepEqual(added.map(({ receipt: { id } }) => id), [sent[0]]);
      const told = await facts(page.locator('.receipt'));
      assert.equal(told.get(say('受理编号', 'Reference')), added[0].receipt.reference);
      assert.equal(told.get(say('积分', 'Points')), COSTS.toLocaleString('en'));
      // What was being credited is taken up again once the time is over that was given to the hall that ended.
      const done = page.getByText(say('已经到账，积分已使用。', 'It has been credited and the points are spent.'));
      for (const giveUp = Date.now() + CREDITED_WITHIN_MS; !(await done.isVisible()) && Date.now() < giveUp; ) {
        await page.waitForTimeout(1_000);
        await page.reload();
        await shown(page);
      }
      await done.waitFor();
      assert.equal(await points(), before - COSTS);
      assert.ok((await printed(['ledger', 'verify', '--store', here.store])).redemptions > 0);
    });
  }
}
