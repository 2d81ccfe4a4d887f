import { words } from "@/i18n/words";
import { PageHead } from "@/ui/PageHead";

export default function NewIntegrationScreen() {
  return <PageHead title={words().shell.addIntegration} />;
}
