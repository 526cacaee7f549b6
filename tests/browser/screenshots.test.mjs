// Pictures of one page of each kind in screenshots/, to be looked at by people. A test fails only if a
// page cannot be shot or is blank.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { contextOf, onPages, open, setDisplay, settled } from './lib/browser.mjs';
import { LOCALES, cross, kindOf, oneOfEachKind } from './lib/routes.mjs';
import { none, stage } from './lib/stage.mjs';

const here = await stage();
const FOLDER = fileURLToPath(new URL('screenshots', import.meta.url));
// Longer pages are cut: their foot is on every other picture.
const HEIGHT_MAX = 2000;
const HEIGHT = 800;
// A picture of one colour compresses to less than this.
const BLANK_BYTES = 6000;
const DISPLAYS = { light: {}, dark: { dark: true }, elder: { elder: true } };

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });

for (const [locale, width] of cross(LOCALES, [360, 1280])) {
  test(`${locale}, ${width} px`, async () => {
    const context = await contextOf(here.browser, { viewport: { width, height: HEIGHT } });
    const paths = (await oneOfEachKind(here.hall)).map((route) => `/${locale}${route}`);
    const problems = await onPages(context, paths, async (page, path) => {
      const found = [];
      await open(page, here.hall.url + path);
      for (const [name, display] of Object.entries(DISPLAYS)) {
        await setDisplay(page, display);
        await settled(page);
        // A taller window instead of a longer picture, so that what floats stays at the foot.
        const full = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.setViewportSize({ width, height: Math.min(full, HEIGHT_MAX) });
        await settled(page);
        const picture = await page.screenshot();
        await page.setViewportSize({ width, height: HEIGHT });
        const kind = kindOf(path).replace('/*', '-one');
        await writeFile(join(FOLDER, `${kind}.${locale}.${width}.${name}.png`), picture);
        if (picture.length < BLANK_BYTES) found.push(`${name}: is blank, ${picture.length} bytes`);
      }
      return found;
    });
    await context.close();
    none(problems, 'pages without a picture');
  });
}
