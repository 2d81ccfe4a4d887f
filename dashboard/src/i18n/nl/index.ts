/** Dutch, the first language. One file per screen; English has the same files. */
import { common } from "./common";
import { connect } from "./connect";
import { control } from "./control";
import { manual } from "./manual";
import { orders } from "./orders";
import { overview } from "./overview";
import { profile } from "./profile";
import { report } from "./report";
import { settings } from "./settings";
import { shell } from "./shell";

export const nl = { common, connect, control, manual, orders, overview, profile, report, settings, shell };
