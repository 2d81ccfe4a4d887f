/** Orders beside what was found of them in the books. */
import type { Schema } from "@/api/schema";
import { day, money } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Badge } from "@/ui/Badge";
import { Table } from "@/ui/Table";

type Booking = Schema<"EarlierBooking">;

export function EarlierTable({ found }: { found: readonly Booking[] }) {
  const { earlier } = words().connect;
  return (
    <Table<Booking>
      caption={earlier.found(String(found.length))}
      rows={found}
      rowKey={({ number, document, document_date }) => `${number} ${document} ${document_date ?? ""}`}
      columns={[
        { key: "order", heading: earlier.order, title: true, cell: ({ number }) => number },
        { key: "placed", heading: earlier.placed, cell: ({ placed_on }) => day(placed_on) },
        { key: "amount", heading: earlier.amount, figures: true, cell: ({ amount }) => money(amount) },
        { key: "document", heading: earlier.document, cell: inBooks },
        {
          key: "by",
          heading: earlier.by,
          cell: ({ by }) => by.map((reason) => earlier.reasons[reason]).join(", "),
        },
        {
          key: "sure",
          heading: earlier.sure,
          bare: true,
          cell: ({ certain }) => (
            <Badge tone={certain ? "warning" : "neutral"}>{earlier[certain ? "certain" : "likely"]}</Badge>
          ),
        },
      ]}
    />
  );
}

function inBooks({ document, document_date, document_amount }: Booking) {
  const more = [document_date && day(document_date, "short"), document_amount && money(document_amount)];
  return (
    <>
      {document} <span class="quiet">{more.filter(Boolean).join(", ")}</span>
    </>
  );
}
