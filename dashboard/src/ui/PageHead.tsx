/** The heading of a screen; names the browser's tab too, and takes the focus when one comes from another screen. */
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";

export interface PageHeadProps {
  title: string;
  lead?: ComponentChildren;
  actions?: ComponentChildren;
  /** Where one came from, above the heading. */
  above?: ComponentChildren;
}

export function PageHead({ title, lead, actions, above }: PageHeadProps) {
  useEffect(() => {
    document.title = `${title} · Factuurbrug`;
  }, [title]);
  return (
    <header class="page-head">
      <div class="page-head-words">
        {above && <div class="page-above">{above}</div>}
        <h1 tabIndex={-1}>{title}</h1>
        {lead && <div class="page-lead">{lead}</div>}
      </div>
      {actions && <div class="page-actions">{actions}</div>}
    </header>
  );
}
