/** The two bolletjes, each with what it is connected to and, when red, why. */
import type { Schema } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { words } from "@/i18n/words";
import { Dot } from "@/ui/Dot";
import { Icon, type IconName } from "@/ui/Icon";
import { Since } from "@/ui/Since";
import { When } from "@/ui/When";

interface Shown {
  icon: IconName;
  label: string;
  name: string;
  connection: Pick<Schema<"ShopConnection">, "dot" | "checked_at" | "problem" | "outage">;
}

export function Connections({
  shop,
  books,
}: {
  shop: Schema<"ShopConnection">;
  books: Schema<"BooksConnection">;
}) {
  const { overview } = words();
  const shown: Shown[] = [
    { icon: "shop", label: overview.shop, name: host(shop.url), connection: shop },
    {
      icon: "books",
      label: overview.books,
      name: books.administration_name || books.administration_id,
      connection: books,
    },
  ];
  return (
    <ul class="connections" aria-label={overview.connections}>
      {shown.map((each) => (
        <Connection key={each.label} {...each} />
      ))}
    </ul>
  );
}

function Connection({ icon, label, name, connection }: Shown) {
  const { to } = useCurrent();
  const { overview } = words();
  const { dot, checked_at, problem, outage } = connection;
  return (
    <li class="connection">
      <span class="connection-icon">
        <Icon name={icon} />
      </span>
      <div class="connection-words">
        <p class="connection-head">
          <a href={to("koppelen")}>{label}</a> <Dot state={dot} />
        </p>
        <p class="quiet connection-name">{name || overview.notConnected}</p>
        {problem ? (
          <p class="quiet">
            {problem.text} {outage && <Since outage={outage} />} {problem.now}
          </p>
        ) : (
          checked_at && (
            <p class="quiet">
              {overview.checked} <When at={checked_at} />
            </p>
          )
        )}
      </div>
    </li>
  );
}

function host(url: string): string {
  return url.replace(/^https?:\/\//, "").replace(/\/$/, "");
}
