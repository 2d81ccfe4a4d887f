/** What was looked at live: what is wrong first, with what to do; what is good folded away. */
import type { Schema } from "@/api/schema";
import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Disclosure } from "@/ui/Disclosure";
import { Icon } from "@/ui/Icon";
import { Notice } from "@/ui/Notice";

type Item = Schema<"CheckItem">;

export interface CheckItemsProps {
  check: Schema<"ConnectionCheck">;
  /** It was looked at without wanting to store. */
  isTest: boolean;
}

export function CheckItems({ check, isTest }: CheckItemsProps) {
  const { connect } = words();
  const wrong = check.items.filter(({ status }) => status !== "ok");
  const good = check.items.filter(({ status }) => status === "ok");
  wrong.sort((a, b) => Number(b.required) - Number(a.required));
  const title = isTest
    ? connect[check.usable ? "testGood" : "testBad"]
    : connect[check.saved ? "saved" : "notSaved"];
  return (
    <div class="check-items" role="group" aria-label={connect.items.title}>
      <Notice live tone={check.usable ? "good" : "bad"} title={title} />
      {wrong.length > 0 && (
        <ul class="check-list">
          {wrong.map((item) => (
            <ItemView key={item.name} item={item} />
          ))}
        </ul>
      )}
      {good.length > 0 && (
        <Disclosure summary={connect.items.good(count(good.length))}>
          <ul class="check-list">
            {good.map((item) => (
              <ItemView key={item.name} item={item} />
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}

function ItemView({ item: { status, required, label, words: said } }: { item: Item }) {
  const { items } = words().connect;
  const look = status === "ok" ? "ok" : required ? "wrong" : "lacking";
  return (
    <li class={`check-item check-${look}`}>
      <span class="check-icon">
        <Icon name={status === "ok" ? "check" : required ? "stop" : "warning"} size={18} />
      </span>
      <div>
        <p>
          <strong>{label}</strong>: {items[status]}
          {status !== "ok" && !required && ` (${items.optional})`}
        </p>
        {said && <p>{said.text}</p>}
        {said?.now && <p class="quiet">{said.now}</p>}
      </div>
    </li>
  );
}
