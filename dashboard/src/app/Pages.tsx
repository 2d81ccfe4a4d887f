/** Which screen belongs to the address. */
import { Route, Router, useLocation } from "preact-iso";
import { useEffect, useRef } from "preact/hooks";

import { useStages } from "@/lib/stages";

import { INTEGRATION_SCREENS, ROOT_SCREENS, type Screen } from "./screens";
import { IntegrationContext, firstIntegration, integrationPath, rememberIntegration, useMe } from "./current";
import { NotFound } from "./NotFound";
import { Shell } from "./Shell";

export function Pages() {
  const { me } = useMe();
  const { path } = useLocation();
  const named = /^\/koppeling\/([^/]+)/.exec(path)?.[1];
  const integration = named ? (me.integrations.find(({ id }) => id === named) ?? null) : firstIntegration(me);
  const focusHeading = useHeadingFocus(path);
  // The frame is painted before the screen in it: each is half of what a phone does at once.
  const framed = useStages(2, 1) > 1;
  return (
    <IntegrationContext.Provider value={integration}>
      <Shell>
        {framed && (
          <Router onLoadEnd={focusHeading}>
            <Route path="/" component={Begin} />
            {ROOT_SCREENS.map(({ path: at, component }) => (
              <Route key={at} path={at} component={component} />
            ))}
            {INTEGRATION_SCREENS.map((screen) => (
              <Route
                key={screen.path}
                path={`/koppeling/:integration/${screen.path}`}
                component={OfIntegration}
                screen={screen}
              />
            ))}
            <Route default component={NotFound} />
          </Router>
        )}
      </Shell>
    </IntegrationContext.Provider>
  );
}

/** A screen of an integration, or "not found" when it is none of this person's. */
function OfIntegration({ integration: id, screen }: { integration: string; screen: Screen }) {
  const { me } = useMe();
  const known = me.integrations.some((integration) => integration.id === id);
  useEffect(() => {
    if (known) rememberIntegration(id);
  }, [id, known]);
  const Component = screen.component;
  return known ? <Component key={id} /> : <NotFound />;
}

/** The root: to the overview of an integration, or to making a first one. */
function Begin() {
  const { me } = useMe();
  const { route } = useLocation();
  const first = firstIntegration(me);
  const target = first ? integrationPath(first.id, "overzicht") : "/koppelen";
  useEffect(() => route(target, true), [route, target]);
  return null;
}

/** After going to another screen the heading takes the focus, so that screen readers begin there. */
function useHeadingFocus(path: string): () => void {
  const shown = useRef(path);
  return () => {
    if (shown.current === path) return;
    shown.current = path;
    document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
    scrollTo(0, 0);
  };
}
