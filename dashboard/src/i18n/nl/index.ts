/** Dutch, the first language. One file per screen; English has the same files. */
import { acts } from "./acts";
import { common } from "./common";
import { connect } from "./connect";
import { control } from "./control";
import { errors } from "./errors";
import { manual } from "./manual";
import { open } from "./open";
import { order } from "./order";
import { orders } from "./orders";
import { overview } from "./overview";
import { profile } from "./profile";
import { report } from "./report";
import { settings } from "./settings";
import { shell } from "./shell";

export const nl = {
  acts,
  common,
  connect,
  control,
  errors,
  manual,
  open,
  order,
  orders,
  overview,
  profile,
  report,
  settings,
  shell,
};
