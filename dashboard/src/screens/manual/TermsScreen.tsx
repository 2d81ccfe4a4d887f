/** The terms, readable for everybody; mails and the first form lead here. */
import { language } from "@/i18n/language";
import { useResource } from "@/lib/resource";
import { Blocks } from "@/manual/Blocks";
import { readTerms } from "@/manual/load";
import { Loader } from "@/ui/Loader";
import { PageHead } from "@/ui/PageHead";

import "./manual.css";

export default function TermsScreen() {
  const chosen = language.value;
  const terms = useResource(`terms ${chosen}`, (signal) => readTerms(chosen, signal));
  return (
    <Loader of={terms}>
      {({ title, blocks }) => (
        <article class="manual-article">
          <PageHead title={title} />
          <div class="manual-text">
            <Blocks blocks={blocks} />
          </div>
        </article>
      )}
    </Loader>
  );
}
