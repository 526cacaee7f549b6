// Starts and stops a hall the way its operator does: the binary, a site folder, an address.

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const fromRoot = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const HALL = process.env.HALL_BIN ?? fromRoot('target/release/hall');
const SITE = process.env.HALL_SITE ?? fromRoot('sites/demo');
// A day on which the demonstration site has promotions, so that tests see the same hall every day.
const AS_OF = '2026-11-22';
const STARTS_WITHIN_MS = 90_000;
const STOPS_WITHIN_MS = 15_000;

/** A port nobody listens on. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

const SUBSCRIBERS = 60;
const SEEDED_WITHIN_MS = 120_000;

/** What a command of the hall prints as JSON. */
export async function printed(args) {
  const { stdout } = await promisify(execFile)(HALL, [...args, '--json', '--quiet'], {
    timeout: SEEDED_WITHIN_MS,
    maxBuffer: 1 << 24,
  });
  return JSON.parse(stdout);
}

/**
 * A store with subscribers; resolves to its file and the numbers one can sign in with. `asOf` is the last day of
 * their lives that is told (`2026-10-23`), else today.
 */
export async function seed({ site = SITE, asOf } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'hall-store-'));
  const store = join(folder, 'hall.db');
  const day = asOf ? ['--as-of', asOf] : [];
  const outcome = await printed(['seed', site, '--subscribers', String(SUBSCRIBERS), '--store', store, ...day]);
  const remove = () => rm(folder, { recursive: true, force: true });
  return { store, people: outcome.demo_numbers, remove };
}

/** What staff do about redemptions, on the command line, also while a hall serves the store. */
export const redemptions = (store, act, options, site = SITE) =>
  printed(['redemptions', act, site, '--store', store, ...options]);

/** What there is of rewards, and what comes in or goes, also while a hall serves the store. */
export const stock = (store, act, options = [], site = SITE) =>
  printed(['stock', act, site, '--store', store, ...options]);

/** Serves a site, with the accounts of a store if there is one; resolves once the hall is ready. */
export async function serve({ site = SITE, port, store } = {}) {
  port ??= await freePort();
  const addr = `127.0.0.1:${port}`;
  const accounts = store ? ['--demo', '--store', store] : [];
  const child = spawn(HALL, ['serve', site, '--addr', addr, '--as-of', AS_OF, ...accounts], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  let said = '';
  const keep = (chunk) => {
    said = (said + chunk).slice(-4000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  let failure;
  child.on('error', (error) => {
    failure = error;
  });
  // A hall that a failed test leaves behind must not keep the tests from ending.
  for (const handle of [child, child.stdout, child.stderr]) handle.unref();
  const killed = () => child.kill('SIGKILL');
  process.on('exit', killed);

  const url = `http://${addr}`;
  const hall = { url, stop: () => stop(child, killed), pullThePlug: () => pullThePlug(child) };
  const until = Date.now() + STARTS_WITHIN_MS;
  const isOver = () => failure || child.exitCode !== null || child.signalCode !== null;
  while (!isOver() && Date.now() < until) {
    // Somebody else may listen there, so the answer counts only while ours runs.
    if ((await isReady(url)) && !isOver()) return hall;
    await pause(50);
  }
  child.kill('SIGKILL');
  throw new Error(`${HALL} serve ${site} is not ready at ${url}: ${failure ?? said}`);
}

async function isReady(url) {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

/** Ends a hall as a lost power line does: without a word. */
async function pullThePlug(child) {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function stop(child, killed) {
  process.off('exit', killed);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const isSlow = Symbol();
  const outcome = await Promise.race([gone, pause(STOPS_WITHIN_MS, isSlow, { ref: false })]);
  if (outcome === isSlow) {
    child.kill('SIGKILL');
    await gone;
    throw new Error(`the hall did not stop within ${STOPS_WITHIN_MS} ms of SIGTERM`);
  }
}

/** A copy of the site to change; remove it when done. */
export async function copySite() {
  const folder = await mkdtemp(join(tmpdir(), 'hall-site-'));
  await cp(SITE, folder, { recursive: true });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
