/** English, by choice. */
import type { Messages } from "../words";
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

export const en: Messages = {
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
