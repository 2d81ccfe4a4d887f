/** Dutch, the first language. One file per screen; English has the same files. */
import { common } from "./common";
import { overview } from "./overview";
import { shell } from "./shell";

export const nl = { common, overview, shell };
