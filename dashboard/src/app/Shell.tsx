/** The frame: menu at the side on wide screens, bars above and below on phones, messages at the edge. */
import type { ComponentChildren } from "preact";

import { words } from "@/i18n/words";
import { online } from "@/lib/network";
import { wide } from "@/lib/wide";
import { Notice } from "@/ui/Notice";
import { Toasts } from "@/ui/Toasts";

import { BottomBar } from "./BottomBar";
import { SideBar } from "./SideBar";
import { TermsNotice } from "./TermsNotice";
import { TopBar } from "./TopBar";
import { useErrorsBadge } from "./badges";

export function Shell({ children }: { children: ComponentChildren }) {
  const { shell } = words();
  useErrorsBadge();
  return (
    <div class="shell">
      <a class="skip" href="#content">
        {shell.skip}
      </a>
      {wide.value ? <SideBar /> : <TopBar />}
      <main id="content" class="content" tabIndex={-1}>
        <div class="content-inner">
          <div role="status">{!online.value && <Notice tone="warning" title={shell.offline} />}</div>
          <TermsNotice />
          {children}
        </div>
      </main>
      {!wide.value && <BottomBar />}
      <Toasts />
    </div>
  );
}
