/** Reads who is signed in, then shows the screens. */
import { useApi } from "@/app/services";
import { answer } from "@/api/client";
import { words } from "@/i18n/words";
import { useResource } from "@/lib/resource";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Skeleton } from "@/ui/Skeleton";

import { Bare } from "./Bare";
import { Pages } from "./Pages";
import { MeContext } from "./current";

export function SignedIn() {
  const api = useApi();
  const me = useResource("me", (signal) => answer(api.GET("/api/me", { signal })));
  const { data, problem } = me.state.value;
  if (data) {
    return (
      <MeContext.Provider value={{ me: data, reload: () => me.reload() }}>
        <Pages />
      </MeContext.Provider>
    );
  }
  return (
    <Bare>
      <h1 class="visually-hidden">Factuurbrug</h1>
      {problem ? (
        <ProblemNotice problem={problem} onAgain={() => void me.reload()} />
      ) : (
        <div>
          <p class="visually-hidden" role="status">
            {words().common.loading}
          </p>
          <Skeleton lines={4} />
        </div>
      )}
    </Bare>
  );
}
