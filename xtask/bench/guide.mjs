// How long the tariff guide works on an answer: in the browser, as its own clock tells (User Timing), and on
// the server, as the whole page with the answer in it. Started by `cargo xtask bench guide`, which serves the hall.
//
//   node guide.mjs --base http://127.0.0.1:8080 --rounds 5

import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

// The packages are those of the browser tests; this script does not keep its own.
const require = createRequire(new URL('../../tests/browser/package.json', import.meta.url));
const { chromium } = require('playwright-core');

const ANSWERS = {
  'hardly any use': 'calls=none&video=none&online=little&place=wifi',
  usual: 'calls=few&length=usual&whom=mixed',
  'many calls': 'calls=most&length=long&whom=far&messages=many',
  'much data': 'video=most&online=much&place=mobile',
  'six weeks away': 'calls=some&video=some&away=6',
  'three weeks abroad': 'calls=some&video=some&abroad=3',
};

const { values: options } = parseArgs({
  options: { base: { type: 'string' }, rounds: { type: 'string', default: '5' } },
});
const rounds = Number(options.rounds);
if (!options.base || !Number.isInteger(rounds) || rounds < 1) {
  console.error('usage: node guide.mjs --base URL --rounds N');
  process.exit(2);
}
const address = `${options.base.replace(/\/$/, '')}/zh/guide/`;
const middle = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
console.log(`${'answers'.padEnd(20)} ${'browser ms'.padStart(11)} ${'server page ms'.padStart(15)}`);
for (const [name, answers] of Object.entries(ANSWERS)) {
  const [own, served] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    await page.goto(`${address}?${answers}`);
    await page.waitForSelector('html[data-ready]', { state: 'attached' });
    own.push(await page.evaluate(() => performance.getEntriesByName('guide')[0].duration));
    const began = performance.now();
    const html = await (await fetch(`${address}?${answers}`)).text();
    served.push(performance.now() - began);
    const inHtml = [...html.matchAll(/data-plan="([^"]+)"/g)].map(([, plan]) => plan).join(' ');
    const inPage = (await page.locator('.guide-plan').evaluateAll((all) => all.map((it) => it.dataset.plan))).join(' ');
    if (inHtml !== inPage) throw new Error(`${answers}: the server says ${inHtml}, the browser ${inPage}`);
  }
  console.log(`${name.padEnd(20)} ${middle(own).toFixed(1).padStart(11)} ${middle(served).toFixed(1).padStart(15)}`);
}
await browser.close();
