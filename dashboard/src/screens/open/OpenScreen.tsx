import { words } from "@/i18n/words";
import { PageHead } from "@/ui/PageHead";

export default function OpenScreen() {
  return <PageHead title={words().shell.tabs.open} />;
}
