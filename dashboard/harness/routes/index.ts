/** Every played route, one file per theme. */
import { accountRoutes } from "./accounts";
import { actRoutes } from "./acts";
import { integrationRoutes } from "./integrations";
import { monthRoutes } from "./months";
import { orderRoutes } from "./orders";
import { overviewRoutes } from "./overview";
import { profileRoutes } from "./profile";
import { settingsRoutes } from "./settings";

export const routes = [
  ...accountRoutes,
  ...actRoutes,
  ...integrationRoutes,
  ...monthRoutes,
  ...orderRoutes,
  ...overviewRoutes,
  ...profileRoutes,
  ...settingsRoutes,
];
