/** How far a job is. Without a total it only says that work goes on. */
import { count } from "@/i18n/format";
import { words } from "@/i18n/words";

export function Progress({ done, total, label }: { done: number; total: number; label: string }) {
  return (
    <div class="progress">
      <span class="progress-label" role="status">
        {label}
        {total > 0 && <> {words().common.of(count(done), count(total))}</>}
      </span>
      <progress aria-label={label} {...(total > 0 ? { value: done, max: total } : {})} />
    </div>
  );
}
