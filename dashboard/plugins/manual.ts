/**
 * Gives the page its manual: one data file per language, made at build time, fetched when the manual is opened. It is no
 * script, so it weighs nothing until then.
 */
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";

import type { Plugin } from "vite";

import { MANUAL_LANGUAGES, ManualSources } from "./sources";

const VIRTUAL = "virtual:manual";
const RESOLVED = `\0${VIRTUAL}`;
const PAGES = ["voorwaarden"];

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export function sources(): ManualSources {
  return new ManualSources(here("../src/manual"), here("../../layers/common/python/factuurbrug/texts"));
}

/** The files of the manual by their address. */
function files(): Map<string, string> {
  const from = sources();
  const made = new Map<string, string>();
  for (const language of MANUAL_LANGUAGES) {
    add(made, `manual-${language}`, from.manual(language));
    for (const page of PAGES) add(made, `${page}-${language}`, from.page(page, language));
  }
  return made;
}

function add(made: Map<string, string>, name: string, content: unknown): void {
  const text = JSON.stringify(content);
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 8);
  made.set(`assets/${name}-${hash}.json`, text);
}

export function manual(): Plugin {
  let made = new Map<string, string>();
  return {
    name: "factuurbrug-manual",
    buildStart() {
      made = files();
    },
    resolveId: (id) => (id === VIRTUAL ? RESOLVED : undefined),
    load(id) {
      if (id !== RESOLVED) return undefined;
      const addresses = [...made.keys()].map((path) => [
        path.slice("assets/".length).replace(/-[0-9a-f]{8}\.json$/, ""),
        `/${path}`,
      ]);
      return `export const addresses = ${JSON.stringify(Object.fromEntries(addresses))};`;
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const text = made.get((request.url ?? "").slice(1));
        if (text === undefined) {
          next();
          return;
        }
        response.setHeader("content-type", "application/json");
        response.end(text);
      });
    },
    generateBundle() {
      for (const [fileName, source] of made) this.emitFile({ type: "asset", fileName, source });
    },
  };
}
