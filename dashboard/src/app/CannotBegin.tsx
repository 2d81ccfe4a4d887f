/** The page's settings could not be read; nothing else works then. */
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";

import { Bare } from "./Bare";

export function CannotBegin() {
  const { common, shell } = words();
  return (
    <Bare>
      <h1 class="visually-hidden">Factuurbrug</h1>
      <Notice
        tone="bad"
        live
        title={shell.cannotBegin}
        actions={
          <Button icon="refresh" onClick={() => location.reload()}>
            {common.again}
          </Button>
        }
      >
        <p>{shell.cannotBeginText}</p>
      </Notice>
    </Bare>
  );
}
