import { words } from "@/i18n/words";
import { PageHead } from "@/ui/PageHead";

export default function ErrorsScreen() {
  return <PageHead title={words().shell.tabs.errors} />;
}
