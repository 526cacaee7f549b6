// Chromium, and pages that remember everything a browser complains about.

import { accessSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
// Said by the driver, not by the page, where a test asks for no service worker.
const WORKER_BLOCKED = 'Service Worker registration blocked by Playwright';
const BROKEN_OFF = 'net::ERR_ABORTED';

function executable() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const isThere = (path) => {
    try {
      accessSync(path);
      return true;
    } catch {
      return false;
    }
  };
  const path = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isThere);
  if (!path) throw new Error('no Chromium in PATH; set CHROMIUM to it');
  return path;
}

/** A browser with a fresh profile. */
export function launch({ flags = [] } = {}) {
  return chromium.launch({ executablePath: executable(), args: [...FLAGS, ...flags] });
}

export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1280, height: 800 };

/**
 * A browsing context without service worker (the tests of the worker ask for it) and without motion,
 * so that colours and places are final when they are looked at.
 */
export async function contextOf(browser, options = {}) {
  const context = await browser.newContext({
    viewport: DESKTOP,
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    ...options,
  });
  context.setDefaultTimeout(10_000);
  context.setDefaultNavigationTimeout(30_000);
  await context.addInitScript(() => {
    // Pages of a context are looked at side by side: what one keeps must not change another.
    const isOther = (event) => event.isTrusted && event.stopImmediatePropagation();
    addEventListener('storage', isOther, true);
    addEventListener('securitypolicyviolation', (event) => {
      const { violatedDirective, blockedURI, sourceFile, sample } = event;
      console.error(`CSP report: ${violatedDirective} ${blockedURI} ${sourceFile} ${sample}`);
    });
  });
  return context;
}

/** A page that listens to itself; `heard(page)` tells what it heard. */
export async function pageOf(context) {
  const page = await context.newPage();
  const heard = { complaints: [], errors: [], requests: [] };
  const underWay = new Set();
  waiting.set(page, underWay);
  ears.set(page, heard);
  page.on('console', (message) => {
    if (message.text().includes(WORKER_BLOCKED)) return;
    heard.complaints.push(`console ${message.type()}: ${message.text().slice(0, 400)}`);
  });
  page.on('pageerror', (error) => {
    heard.errors.push(String(error.stack ?? error).slice(0, 600));
    heard.complaints.push(`uncaught: ${String(error.stack ?? error).slice(0, 600)}`);
  });
  // What a page still waits for when its reader moves on is broken off by the browser: nobody's fault.
  const leftBehind = new WeakSet();
  let isMovingOn = false;
  page.on('request', (request) => {
    heard.requests.push(request.url());
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) {
      isMovingOn = true;
      underWay.forEach((earlier) => leftBehind.add(earlier));
    } else if (isMovingOn) {
      leftBehind.add(request);
    }
    underWay.add(request);
  });
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) isMovingOn = false;
  });
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => {
    underWay.delete(request);
    if (leftBehind.has(request) && request.failure()?.errorText === BROKEN_OFF) return;
    heard.complaints.push(`request failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on('response', (response) => {
    const isPage = response.request().isNavigationRequest();
    if (response.status() >= 400 && !isPage) {
      heard.complaints.push(`request failed: ${response.url()} ${response.status()}`);
    }
  });
  return page;
}

const ears = new WeakMap();
const waiting = new WeakMap();
const ANSWERED_WITHIN_MS = 10_000;

/** Waits until everything the page has asked for is there: leaving earlier breaks it off. */
export async function answered(page) {
  const until = Date.now() + ANSWERED_WITHIN_MS;
  while (waiting.get(page).size > 0 && Date.now() < until) await page.waitForTimeout(20);
}

/** What the page has heard since it was asked last. */
export function heard(page) {
  const ear = ears.get(page);
  const since = { ...ear };
  Object.assign(ear, { complaints: [], errors: [], requests: [] });
  return since;
}

/** Opens a path and waits until its islands, if it has any, are alive. */
export async function open(page, url) {
  const response = await page.goto(url, { waitUntil: 'load' });
  await alive(page);
  return response;
}

/** Waits until the islands of the page, if it has any, are alive. */
export async function alive(page) {
  const hasIslands = await page.evaluate(() => document.querySelector('leptos-island') !== null);
  if (hasIslands) await page.waitForSelector('html[data-ready]', { state: 'attached' });
  return hasIslands;
}

/** Lays out what would wait until it comes near the screen, so that all of it can be read and measured. */
export function layOutAll(page) {
  return page.evaluate(() => {
    for (const element of document.querySelectorAll('main *')) {
      const { contentVisibility } = getComputedStyle(element);
      if (contentVisibility === 'auto') element.style.contentVisibility = 'visible';
    }
  });
}

/** Two frames and the tasks between: what an effect wanted to draw is drawn. */
export function settled(page) {
  return page.evaluate(
    () =>
      new Promise((done) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 20)));
      }),
  );
}

/** Sets theme and elder mode the way another tab of the same person would. */
export async function setDisplay(page, { dark = false, elder = false }) {
  await page.evaluate(
    ([theme, elder]) => {
      localStorage.setItem('theme', theme);
      localStorage.setItem('elder', elder);
      dispatchEvent(new StorageEvent('storage'));
    },
    [dark ? 'dark' : 'light', elder ? 'on' : 'off'],
  );
}

/** Keeps the display the person has chosen before the first page is opened. */
export function keepDisplay(context, { dark = false, elder = false }) {
  return context.addInitScript(
    ([theme, elder]) => {
      try {
        localStorage.setItem('theme', theme);
        localStorage.setItem('elder', elder);
      } catch {}
    },
    [dark ? 'dark' : 'light', elder ? 'on' : 'off'],
  );
}

/**
 * Does the same on many pages, a few at a time, and resolves to the problems found: what `work`
 * returned or threw, each with the name of its item.
 */
export async function onPages(context, items, work, { atOnce = 3 } = {}) {
  const queue = [...items];
  const problems = [];
  const worker = async () => {
    const page = await pageOf(context);
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      const name = typeof item === 'string' ? item : item.name;
      try {
        const found = (await work(page, item)) ?? [];
        problems.push(...found.map((problem) => `${name}: ${problem}`));
      } catch (error) {
        problems.push(`${name}: ${String(error.message ?? error).slice(0, 600)}`);
      }
    }
    await page.close();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return problems.sort();
}
