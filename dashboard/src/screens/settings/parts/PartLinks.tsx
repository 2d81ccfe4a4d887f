/** The sections: beside the form on wide screens, a row above it on phones. Says where something is changed or wrong. */
import { useEffect, useRef } from "preact/hooks";

import type { SettingsForm } from "@/api/schema";
import { words } from "@/i18n/words";
import { Icon } from "@/ui/Icon";

import { PARTS, type PartName, hashOf, partOf } from "../logic/parts";

export interface PartLinksProps {
  current: PartName;
  changed: readonly (keyof SettingsForm)[];
  /** Paths of what is wrong. */
  wrong: readonly string[];
}

export function PartLinks({ current, changed, wrong }: PartLinksProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const place = list.current?.querySelector<HTMLElement>("[aria-current]");
    if (place && list.current) list.current.scrollLeft = place.offsetLeft - list.current.offsetLeft - 24;
  }, [current]);
  const { settings } = words();
  const changedParts = new Set(changed.map(partOf));
  const wrongParts = new Set(wrong.map(partOf));
  return (
    <nav class="settings-links" aria-label={settings.sections}>
      <ul ref={list}>
        {PARTS.map((part) => (
          <li key={part}>
            <a href={hashOf(part)} aria-current={part === current ? "page" : undefined}>
              {settings.parts[part]}
              {wrongParts.has(part) ? (
                <span class="settings-mark settings-mark-wrong">
                  <Icon name="stop" size={14} />
                  <span class="visually-hidden"> ({settings.hasWrong})</span>
                </span>
              ) : (
                changedParts.has(part) && (
                  <span class="settings-mark">
                    <Icon name="edit" size={14} />
                    <span class="visually-hidden"> ({settings.hasChanges})</span>
                  </span>
                )
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
