/** The bar above on narrow screens: whose page this is, and which koppeling. */
import { Mark } from "./Mark";
import { Switcher } from "./Switcher";

export function TopBar() {
  return (
    <header class="top">
      <a class="brand" href="/">
        <Mark size={28} />
        <span>Factuurbrug</span>
      </a>
      <Switcher />
    </header>
  );
}
