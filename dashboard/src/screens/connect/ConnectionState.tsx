/** How a connection stands: its dot, what it is connected to, since when that is known. */
import type { ComponentChildren } from "preact";

import type { Schema } from "@/api/schema";
import { words } from "@/i18n/words";
import { Dot } from "@/ui/Dot";
import { Notice } from "@/ui/Notice";
import { Since } from "@/ui/Since";
import { When } from "@/ui/When";

type State = Pick<Schema<"ShopConnection">, "dot" | "checked_at" | "problem" | "outage">;

export function ConnectionState({ of, children }: { of: State; children?: ComponentChildren }) {
  const { connect } = words();
  return (
    <>
      <p class="connection-state">
        <Dot state={of.dot} /> {children}
        {of.checked_at && (
          <span class="quiet">
            {connect.checkedAt} <When at={of.checked_at} />
          </span>
        )}
      </p>
      {of.problem && (
        <Notice tone="bad" title={of.problem.text}>
          {of.outage && <Since outage={of.outage} />} {of.problem.now}
        </Notice>
      )}
    </>
  );
}
