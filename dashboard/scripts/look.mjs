// Takes pictures of screens in the played page, and runs axe over each:
//   node scripts/look.mjs [--only overzicht,fouten] [--scenario long] [--sizes 390,1280] [--themes light,dark] [--fold]
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { preview } from "vite";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--lang=nl",
];
// A screen's address; then the names of buttons to press, for what opens on it.
const SCREENS = {
  overzicht: ["/koppeling/theepot-nl/overzicht"],
  rapportage: ["/koppeling/theepot-nl/rapportage"],
  bestelling: ["/koppeling/theepot-nl/bestelling/1-1008-invoice-1"],
  fouten: ["/koppeling/theepot-nl/fouten"],
  open: ["/koppeling/theepot-nl/open"],
  controle: ["/koppeling/theepot-nl/controle"],
  configuratie: ["/koppeling/theepot-nl/configuratie"],
  koppelen: ["/koppeling/theepot-nl/koppelen"],
  profiel: ["/profiel"],
  handleiding: ["/handleiding"],
  "fouten-meer-info": ["/koppeling/theepot-nl/fouten", "Meer info"],
  "fouten-meld-probleem": ["/koppeling/theepot-nl/fouten", /^Meld probleem/],
  "fouten-overslaan": ["/koppeling/theepot-nl/fouten", /^Overslaan/],
  "fouten-mapping": ["/koppeling/theepot-nl/fouten", "Btw-code wijzigen"],
  "fouten-wat-lost-dit-op": ["/koppeling/theepot-nl/fouten", "Btw-code wijzigen", "Wat lost dit op?"],
  "fouten-verwerk": ["/koppeling/theepot-nl/fouten", /^Verwerk: /],
  "fouten-settle": ["/koppeling/theepot-nl/bestelling/1-1046-invoice-1", /^Staat ze in Yuki/],
  "rapportage-export": ["/koppeling/theepot-nl/rapportage", "Exporteren", "Bestand maken"],
  "menu-meer": ["/koppeling/theepot-nl/overzicht", "Meer"],
  winkel: ["/koppeling/theepot-nl/koppelen#stap-webwinkel", "Alleen testen"],
  yuki: ["/koppeling/theepot-nl/koppelen#stap-yuki"],
  instellingen: ["/koppeling/theepot-nl/koppelen#stap-instellingen"],
  voorbeeld: ["/koppeling/theepot-nl/koppelen#stap-voorbeeld", "Toon voorbeeld"],
  eerder: ["/koppeling/theepot-nl/koppelen#stap-eerder", "Zoek eerdere boekingen"],
  aanzetten: ["/koppeling/theepot-nl/koppelen#stap-aanzetten"],
  toevoegen: ["/koppelen"],
};

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const wanted = option("only", Object.keys(SCREENS).join(",")).split(",");
const scenario = option("scenario", "");
const sizes = option("sizes", "390,1280").split(",").map(Number);
const themes = option("themes", "light,dark").split(",");
const fold = process.argv.includes("--fold");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const server = await preview({ configFile: "vite.mock.config.ts", logLevel: "error" });
const origin = server.resolvedUrls.local[0].replace(/\/$/, "");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: FLAGS,
  env: { ...process.env, LANGUAGE: "nl" },
});
mkdirSync("shots", { recursive: true });
let faults = 0;
try {
  for (const theme of themes) for (const width of sizes) await look(theme, width);
} finally {
  await browser.close();
  await new Promise((resolve) => server.httpServer.close(resolve));
}
process.exit(faults ? 1 : 0);

async function look(theme, width) {
  const context = await browser.newContext({
    viewport: { width, height: width < 700 ? 844 : 900 },
    colorScheme: theme,
    locale: "nl-NL",
    timezoneId: "Europe/Amsterdam",
    bypassCSP: false,
  });
  if (scenario) await context.addCookies([{ name: "scenario", value: scenario, url: origin }]);
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && told(theme, width, message.text()));
  page.on("pageerror", (error) => told(theme, width, String(error)));
  await page.goto(origin);
  await page.getByRole("button", { name: "Aanmelden" }).click();
  await page.waitForSelector("main h1");
  for (const name of wanted) {
    const [address, ...buttons] = SCREENS[name] ?? [name];
    // By way of nothing: another hash alone would not load anew.
    await page.goto("about:blank");
    await page.goto(origin + address);
    await page.waitForSelector("main h1");
    await page.waitForFunction(() => !document.querySelector(".skeleton")).catch(() => undefined);
    for (const button of buttons) await press(page, button);
    await page.waitForFunction(() => !document.querySelector("progress[aria-label]")).catch(() => undefined);
    await page.waitForTimeout(buttons.length ? 1_000 : 250);
    const file = `shots/${name.replaceAll("/", "_")}${scenario && `-${scenario}`}-${width}-${theme}.png`;
    await page.screenshot({ path: file, fullPage: !fold });
    await overflow(page, file);
    await audit(page, file);
  }
  await context.close();
}

async function press(page, button) {
  const found = page.getByRole("button", { name: button, exact: typeof button === "string" }).first();
  // Some scenarios lack it: a bookkeeper has no buttons that change.
  await found.click({ timeout: 3_000 }).catch(() => console.log(`  no button ${button}`));
}

async function overflow(page, file) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) told(file, `${wide}px too wide`);
}

async function audit(page, file) {
  const client = await page.context().newCDPSession(page);
  await client.send("Runtime.evaluate", { expression: axe });
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ["violations"] }),
  );
  for (const { id, nodes } of violations) {
    told(file, id, nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join("\n    "));
  }
  console.log(`${violations.length ? "✗" : "✓"} ${file}`);
}

function told(...words) {
  faults += 1;
  console.error(words.join(" "));
}
