/** Every screen: its address, its words in the menu, its code, which is loaded when it is first opened. */
import type { ComponentType } from "preact";
import { lazy } from "preact-iso";

import type { Messages } from "@/i18n/words";
import type { IconName } from "@/ui/Icon";

export type ScreenName = keyof Messages["shell"]["tabs"];

export interface Screen {
  /** Beneath `/koppeling/:integration/`, or from the root when it is of no integration. */
  path: string;
  component: ComponentType;
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

export const INTEGRATION_SCREENS: readonly Screen[] = [
  { path: "overzicht", component: lazy(() => import("@/screens/overview/OverviewScreen")) },
  { path: "rapportage", component: lazy(() => import("@/screens/report/ReportScreen")) },
  { path: "bestelling/:record", component: lazy(() => import("@/screens/order/OrderScreen")) },
  { path: "fouten", component: lazy(() => import("@/screens/errors/ErrorsScreen")) },
  { path: "open", component: lazy(() => import("@/screens/open/OpenScreen")) },
  { path: "controle", component: lazy(() => import("@/screens/control/ControlScreen")) },
  { path: "controle/:month", component: lazy(() => import("@/screens/control/MonthScreen")) },
  { path: "configuratie", component: lazy(() => import("@/screens/settings/SettingsScreen")) },
  { path: "koppelen", component: lazy(() => import("@/screens/connect/ConnectScreen")) },
];

export const ROOT_SCREENS: readonly Screen[] = [
  { path: "/koppelen", component: lazy(() => import("@/screens/connect/NewIntegrationScreen")) },
  { path: "/profiel", component: lazy(() => import("@/screens/profile/ProfileScreen")) },
  { path: "/handleiding", component: lazy(() => import("@/screens/manual/ManualScreen")) },
  { path: "/handleiding/:chapter", component: lazy(() => import("@/screens/manual/ManualScreen")) },
  { path: "/voorwaarden", component: lazy(() => import("@/screens/manual/TermsScreen")) },
];
