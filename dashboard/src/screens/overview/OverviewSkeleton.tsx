/** The shape of Overzicht before its data: panels of the size that they will have. */
import { Skeleton } from "@/ui/Skeleton";

export function OverviewSkeleton() {
  return (
    <div class="overview-grid">
      <div class="panel overview-verdict">
        <Skeleton lines={2} height="1.6rem" />
      </div>
      <div class="figures-row">
        {[1, 2, 3].map((key) => (
          <div key={key} class="panel">
            <Skeleton lines={3} />
          </div>
        ))}
      </div>
      <div class="panel overview-chart">
        <Skeleton lines={1} height="15rem" />
      </div>
      <div class="panel">
        <Skeleton lines={6} />
      </div>
    </div>
  );
}
