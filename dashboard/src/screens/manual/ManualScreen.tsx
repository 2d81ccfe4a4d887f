import { words } from "@/i18n/words";
import { PageHead } from "@/ui/PageHead";

export default function ManualScreen() {
  return <PageHead title={words().shell.tabs.manual} />;
}
