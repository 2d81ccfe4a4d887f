/** What stands beside the comparison: other invoices in Yuki, and what people did with the month. */
import type { Schema } from "@/api/schema";
import { amount, count, day } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Disclosure } from "@/ui/Disclosure";
import { Panel } from "@/ui/Panel";
import { Table } from "@/ui/Table";
import { When } from "@/ui/When";

type Report = Schema<"MonthReport">;

export function OtherDocuments({ report: { others, other_documents: documents } }: { report: Report }) {
  const text = words().control.others;
  if (!others?.documents) return null;
  return (
    <Panel>
      <Disclosure summary={<strong>{text.title(count(others.documents))}</strong>}>
        <p class="quiet">{text.text}</p>
        <Table
          caption={text.title(count(others.documents))}
          rows={documents}
          rowKey={(document) => `${document.number} ${document.subject} ${document.day} ${document.amount}`}
          columns={[
            {
              key: "subject",
              heading: text.subject,
              title: true,
              cell: ({ subject, number }) => subject || number,
            },
            { key: "number", heading: text.number, cell: ({ number }) => number || "–" },
            { key: "customer", heading: text.customer, cell: ({ customer }) => customer || "–" },
            {
              key: "day",
              heading: text.day,
              cell: (document) => (document.day ? day(document.day, "short") : "–"),
            },
            {
              key: "amount",
              heading: text.amount,
              figures: true,
              cell: (document) =>
                document.amount === null ? "–" : amount(document.amount, document.currency),
            },
          ]}
        />
      </Disclosure>
    </Panel>
  );
}

export function MonthHistory({ report: { history } }: { report: Report }) {
  if (!history.length) return null;
  return (
    <Panel>
      <Disclosure summary={<strong>{words().control.history}</strong>}>
        <ol class="month-history">
          {history.map(({ at, by, text }) => (
            <li key={at + text}>
              <span class="quiet">
                <When at={at} style="short" /> {by}
              </span>
              <p>{text}</p>
            </li>
          ))}
        </ol>
      </Disclosure>
    </Panel>
  );
}
