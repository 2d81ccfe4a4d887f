/** Every screen: its address, its words in the menu, its code, which is loaded when it is first opened. */
import type { ComponentType } from "preact";
import { lazy } from "preact-iso";

import type { Messages } from "@/i18n/words";
import type { IconName } from "@/ui/Icon";

import type { Api } from "@/api/client";
import type { QueryValues } from "@/lib/query";
import { type Source, readAhead } from "@/lib/resource";

import { NotLoaded } from "./NotLoaded";
import { isRemembered } from "./current";

export type ScreenName = keyof Messages["shell"]["tabs"];

/** Where a screen stands, as its address says: what it reads first follows from that. */
export interface Place {
  /** The integration's id. */
  id: string;
  /** What the address has behind the screen's name, such as a record; "" when it has nothing. */
  of: string;
  query: QueryValues;
}

/** What a screen asks the API for at once. Its module exports it as `firstReads`. */
export type FirstReads = (api: Api, place: Place) => readonly Source<unknown>[];

interface ScreenModule {
  default: ComponentType;
  firstReads?: FirstReads;
}

export interface Screen {
  /** Beneath `/koppeling/:integration/`, or from the root when it is of no integration. */
  path: string;
  component: ComponentType & { preload: () => Promise<unknown> };
  load: () => Promise<ScreenModule>;
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

/** A file that does not come is told on the screen, with a way on: otherwise the page stays empty. */
function screen(path: string, module: () => Promise<ScreenModule>): Screen {
  const load = () => module().catch((): ScreenModule => ({ default: NotLoaded }));
  return { path, component: lazy<ComponentType>(load), load };
}

export const INTEGRATION_SCREENS: readonly Screen[] = [
  screen("overzicht", () => import("@/screens/overview/OverviewScreen")),
  screen("rapportage", () => import("@/screens/report/ReportScreen")),
  screen("bestelling/:record", () => import("@/screens/order/OrderScreen")),
  screen("fouten", () => import("@/screens/errors/ErrorsScreen")),
  screen("open", () => import("@/screens/open/OpenScreen")),
  screen("controle", () => import("@/screens/control/ControlScreen")),
  screen("controle/:month", () => import("@/screens/control/MonthScreen")),
  screen("configuratie", () => import("@/screens/settings/SettingsScreen")),
  screen("koppelen", () => import("@/screens/connect/ConnectScreen")),
];

/** Signed in or not. */
const TERMS = screen("/voorwaarden", () => import("@/screens/manual/TermsScreen"));
export const TermsScreen = TERMS.component;

export const ROOT_SCREENS: readonly Screen[] = [
  screen("/koppelen", () => import("@/screens/connect/NewIntegrationScreen")),
  screen("/profiel", () => import("@/screens/profile/ProfileScreen")),
  screen("/handleiding", () => import("@/screens/manual/ManualScreen")),
  screen("/handleiding/:chapter", () => import("@/screens/manual/ManualScreen")),
  TERMS,
];

/** Begins to load the code of the screen at an address, while the page still finds out who looks. */
export function preloadScreen(address: string): void {
  void screenAt(address)?.component.preload();
}

/**
 * Begins to read what the screen at an address will show, while the page still asks who looks. Not of a koppeling that was
 * not open here before: a link to somebody else's would only be refused twice.
 */
export async function readScreenAhead(api: Api, address: URL): Promise<void> {
  const [, id, , of = ""] = WITHIN.exec(address.pathname) ?? [];
  if (!id || !isRemembered(id)) return;
  const { firstReads } = (await screenAt(address.pathname)?.load()) ?? {};
  if (!firstReads) return;
  const query = Object.fromEntries(address.searchParams);
  firstReads(api, { id, of: decodeURIComponent(of), query }).forEach(readAhead);
}

const WITHIN = /^\/koppeling\/([^/]+)\/([^/]+)(?:\/([^/]+))?\/?$/;

function screenAt(address: string): Screen | undefined {
  const within = WITHIN.exec(address)?.[2] ?? (address === "/" ? "overzicht" : undefined);
  const screens = within ? INTEGRATION_SCREENS : ROOT_SCREENS;
  const first = within ?? address.slice(1);
  return screens.find(({ path }) => path.replace(/^\//, "").split("/")[0] === first.split("/")[0]);
}
