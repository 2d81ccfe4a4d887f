/** The bar beneath on phones: the four screens of every day, and the rest behind "Meer". */
import { useSignal } from "@preact/signals";

import { words } from "@/i18n/words";
import { Dialog } from "@/ui/Dialog";
import { Icon } from "@/ui/Icon";

import { AccountMenu } from "./AccountMenu";
import { MenuLinks } from "./MenuLinks";
import { IN_BAR, MENU } from "./screens";

export function BottomBar() {
  const more = useSignal(false);
  const { shell } = words();
  return (
    <>
      <nav class="bottom" aria-label={shell.navigation}>
        <MenuLinks entries={MENU.filter(({ name }) => IN_BAR.includes(name))} />
        <button type="button" class="bottom-more" aria-haspopup="dialog" onClick={() => (more.value = true)}>
          <Icon name="more" />
          <span class="menu-word">{shell.more}</span>
        </button>
      </nav>
      {more.value && (
        <Dialog title={shell.more} drawer onClose={() => (more.value = false)}>
          <MenuLinks
            entries={MENU.filter(({ name }) => !IN_BAR.includes(name))}
            onFollow={() => (more.value = false)}
          />
          <AccountMenu />
        </Dialog>
      )}
    </>
  );
}
