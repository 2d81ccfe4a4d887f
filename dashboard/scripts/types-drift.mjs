// Fails when the committed types are not what docs/openapi.json says.
import { readFileSync } from "node:fs";
import openapiTS, { astToString, COMMENT_HEADER } from "openapi-typescript";

const made =
  COMMENT_HEADER + astToString(await openapiTS(new URL("../../docs/openapi.json", import.meta.url)));
const committed = readFileSync(new URL("../src/api/types.gen.ts", import.meta.url), "utf8");
if (made !== committed) {
  console.error("src/api/types.gen.ts is not what docs/openapi.json says: run `npm run types`.");
  process.exit(1);
}
