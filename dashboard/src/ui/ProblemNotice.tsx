/** A failed request in plain words, with its number and "Opnieuw". */
import type { ApiProblem } from "@/api/problem";
import { problemWords } from "@/i18n/problem";
import { words } from "@/i18n/words";

import { Button } from "./Button";
import { Notice } from "./Notice";

export interface ProblemNoticeProps {
  problem: ApiProblem;
  onAgain?: (() => void) | undefined;
  /** What was read before is still on the screen. */
  stale?: boolean;
}

export function ProblemNotice({ problem, onAgain, stale }: ProblemNoticeProps) {
  const { common } = words();
  const { title, detail } = problemWords(problem);
  return (
    <Notice
      tone={stale ? "warning" : "bad"}
      live
      title={title}
      actions={
        onAgain && (
          <Button small icon="refresh" onClick={onAgain}>
            {common.again}
          </Button>
        )
      }
    >
      {detail && <p>{detail}</p>}
      {stale && <p>{common.problem.stale}</p>}
      {problem.fields.length > 0 && (
        <ul>
          {problem.fields.map((field) => (
            <li key={field.field}>{field.text}</li>
          ))}
        </ul>
      )}
      {problem.requestId && <p class="quiet">{common.problem.requestId(problem.requestId)}</p>}
    </Notice>
  );
}
