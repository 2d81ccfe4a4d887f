import { words } from "@/i18n/words";
import { PageHead } from "@/ui/PageHead";

export default function ConnectScreen() {
  return <PageHead title={words().shell.tabs.connect} />;
}
