/** No such page, or not for this person: the two are not told apart. */
import { words } from "@/i18n/words";
import { LinkButton } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { PageHead } from "@/ui/PageHead";

export function NotFound() {
  const { shell } = words();
  return (
    <>
      <PageHead title={shell.notFound} />
      <Empty
        icon="search"
        title={shell.notFound}
        actions={
          <LinkButton tone="primary" href="/">
            {shell.toOverview}
          </LinkButton>
        }
      >
        <p>{shell.notFoundText}</p>
      </Empty>
    </>
  );
}
