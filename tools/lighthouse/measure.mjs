// Measures screens of the dashboard with Lighthouse, signed in, in one tab: the log-in lives in the tab's own storage.
//   node measure.mjs < {"chromium", "flags", "address", "email", "password", "screens", "folder"}
// Writes a report per screen into `folder` and one JSON line per screen to stdout.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

const wanted = JSON.parse(readFileSync(0, "utf8"));
const CATEGORIES = ["performance", "accessibility", "best-practices"];

const browser = await puppeteer.launch({ executablePath: wanted.chromium, args: wanted.flags, headless: true });
try {
  const page = await browser.newPage();
  await measure(page, "/", "welkom");
  await signIn(page);
  for (const [name, path] of Object.entries(wanted.screens)) await measure(page, path, name);
} finally {
  await browser.close();
}

async function signIn(page) {
  await page.goto(wanted.address, { waitUntil: "networkidle0" });
  await page.locator("::-p-aria(Aanmelden)").click();
  await page.locator("#username").fill(wanted.email);
  await page.locator("#password").fill(wanted.password);
  await page.locator("button[type=submit]").click();
  await page.waitForSelector("main h1", { timeout: 60_000 });
}

async function measure(page, path, name) {
  const flags = { output: "html", logLevel: "error", onlyCategories: CATEGORIES, disableStorageReset: true };
  const { lhr, report } = await lighthouse(wanted.address + path, flags, undefined, page);
  writeFileSync(join(wanted.folder, `${name}.html`), report);
  const scores = Object.fromEntries(CATEGORIES.map((id) => [id, Math.round((lhr.categories[id].score ?? 0) * 100)]));
  const lost = Object.values(lhr.categories).flatMap(({ auditRefs }) =>
    auditRefs
      .filter(({ weight, id }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
      .map(({ id }) => `${id} (${lhr.audits[id].displayValue || lhr.audits[id].title})`),
  );
  process.stdout.write(`${JSON.stringify({ screen: name, url: lhr.finalDisplayedUrl, scores, lost })}\n`);
}
