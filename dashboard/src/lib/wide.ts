/** Whether the window has room for the menu at its side; the same width as in `shell.css`. */
import { signal } from "@preact/signals";

const query = matchMedia("(min-width: 62rem)");

export const wide = signal(query.matches);

query.addEventListener("change", () => (wide.value = query.matches));
