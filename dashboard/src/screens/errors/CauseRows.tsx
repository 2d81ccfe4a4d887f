/** The orders of one cause. */
import { Loader } from "@/ui/Loader";
import { Skeleton } from "@/ui/Skeleton";

import { MoreRows } from "../orders/MoreRows";
import type { Acts } from "../orders/useActs";
import { FIRST_ROWS, useOrderPages } from "../orders/useOrderPages";
import { ErrorList } from "./ErrorList";

export interface CauseRowsProps {
  cause: string;
  title: string;
  /** How many there are: room is kept for as many. */
  count: number;
  acts: Acts;
}

export function CauseRows({ cause, title, count, acts }: CauseRowsProps) {
  const pages = useOrderPages({ tab: "errors", cause });
  return (
    <Loader of={pages.first} waiting={<Skeleton lines={Math.min(count, FIRST_ROWS)} />}>
      {() => (
        <>
          <ErrorList label={title} rows={pages.rows} acts={acts} />
          <MoreRows of={pages} />
        </>
      )}
    </Loader>
  );
}
