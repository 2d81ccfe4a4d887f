/** A search box that waits for a pause in the typing before it tells. */
import { useEffect, useRef, useState } from "preact/hooks";

import { words } from "@/i18n/words";

import { Icon } from "./Icon";

const PAUSE_MS = 300;

export interface SearchBoxProps {
  label: string;
  value: string;
  onSearch: (text: string) => void;
  placeholder?: string;
}

export function SearchBox({ label, value, onSearch, placeholder }: SearchBoxProps) {
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const tell = (text: string, pause: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(text.trim()), pause);
  };
  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        tell(typed, 0);
      }}
    >
      <span class="search-icon">
        <Icon name="search" size={18} />
      </span>
      <input
        class="input"
        type="search"
        aria-label={label}
        placeholder={placeholder ?? words().common.search}
        value={typed}
        maxLength={100}
        autocomplete="off"
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          tell(event.currentTarget.value, PAUSE_MS);
        }}
      />
    </form>
  );
}
