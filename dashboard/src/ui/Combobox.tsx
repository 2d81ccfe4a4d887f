/**
 * A drop-down with a search: for lists too long to scan. A value that is not among the options is kept and shown, so that
 * saving does not lose it. Follows the combobox pattern of the ARIA practices (list pop-up, manual selection).
 */
import { useEffect, useId, useRef, useState } from "preact/hooks";

import { words } from "@/i18n/words";

import { Field, type FieldProps } from "./Field";
import { Icon } from "./Icon";
import { classes } from "./classes";

export interface ComboOption {
  value: string;
  label: string;
  /** Set apart, such as what does not fit the row. */
  quiet?: boolean;
}

export interface ComboboxProps extends Omit<FieldProps, "children"> {
  value: string;
  options: readonly ComboOption[];
  onChange: (value: string) => void;
  /** What is shown for a value that is not among the options. */
  unknown?: string;
  disabled?: boolean;
}

export function Combobox({ value, options, onChange, unknown, disabled = false, ...field }: ComboboxProps) {
  const list = useId();
  const box = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [place, setPlace] = useState(0);
  const shown = typed === null ? options : options.filter(({ label }) => fits(label, typed));
  const label = options.find((option) => option.value === value)?.label ?? unknown ?? value;
  const open = typed !== null;
  const active = Math.min(place, shown.length - 1);

  useEffect(() => {
    if (open) box.current?.querySelector(`[data-place="${active}"]`)?.scrollIntoView({ block: "nearest" });
  }, [open, active]);

  const show = () => {
    setTyped("");
    setPlace(
      Math.max(
        0,
        options.findIndex((option) => option.value === value),
      ),
    );
  };
  const choose = (option: ComboOption | undefined) => {
    if (option) onChange(option.value);
    setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) show();
      else setPlace(Math.max(0, Math.min(shown.length - 1, active + (event.key === "ArrowDown" ? 1 : -1))));
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      choose(shown[active]);
    } else if (event.key === "Escape" && open) {
      // Closes the list only, not the dialog around it.
      event.preventDefault();
      event.stopPropagation();
      setTyped(null);
    }
  };

  return (
    <Field {...field}>
      {(control) => (
        <div ref={box} class="combo">
          <input
            {...control}
            class="input select"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={open}
            aria-controls={list}
            aria-activedescendant={open && shown.length ? `${list}-${active}` : undefined}
            autocomplete="off"
            spellcheck={false}
            disabled={disabled}
            value={typed ?? label}
            placeholder={open ? label : undefined}
            onClick={() => !open && show()}
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              setPlace(0);
            }}
            onBlur={() => setTyped(null)}
            onKeyDown={onKeyDown}
          />
          <ul id={list} role="listbox" class="combo-list" hidden={!open} aria-label={words().common.search}>
            {open &&
              shown.map((option, index) => (
                <li
                  key={option.value}
                  id={`${list}-${index}`}
                  data-place={index}
                  role="option"
                  aria-selected={option.value === value}
                  class={classes(
                    "combo-option",
                    index === active && "combo-active",
                    option.quiet && "combo-quiet",
                  )}
                  // Keeps the focus in the field, so that leaving it does not close the list before the click.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => choose(option)}
                >
                  <span class="combo-tick">{option.value === value && <Icon name="check" size={16} />}</span>
                  {option.label}
                </li>
              ))}
          </ul>
          {open && !shown.length && (
            <p class="combo-list combo-none" role="status">
              {words().common.nothingFound}
            </p>
          )}
        </div>
      )}
    </Field>
  );
}

function fits(label: string, typed: string): boolean {
  const text = label.toLocaleLowerCase();
  return typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((part) => text.includes(part));
}
