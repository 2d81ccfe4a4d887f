/** The page with an API and a log-in that are played: for looking at screens and for browser checks, never shipped. */
import { mergeConfig } from "vite";

import { played } from "./harness/plugin";
import own from "./vite.config";

export default mergeConfig(own, { plugins: [played()] });
