/** Who is signed in, how the page looks and speaks, and leaving. */
import { words } from "@/i18n/words";
import { forgetDrafts } from "@/lib/drafts";
import { forgetResources } from "@/lib/resource";
import { Button } from "@/ui/Button";

import { LanguageChoice } from "./LanguageChoice";
import { ThemeChoice } from "./ThemeChoice";
import { useMe } from "./current";
import { useServices } from "./services";

export function AccountMenu() {
  const { login } = useServices();
  const { me } = useMe();
  const { shell } = words();
  const leave = () => {
    forgetDrafts();
    forgetResources();
    login.signOut();
  };
  return (
    <div class="account">
      <div class="account-choices">
        <ThemeChoice />
        <LanguageChoice />
      </div>
      <p class="account-who" title={shell.signedInAs(me.email)}>
        <span class="visually-hidden">{shell.signedInAs("")}</span>
        {me.email}
      </p>
      <Button small tone="plain" icon="leave" onClick={leave}>
        {shell.signOut}
      </Button>
    </div>
  );
}
