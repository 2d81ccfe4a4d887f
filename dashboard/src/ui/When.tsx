/** A moment: short or relative in the text, whole in the tooltip and for machines. */
import { moment, relative, shortMoment } from "@/i18n/format";
import { now } from "@/lib/clock";

export function When({ at, style = "relative" }: { at: string; style?: "relative" | "short" | "full" }) {
  const text =
    style === "full" ? moment(at) : style === "short" ? shortMoment(at, now.value) : relative(at, now.value);
  return (
    <time dateTime={at} title={moment(at)}>
      {text}
    </time>
  );
}
