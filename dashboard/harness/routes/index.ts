/** Every played route, one file per theme. */
import { accountRoutes } from "./accounts";

export const routes = [...accountRoutes];
