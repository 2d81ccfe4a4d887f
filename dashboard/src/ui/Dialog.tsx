/** A modal dialog on the browser's own <dialog>: focus stays inside, Escape closes, focus returns afterwards. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

import { words } from "@/i18n/words";

import { Icon } from "./Icon";
import { classes } from "./classes";

export interface DialogProps {
  title: ComponentChildren;
  onClose: () => void;
  children: ComponentChildren;
  /** Buttons at the bottom, always in sight. */
  actions?: ComponentChildren;
  wide?: boolean;
  /** Slides in from the side of the thumb on phones. */
  drawer?: boolean;
}

export function Dialog({ title, onClose, children, actions, wide, drawer }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      class={classes("dialog", wide && "dialog-wide", drawer && "dialog-drawer")}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => event.target === element.current && onClose()}
    >
      <div class="dialog-inner">
        <header class="dialog-head">
          <h2 id={id}>{title}</h2>
          <button type="button" class="dialog-close" aria-label={words().common.close} onClick={onClose}>
            <Icon name="cross" />
          </button>
        </header>
        <div class="dialog-body">{children}</div>
        {actions && <footer class="dialog-actions">{actions}</footer>}
      </div>
    </dialog>
  );
}
