/** Where an order stands: an icon and the words of the API. */
import type { StateName } from "@/api/schema";
import { Badge, type BadgeTone } from "@/ui/Badge";
import type { IconName } from "@/ui/Icon";

const LOOKS: Record<StateName, [BadgeTone, IconName]> = {
  FETCHED: ["neutral", "wait"],
  READY: ["info", "wait"],
  POSTING: ["info", "refresh"],
  UNCERTAIN: ["warning", "search"],
  POSTED: ["good", "check"],
  CONFIRMED: ["good", "check"],
  ACCEPTED: ["good", "check"],
  HELD: ["bad", "stop"],
  DEVIATES: ["bad", "warning"],
  EXPIRED: ["warning", "warning"],
  IGNORED: ["neutral", "skip"],
};

export function StateBadge({ state, text }: { state: StateName; text: string }) {
  const [tone, icon] = LOOKS[state];
  return (
    <Badge tone={tone} icon={icon}>
      {text}
    </Badge>
  );
}
