/** English, by choice. */
import type { Messages } from "../words";
import { common } from "./common";
import { overview } from "./overview";
import { shell } from "./shell";

export const en: Messages = { common, overview, shell };
