/** "Meer laden" beneath a list. */
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { ProblemNotice } from "@/ui/ProblemNotice";

import type { OrderPages } from "./useOrderPages";

export function MoreRows({ of }: { of: OrderPages }) {
  if (!of.more && !of.moreProblem) return null;
  return (
    <div class="more-rows">
      {of.moreProblem && <ProblemNotice problem={of.moreProblem} onAgain={() => void of.loadMore()} />}
      {of.more && (
        <Button icon="down" busy={of.loadingMore} onClick={() => void of.loadMore()}>
          {words().common.loadMore}
        </Button>
      )}
    </div>
  );
}
