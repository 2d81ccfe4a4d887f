/** Dutch, the first language. One file per screen; English has the same files. */
import { common } from "./common";
import { connect } from "./connect";
import { control } from "./control";
import { manual } from "./manual";
import { overview } from "./overview";
import { profile } from "./profile";
import { settings } from "./settings";
import { shell } from "./shell";

export const nl = {
  common,
  connect,
  control,
  manual,
  overview,
  profile,
  settings,
  shell,
};
