import { words } from "@/i18n/words";
import { PageHead } from "@/ui/PageHead";

export default function ProfileScreen() {
  return <PageHead title={words().shell.tabs.profile} />;
}
