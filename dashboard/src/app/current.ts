/** The person who is signed in, the integration at hand, and what they may do with it. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";

import type { Me, MyIntegration, RoleName } from "@/api/schema";
import { words } from "@/i18n/words";
import { store, stored } from "@/lib/storage";

/** As the API decides (`web/identity.py`); the page only leaves out what would be refused. */
export interface Rights {
  /** Verwerk, ignore, settings, connections. */
  change: boolean;
  /** Accept findings and deviations, sign months, report problems. */
  approve: boolean;
  /** Who works in the account, its data, ending it. */
  own: boolean;
  /** Why change is not there; null when it is. For `denied` of buttons. */
  changeDenied: string | null;
}

export function rightsOf(role: RoleName): Rights {
  const change = role !== "bookkeeper";
  return {
    change,
    approve: true,
    own: role === "owner",
    changeDenied: change ? null : words().shell.readOnlyShort,
  };
}

export const MeContext = createContext<{ me: Me; reload: () => Promise<void> } | null>(null);
export const IntegrationContext = createContext<MyIntegration | null>(null);

export function useMe(): { me: Me; reload: () => Promise<void> } {
  const found = useContext(MeContext);
  if (!found) throw new Error("nobody is signed in around this component");
  return found;
}

export interface Current {
  /** The integration's id, for paths of the API. */
  id: string;
  integration: MyIntegration;
  rights: Rights;
  /** The address of a screen of this integration: `to("fouten")`. */
  to: (screen: string) => string;
}

/** The integration at hand, or null outside one (Profiel, Handleiding, a first Koppelen). */
export function useMaybeCurrent(): Current | null {
  const integration = useContext(IntegrationContext);
  if (!integration) return null;
  return {
    id: integration.id,
    integration,
    rights: rightsOf(integration.role),
    to: (screen) => integrationPath(integration.id, screen),
  };
}

export function useCurrent(): Current {
  const current = useMaybeCurrent();
  if (!current) throw new Error("no integration around this component");
  return current;
}

export function integrationPath(id: string, screen: string): string {
  return `/koppeling/${id}/${screen}`;
}

const LAST = "factuurbrug.integration";

export function rememberIntegration(id: string): void {
  store("local", LAST, id);
}

/** Whether it is the one that was open here last: then it most likely is this person's. */
export function isRemembered(id: string): boolean {
  return stored("local", LAST) === id;
}

/** The integration to begin with: the one of last time, else an active one, else the first. */
export function firstIntegration(me: Me): MyIntegration | null {
  const last = stored("local", LAST);
  const { integrations } = me;
  return (
    integrations.find(({ id }) => id === last) ??
    integrations.find(({ active }) => active) ??
    integrations[0] ??
    null
  );
}
