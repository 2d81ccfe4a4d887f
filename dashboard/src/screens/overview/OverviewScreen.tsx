import { words } from "@/i18n/words";
import { PageHead } from "@/ui/PageHead";

export default function OverviewScreen() {
  return <PageHead title={words().shell.tabs.overview} />;
}
