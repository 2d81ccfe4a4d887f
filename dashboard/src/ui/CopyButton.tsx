/** Copies words, and says so. Where the clipboard is closed the words are selected instead. */
import { words } from "@/i18n/words";

import { Button } from "./Button";
import { toast } from "./toasts";

export interface CopyButtonProps {
  text: string;
  /** What is copied, for those who do not see it. */
  label?: string;
  /** Only the icon is shown. */
  iconOnly?: boolean;
}

export function CopyButton({ text, label, iconOnly = false }: CopyButtonProps) {
  const { common } = words();
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => toast({ text: common.copied }),
      () => window.prompt(common.copy, text),
    );
  return (
    <Button
      small
      icon="copy"
      iconOnly={iconOnly}
      onClick={() => void copy()}
      label={`${common.copy}: ${label ?? text}`}
    >
      {common.copy}
    </Button>
  );
}
