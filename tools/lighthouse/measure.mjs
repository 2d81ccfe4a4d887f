// Measures screens of the dashboard with Lighthouse, signed in, in one tab: the log-in lives in the tab's own storage.
//   node measure.mjs < {"chromium", "flags", "address", "email", "password", "screens", "folder", "runs"}
// Each screen is visited once beforehand, so that every answer is kept (`keeping.mjs`), then measured `runs` times with
// an empty browser cache; the median counts. Writes its report into `folder` and one JSON line per screen to stdout.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import lighthouse from "lighthouse";
import { computeMedianRun } from "lighthouse/core/lib/median-run.js";
import puppeteer from "puppeteer-core";

import { keeping } from "./keeping.mjs";

const wanted = JSON.parse(readFileSync(0, "utf8"));
const CATEGORIES = ["performance", "accessibility", "best-practices"];

const browser = await puppeteer.launch({ executablePath: wanted.chromium, args: wanted.flags, headless: true });
const kept = await keeping(wanted.address);
try {
  const page = await browser.newPage();
  await measure(page, "/", "welkom");
  await signIn(page);
  for (const [name, path] of Object.entries(wanted.screens)) await measure(page, path, name);
} finally {
  await browser.close();
  kept.stop();
}

async function signIn(page) {
  await page.goto(wanted.address, { waitUntil: "networkidle0" });
  await page.locator("::-p-aria(Aanmelden)").click();
  await page.locator("#username").fill(wanted.email);
  await page.locator("#password").fill(wanted.password);
  await page.locator("button[type=submit]").click();
  await page.waitForSelector("main h1", { timeout: 60_000 });
  // The log-in knows the run's own address alone; what it left in the tab is taken along to the one that is measured.
  const stored = await page.evaluate(() => ({ ...sessionStorage }));
  await page.goto(`${kept.address}/mark.svg`);
  await page.evaluate((all) => Object.assign(sessionStorage, all), stored);
}

async function measure(page, path, name) {
  const url = kept.address + path;
  // The log-in is in the tab's storage, so Lighthouse must not empty that; the cache is emptied here.
  const flags = { output: "html", logLevel: "error", onlyCategories: CATEGORIES, disableStorageReset: true };
  await page.goto(url, { waitUntil: "networkidle0" });
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
  const median = computeMedianRun(runs.map(({ lhr }) => lhr));
  const { lhr, report } = runs.find((run) => run.lhr === median);
  writeFileSync(join(wanted.folder, `${name}.html`), report);
  const scores = Object.fromEntries(CATEGORIES.map((id) => [id, Math.round((lhr.categories[id].score ?? 0) * 100)]));
  const speeds = runs.map((run) => Math.round((run.lhr.categories.performance.score ?? 0) * 100));
  const lost = Object.values(lhr.categories).flatMap(({ auditRefs }) =>
    auditRefs
      .filter(({ weight, id }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
      .map(({ id }) => `${id} (${lhr.audits[id].displayValue || lhr.audits[id].title})`),
  );
  process.stdout.write(`${JSON.stringify({ screen: name, url: lhr.finalDisplayedUrl, scores, speeds, lost })}\n`);
}
