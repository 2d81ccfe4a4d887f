/** Rows to come. */
import { Skeleton } from "@/ui/Skeleton";

export function ListSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div class="panel">
      <Skeleton lines={rows} height="2.4rem" />
    </div>
  );
}
