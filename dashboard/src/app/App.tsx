/** Signed in or not decides what there is: the screens in their frame, or the welcome. */
import { LocationProvider } from "preact-iso";

import { ExpiredDialog } from "./ExpiredDialog";
import { SignedIn } from "./SignedIn";
import { SignIn } from "./SignIn";
import { useServices } from "./services";

export function App({ failure }: { failure: string | null }) {
  const { login } = useServices();
  if (login.state.value === "out") return <SignIn failure={failure} />;
  return (
    <LocationProvider>
      <SignedIn />
      {login.state.value === "expired" && <ExpiredDialog />}
    </LocationProvider>
  );
}
