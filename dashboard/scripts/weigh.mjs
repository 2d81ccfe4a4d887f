// Fails when all script together, compressed, weighs more than a phone should load.
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT = 100_000;
const folder = new URL("../dist/", import.meta.url);
const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".js"));
const sizes = files.map((name) => ({ name, bytes: gzipSync(readFileSync(new URL(name, folder))).length }));
// A page speaks one language at a time: of the languages only the heaviest counts.
const LANGUAGE = /^assets\/(nl|en)-[\w-]+\.js$/;
const languages = sizes.filter(({ name }) => LANGUAGE.test(name)).map(({ bytes }) => bytes);
if (languages.length !== 2) throw new Error(`${languages.length} files of words instead of two`);
const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0) - Math.min(...languages);

for (const { name, bytes } of sizes.sort((a, b) => b.bytes - a.bytes)) {
  console.log(`${String(bytes).padStart(8)}  ${name}`);
}
console.log(`${String(total).padStart(8)}  all script in one language, compressed; the limit is ${LIMIT}`);
if (total > LIMIT) process.exit(1);
