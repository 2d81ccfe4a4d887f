import { words } from "@/i18n/words";
import { PageHead } from "@/ui/PageHead";

export default function SettingsScreen() {
  return <PageHead title={words().shell.tabs.settings} />;
}
