/** The code of a screen did not come: no connection, or the page was renewed since it was opened. */
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { PageHead } from "@/ui/PageHead";

export function NotLoaded() {
  const { shell } = words();
  return (
    <>
      <PageHead title={shell.notLoaded} />
      <Empty
        icon="warning"
        title={shell.notLoaded}
        actions={
          <Button tone="primary" icon="refresh" onClick={() => location.reload()}>
            {shell.reload}
          </Button>
        }
      >
        <p>{shell.notLoadedText}</p>
      </Empty>
    </>
  );
}
