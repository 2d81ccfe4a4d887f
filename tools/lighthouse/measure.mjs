// Measures screens of the dashboard with Lighthouse, signed in, in one tab: the log-in lives in the tab's own storage.
//   node measure.mjs   and on stdin one line {"chromium", "flags", "address", "email", "password", "screens", "folder",
//   "runs"}
// Each screen is visited once beforehand, so that every answer is kept (`keeping.mjs`); then a first line is written and
// stdin awaited to its end: the run behind the address may be gone from there on. Each screen is measured `runs` times
// with an empty browser cache; the one in the middle counts. Writes its report into `folder` and a JSON line per screen to stdout.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

import { keeping } from "./keeping.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices"];

const told = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const wanted = JSON.parse((await told.next()).value);
const browser = await puppeteer.launch({ executablePath: wanted.chromium, args: wanted.flags, headless: true });
const kept = await keeping(wanted.address);
try {
  const page = await browser.newPage();
  const screens = Object.entries(wanted.screens);
  await see(page, "/");
  const stored = await logIn(page);
  await page.goto(`${kept.address}/mark.svg`);
  await takeUp(page, stored);
  for (const [, path] of screens) await see(page, path);
  process.stdout.write("{}\n");
  await told.next();
  await takeUp(page, {});
  await measure(page, "/", "welkom");
  await takeUp(page, stored);
  for (const [name, path] of screens) await measure(page, path, name);
} finally {
  await browser.close();
  kept.stop();
}

/** A visit until nothing is asked for any more: then all of it is kept. */
async function see(page, path) {
  await page.goto(kept.address + path, { waitUntil: "networkidle0" });
}

/** Signs in at the run's own address, which alone the log-in knows; answers what that leaves in the tab. */
async function logIn(page) {
  await page.goto(wanted.address, { waitUntil: "networkidle0" });
  await page.locator("::-p-aria(Aanmelden)").click();
  await page.locator("#username").fill(wanted.email);
  await page.locator("#password").fill(wanted.password);
  await page.locator("button[type=submit]").click();
  await page.waitForSelector("main h1", { timeout: 60_000 });
  return page.evaluate(() => ({ ...sessionStorage }));
}

/** Puts a log-in into the tab, or takes it out. */
async function takeUp(page, stored) {
  await page.evaluate((all) => {
    sessionStorage.clear();
    Object.assign(sessionStorage, all);
  }, stored);
}

async function measure(page, path, name) {
  const url = kept.address + path;
  // The log-in is in the tab's storage, so Lighthouse must not empty that; the cache is emptied here.
  const flags = { output: "html", logLevel: "error", onlyCategories: CATEGORIES, disableStorageReset: true };
  const runs = [];
  // A visit that the browser did not paint says nothing about the page; more than a few such are a failure of their own.
  for (let visit = 0; runs.length < wanted.runs; visit += 1) {
    const devtools = await page.createCDPSession();
    await devtools.send("Network.clearBrowserCache");
    await devtools.detach();
    await page.bringToFront();
    const run = await lighthouse(url, flags, undefined, page);
    const { runtimeError } = run.lhr;
    if (!runtimeError) runs.push(run);
    else if (visit < 2 * wanted.runs) process.stderr.write(`${name}, visit ${visit + 1}: ${runtimeError.message}\n`);
    else throw new Error(`${name}: ${runtimeError.message}`);
  }
  const speed = ({ lhr }) => lhr.categories.performance.score ?? 0;
  const { lhr, report } = runs.toSorted((one, other) => speed(one) - speed(other))[Math.floor(runs.length / 2)];
  writeFileSync(join(wanted.folder, `${name}.html`), report);
  const scores = Object.fromEntries(CATEGORIES.map((id) => [id, Math.round((lhr.categories[id].score ?? 0) * 100)]));
  const speeds = runs.map((run) => Math.round(speed(run) * 100));
  const lost = Object.values(lhr.categories).flatMap(({ auditRefs }) =>
    auditRefs
      .filter(({ weight, id }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
      .map(({ id }) => `${id} (${lhr.audits[id].displayValue || lhr.audits[id].title})`),
  );
  process.stdout.write(`${JSON.stringify({ screen: name, url: lhr.finalDisplayedUrl, scores, speeds, lost })}\n`);
}
