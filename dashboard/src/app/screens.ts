/** Every screen: its address, its words in the menu, its code, which is loaded when it is first opened. */
import type { ComponentType } from "preact";
import { lazy } from "preact-iso";

import type { Messages } from "@/i18n/words";
import type { IconName } from "@/ui/Icon";

import { NotLoaded } from "./NotLoaded";

export type ScreenName = keyof Messages["shell"]["tabs"];

export interface Screen {
  /** Beneath `/koppeling/:integration/`, or from the root when it is of no integration. */
  path: string;
  component: ComponentType & { preload: () => Promise<unknown> };
}

export interface MenuEntry {
  name: ScreenName;
  icon: IconName;
  path: string;
  /** Whether the address lies beneath an integration. */
  ofIntegration: boolean;
}

/** In the order of a day: is it right, what was booked, what needs me. */
export const MENU: readonly MenuEntry[] = [
  { name: "overview", icon: "overview", path: "overzicht", ofIntegration: true },
  { name: "report", icon: "report", path: "rapportage", ofIntegration: true },
  { name: "errors", icon: "errors", path: "fouten", ofIntegration: true },
  { name: "open", icon: "open", path: "open", ofIntegration: true },
  { name: "control", icon: "control", path: "controle", ofIntegration: true },
  { name: "settings", icon: "settings", path: "configuratie", ofIntegration: true },
  { name: "connect", icon: "connect", path: "koppelen", ofIntegration: true },
  { name: "manual", icon: "manual", path: "/handleiding", ofIntegration: false },
  { name: "profile", icon: "profile", path: "/profiel", ofIntegration: false },
];

/** What the bar at the bottom of a phone shows; the rest is behind "Meer". */
export const IN_BAR: readonly ScreenName[] = ["overview", "report", "errors", "open"];

type Loads = () => Promise<{ default: ComponentType }>;

/** A file that does not come is told on the screen, with a way on: otherwise the page stays empty. */
function screen(load: Loads): Screen["component"] {
  return lazy<ComponentType>(() => load().catch(() => ({ default: NotLoaded })));
}

export const INTEGRATION_SCREENS: readonly Screen[] = [
  { path: "overzicht", component: screen(() => import("@/screens/overview/OverviewScreen")) },
  { path: "rapportage", component: screen(() => import("@/screens/report/ReportScreen")) },
  { path: "bestelling/:record", component: screen(() => import("@/screens/order/OrderScreen")) },
  { path: "fouten", component: screen(() => import("@/screens/errors/ErrorsScreen")) },
  { path: "open", component: screen(() => import("@/screens/open/OpenScreen")) },
  { path: "controle", component: screen(() => import("@/screens/control/ControlScreen")) },
  { path: "controle/:month", component: screen(() => import("@/screens/control/MonthScreen")) },
  { path: "configuratie", component: screen(() => import("@/screens/settings/SettingsScreen")) },
  { path: "koppelen", component: screen(() => import("@/screens/connect/ConnectScreen")) },
];

/** Signed in or not. */
export const TermsScreen = screen(() => import("@/screens/manual/TermsScreen"));

export const ROOT_SCREENS: readonly Screen[] = [
  { path: "/koppelen", component: screen(() => import("@/screens/connect/NewIntegrationScreen")) },
  { path: "/profiel", component: screen(() => import("@/screens/profile/ProfileScreen")) },
  { path: "/handleiding", component: screen(() => import("@/screens/manual/ManualScreen")) },
  { path: "/handleiding/:chapter", component: screen(() => import("@/screens/manual/ManualScreen")) },
  { path: "/voorwaarden", component: TermsScreen },
];

/** Begins to load the code of the screen at an address, while the page still finds out who looks. */
export function preloadScreen(address: string): void {
  const within =
    /^\/koppeling\/[^/]+\/([^/]+)/.exec(address)?.[1] ?? (address === "/" ? "overzicht" : undefined);
  const screens = within ? INTEGRATION_SCREENS : ROOT_SCREENS;
  const first = within ?? address.slice(1);
  const found = screens.find(({ path }) => path.replace(/^\//, "").split("/")[0] === first.split("/")[0]);
  void found?.component.preload();
}
