/** The log-in ended while somebody was at work: what they see stays, and they come back here. */
import { useSignal } from "@preact/signals";

import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Notice } from "@/ui/Notice";

import { useServices } from "./services";

export function ExpiredDialog() {
  const { login } = useServices();
  const { shell } = words();
  const later = useSignal(false);
  const signIn = () => void login.signIn(location.pathname + location.search);
  if (later.value) {
    return (
      <div class="expired-bar">
        <Notice
          tone="warning"
          title={shell.expiredHeading}
          actions={
            <Button tone="primary" small onClick={signIn}>
              {shell.signIn}
            </Button>
          }
        />
      </div>
    );
  }
  return (
    <Dialog
      title={shell.expiredHeading}
      onClose={() => (later.value = true)}
      actions={
        <>
          <Button onClick={() => (later.value = true)}>{shell.expiredLater}</Button>
          <Button tone="primary" onClick={signIn}>
            {shell.signIn}
          </Button>
        </>
      }
    >
      <p>{shell.expiredText}</p>
    </Dialog>
  );
}
