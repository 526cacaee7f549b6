// A hall and a browser for the tests of one file.

import assert from 'node:assert/strict';
import { after } from 'node:test';
import { launch } from './browser.mjs';
import { serve } from './hall.mjs';

/** Both, until the last test of the file is done. */
export async function stage() {
  const hall = await serve();
  after(() => hall.stop());
  const browser = await launch();
  after(() => browser.close());
  return { hall, browser };
}

const SHOWN_MAX = 40;
const NAMED_MAX = 3;

/** Fails with every problem; one that many pages have is told once. */
export function none(problems, what) {
  if (problems.length === 0) return;
  const pages = new Map();
  for (const problem of problems) {
    const [, path, words] = problem.match(/^(\/\S*): (.*)$/s) ?? [null, null, problem];
    const key = words.split(', such as ')[0];
    pages.set(key, { words, paths: [...(pages.get(key)?.paths ?? []), path] });
  }
  const lines = [...pages.values()].map(({ words, paths }) => {
    const named = paths.slice(0, NAMED_MAX).filter(Boolean).join(' ');
    const more = paths.length > NAMED_MAX ? ` and ${paths.length - NAMED_MAX} more` : '';
    return named ? `${named}${more}: ${words}` : words;
  });
  const shown = lines.slice(0, SHOWN_MAX);
  if (lines.length > SHOWN_MAX) shown.push(`… and ${lines.length - SHOWN_MAX} more`);
  assert.fail(`${what}:\n  ${shown.join('\n  ')}`);
}
