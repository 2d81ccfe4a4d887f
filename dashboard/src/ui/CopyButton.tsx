/** Copies words, and says so. Where the clipboard is closed the words are selected instead. */
import { words } from "@/i18n/words";

import { Button } from "./Button";
import { toast } from "./toasts";

export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { common } = words();
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => toast({ text: common.copied }),
      () => window.prompt(common.copy, text),
    );
  return (
    <Button small icon="copy" onClick={() => void copy()} label={`${common.copy}: ${label ?? text}`}>
      {common.copy}
    </Button>
  );
}
