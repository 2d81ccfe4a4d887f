/** In short how to get a key, and the way to the whole of it. */
import { words } from "@/i18n/words";
import { chapterAddress } from "@/manual/links";
import { Disclosure } from "@/ui/Disclosure";

export interface GuideProps {
  title: string;
  steps: readonly string[];
  chapter: string;
  open: boolean;
}

export function Guide({ title, steps, chapter, open }: GuideProps) {
  return (
    <Disclosure class="connect-guide" summary={title} open={open}>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>
        <a href={chapterAddress(chapter)}>{words().connect.guide}</a>
      </p>
    </Disclosure>
  );
}
