/** Signed in or not decides what there is: the screens in their frame, or the welcome. The terms are for everybody. */
import { LocationProvider, Route, Router } from "preact-iso";

import { Bare } from "./Bare";
import { ExpiredDialog } from "./ExpiredDialog";
import { SignedIn } from "./SignedIn";
import { SignIn } from "./SignIn";
import { TermsScreen } from "./screens";
import { useServices } from "./services";

export function App({ failure }: { failure: string | null }) {
  const { login } = useServices();
  return (
    <LocationProvider>
      {login.state.value === "out" ? (
        <Router>
          <Route path="/voorwaarden" component={OpenTerms} />
          <Route default component={SignIn} failure={failure} />
        </Router>
      ) : (
        <SignedIn />
      )}
      {login.state.value === "expired" && <ExpiredDialog />}
    </LocationProvider>
  );
}

function OpenTerms() {
  return (
    <Bare>
      <TermsScreen />
    </Bare>
  );
}
