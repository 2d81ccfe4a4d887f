import { words } from "@/i18n/words";
import { PageHead } from "@/ui/PageHead";

export default function ControlScreen() {
  return <PageHead title={words().shell.tabs.control} />;
}
