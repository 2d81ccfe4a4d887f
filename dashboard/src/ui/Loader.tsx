/** Shows a resource: bars before the first answer, the problem when there is none, the data otherwise. */
import type { ComponentChildren } from "preact";

import { words } from "@/i18n/words";
import type { Resource } from "@/lib/resource";

import { ProblemNotice } from "./ProblemNotice";
import { Skeleton } from "./Skeleton";

export interface LoaderProps<T> {
  of: Resource<T>;
  children: (data: T) => ComponentChildren;
  /** What stands there before the first answer, of the size of what will come. */
  waiting?: ComponentChildren;
}

export function Loader<T>({ of, children, waiting = <Skeleton lines={6} /> }: LoaderProps<T>) {
  const { data, problem } = of.state.value;
  const again = () => void of.reload();
  if (data === null && problem) return <ProblemNotice problem={problem} onAgain={again} />;
  if (data === null) {
    return (
      <div>
        <p class="visually-hidden" role="status">
          {words().common.loading}
        </p>
        {waiting}
      </div>
    );
  }
  return (
    <>
      {problem && <ProblemNotice problem={problem} onAgain={again} stale />}
      {children(data)}
    </>
  );
}
