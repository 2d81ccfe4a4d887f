// Takes the pictures of the manual in the played page, in both languages, into public/manual: node scripts/manual-pictures.mjs
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";
import { preview } from "vite";

const PAGES = {
  overzicht: "overzicht",
  rapportage: "rapportage",
  bestelling: "bestelling/1-1008-invoice-1",
  fouten: "fouten",
  open: "open",
  controle: "controle",
  "btw-tabel": "configuratie#deel-vat",
  betaalmethoden: "configuratie#deel-payments",
};
const SIZE = { width: 1100, height: 760 };

const server = await preview({ configFile: "vite.mock.config.ts", logLevel: "error" });
const origin = server.resolvedUrls.local[0].replace(/\/$/, "");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
mkdirSync("public/manual", { recursive: true });
try {
  for (const language of ["nl", "en"]) await take(language);
} finally {
  await browser.close();
  await new Promise((resolve) => server.httpServer.close(resolve));
}

async function take(language) {
  const context = await browser.newContext({
    viewport: SIZE,
    colorScheme: "light",
    locale: language === "nl" ? "nl-NL" : "en-GB",
    timezoneId: "Europe/Amsterdam",
  });
  await context.addInitScript(
    (chosen) => globalThis.localStorage.setItem("factuurbrug.language", chosen),
    language,
  );
  const page = await context.newPage();
  await page.goto(origin);
  await page.locator(".bare-actions .button-primary").click();
  await page.waitForSelector("main h1");
  for (const [name, path] of Object.entries(PAGES)) {
    await page.goto(`${origin}/koppeling/theepot-nl/${path}`);
    await page.waitForSelector("main h1");
    await page.waitForFunction(() => !document.querySelector(".skeleton"));
    await page.waitForTimeout(400);
    await page.screenshot({ path: `public/manual/${name}-${language}.png` });
    console.log(`public/manual/${name}-${language}.png`);
  }
  await context.close();
}
