/** The page begins: settings, log-in, then the screens. */
import "./styles/index.css";

import { render } from "preact";

import { createApi } from "./api/client";
import { App } from "./app/App";
import { CannotBegin } from "./app/CannotBegin";
import { preloadScreen, readScreenAhead } from "./app/screens";
import { Services } from "./app/services";
import { readConfig } from "./auth/config";
import { beginLogIn } from "./auth/login";
import { chosenLanguage, language } from "./i18n/language";
import { speak } from "./i18n/words";
import { startClock } from "./lib/clock";
import { draftsOf } from "./lib/drafts";
import { watchNetwork } from "./lib/network";

/** While the page waits for the network; see there. */
function warmFormats(): void {
  new Worker(new URL("./i18n/formats.worker.ts", import.meta.url), { type: "module" });
}

async function begin(root: HTMLElement): Promise<void> {
  const chosen = chosenLanguage();
  // What nothing can be shown without is asked for first.
  const reading = readConfig();
  // Who awaits it hears of its failure; until then the language may still be on its way.
  reading.catch(() => undefined);
  const speaking = speak(chosen ?? "nl");
  preloadScreen(location.pathname);
  warmFormats();
  watchNetwork();
  await speaking;
  try {
    const config = await reading;
    startClock(config.clock_offset_seconds);
    if (!chosen && config.language !== language.value) await speak(config.language);
    const { login, backTo, failure } = await beginLogIn(config);
    if (backTo !== null) history.replaceState(null, "", backTo);
    draftsOf(login.subject());
    const api = createApi({ base: config.api, tokens: login, language: () => language.value });
    if (login.state.value === "in") void readScreenAhead(api, new URL(location.href));
    // What index.html shows until now is no part of the page: it goes at once, and nothing of it moves.
    root.replaceChildren();
    render(
      <Services.Provider value={{ api, login }}>
        <App failure={failure} />
      </Services.Provider>,
      root,
    );
  } catch (thrown) {
    console.error(thrown);
    root.replaceChildren();
    render(<CannotBegin />, root);
  }
}

const root = document.getElementById("page");
if (root) void begin(root);
