/// <reference types="vitest/config" />
import { fileURLToPath } from "node:url";

import { defineConfig } from "vite";

import { manual } from "./plugins/manual";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [manual()],
  resolve: { alias: { "@": here("./src") } },
  build: {
    target: ["chrome123", "firefox124", "safari17.5"],
    // The page's policy forbids data: scripts and inline code; files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    // Few files compress far better than one per component: what every screen uses, what is looked at daily, the set-up.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: "daily",
              priority: 1,
              test: /src\/screens\/(overview|report|order|orders|open)\/|src\/screens\/errors\/[^/]+$/,
            },
            { name: "setup", test: /src\/screens\/(settings|connect|control|profile|errors\/mend)\// },
            {
              name: "base",
              priority: 2,
              test: /node_modules|src\/(ui|lib|api|app|auth)\/|src\/i18n\/[^/]+\.ts$/,
            },
          ],
        },
      },
    },
  },
  server: { port: 0, host: "127.0.0.1" },
  preview: { port: 0, host: "127.0.0.1" },
  test: {
    environment: "happy-dom",
    include: ["tests/**/*.test.{ts,tsx}"],
    setupFiles: ["tests/setup.ts"],
    restoreMocks: true,
  },
});
