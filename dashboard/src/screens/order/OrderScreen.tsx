import { words } from "@/i18n/words";
import { PageHead } from "@/ui/PageHead";

export default function OrderScreen() {
  return <PageHead title={words().shell.tabs.overview} />;
}
