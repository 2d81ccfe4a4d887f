import { words } from "@/i18n/words";
import { PageHead } from "@/ui/PageHead";

export default function ReportScreen() {
  return <PageHead title={words().shell.tabs.report} />;
}
