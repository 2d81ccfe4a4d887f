/** A section of the settings: a panel with an address of its own, and a way to the manual. */
import type { ComponentChildren } from "preact";

import { words } from "@/i18n/words";
import { chapterAddress } from "@/manual/links";
import { Panel } from "@/ui/Panel";

import type { PartName } from "../logic/parts";

export interface PartProps {
  name: PartName;
  chapter?: string;
  actions?: ComponentChildren;
  children: ComponentChildren;
}

export function Part({ name, chapter, actions, children }: PartProps) {
  const { settings } = words();
  const title = settings.parts[name];
  return (
    <div class="settings-part">
      <Panel
        title={title}
        actions={
          <>
            {actions}
            {chapter && (
              <a href={chapterAddress(chapter)} class="settings-manual">
                {settings.manual} <span class="visually-hidden">: {title}</span>
              </a>
            )}
          </>
        }
      >
        <div class="form">{children}</div>
      </Panel>
    </div>
  );
}
