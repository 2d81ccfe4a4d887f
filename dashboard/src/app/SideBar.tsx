/** The menu at the side of a wide screen. */
import { words } from "@/i18n/words";

import { AccountMenu } from "./AccountMenu";
import { Mark } from "./Mark";
import { MenuLinks } from "./MenuLinks";
import { Switcher } from "./Switcher";
import { MENU } from "./screens";

export function SideBar() {
  return (
    <header class="side">
      <a class="brand" href="/">
        <Mark size={30} />
        <span>Factuurbrug</span>
      </a>
      <Switcher />
      <nav class="side-menu" aria-label={words().shell.navigation}>
        <MenuLinks entries={MENU} />
      </nav>
      <AccountMenu />
    </header>
  );
}
