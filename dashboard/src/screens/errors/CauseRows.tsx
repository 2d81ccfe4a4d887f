/** The orders of one cause. */
import { Loader } from "@/ui/Loader";
import { Skeleton } from "@/ui/Skeleton";

import { MoreRows } from "../orders/MoreRows";
import type { Acts } from "../orders/useActs";
import { useOrderPages } from "../orders/useOrderPages";
import { ErrorList } from "./ErrorList";

export function CauseRows({ cause, title, acts }: { cause: string; title: string; acts: Acts }) {
  const pages = useOrderPages({ tab: "errors", cause, limit: 25 });
  return (
    <Loader of={pages.first} waiting={<Skeleton lines={2} height="3rem" />}>
      {() => (
        <>
          <ErrorList label={title} rows={pages.rows} acts={acts} />
          <MoreRows of={pages} />
        </>
      )}
    </Loader>
  );
}
