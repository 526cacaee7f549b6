// Takes the pictures of the README with a real browser from the demo hall: what is shown there is what
// the hall shows. Started by `cargo xtask screenshots`, which builds the hall.
//
//   HALL_BIN=… HALL_SITE=… CHROMIUM=… node screenshots.mjs FOLDER

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { enter, shown } from '../tests/browser/lib/account.mjs';
import { contextOf, keepDisplay, launch, open, settled } from '../tests/browser/lib/browser.mjs';
import { seed, serve } from '../tests/browser/lib/hall.mjs';

const PHONE = { width: 360, height: 740 };
const LAPTOP = { width: 1280, height: 860 };
/** No picture of the README is larger than this. */
const BYTES_MAX = 60_000;
const QUALITIES = [80, 65, 50, 35];

const PICTURES = [
  { name: 'home-phone-zh', path: '/zh/', viewport: PHONE },
  { name: 'plan-en', path: '/en/plans/unlimited-99/', viewport: LAPTOP },
  { name: 'account-phone-zh', path: '/zh/my/', viewport: PHONE, isAccount: true },
  { name: 'plans-phone-dark-en', path: '/en/plans/', viewport: PHONE, display: { dark: true } },
];

/** The window as WebP, as fine as its size allows. */
async function shot(page) {
  const devtools = await page.context().newCDPSession(page);
  for (const quality of QUALITIES) {
    const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality });
    const bytes = Buffer.from(data, 'base64');
    if (bytes.length <= BYTES_MAX) return bytes;
  }
  throw new Error(`${page.url()} does not fit into ${BYTES_MAX} bytes`);
}

async function take({ browser, hall, person, folder }, { name, path, viewport, display = {}, isAccount }) {
  const context = await contextOf(browser, { viewport, deviceScaleFactor: 1.5 });
  await keepDisplay(context, display);
  const page = await context.newPage();
  if (isAccount) await enter(page, hall, person);
  await open(page, hall.url + path);
  if (isAccount) await shown(page);
  await page.waitForLoadState('networkidle');
  await settled(page);
  const bytes = await shot(page);
  await writeFile(join(folder, `${name}.webp`), bytes);
  console.log(`${name}.webp ${(bytes.length / 1000).toFixed(1)} KB`);
  await context.close();
}

const folder = process.argv[2];
if (!folder) {
  console.error('usage: node screenshots.mjs FOLDER');
  process.exit(2);
}
const { store, people, remove } = await seed();
const hall = await serve({ store });
const browser = await launch();
try {
  const stage = { browser, hall, person: people[0], folder };
  for (const picture of PICTURES) await take(stage, picture);
} finally {
  await browser.close();
  await hall.stop();
  await remove();
}
