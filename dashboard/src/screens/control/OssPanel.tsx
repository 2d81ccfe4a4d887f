/** The meter of the OSS threshold: both years that count, with marks where it warns. */
import type { Schema } from "@/api/schema";
import { amount, countryName, day, decimal } from "@/i18n/format";
import { words } from "@/i18n/words";
import { chapterAddress } from "@/manual/links";
import { Disclosure } from "@/ui/Disclosure";
import { Notice, type NoticeTone } from "@/ui/Notice";
import { Panel } from "@/ui/Panel";
import { Table } from "@/ui/Table";

type Meter = Schema<"OssMeter">;

const EURO = "EUR";
const TONES: Record<Meter["level"], NoticeTone> = {
  none: "good",
  "70": "info",
  "90": "warning",
  "100": "bad",
};

export function OssPanel({ meter }: { meter: Meter }) {
  const { control, settings } = words();
  const { oss } = control;
  return (
    <Panel title={oss.title} actions={<a href={chapterAddress("controle")}>{settings.manual}</a>}>
      <div class="stack">
        <p>
          {oss.lead} <strong>{amount(meter.threshold, EURO)}</strong>.
        </p>
        <YearMeter of={meter.this_year} />
        <YearMeter of={meter.last_year} />
        {meter.words.text && (
          <Notice tone={TONES[meter.level]} title={meter.words.text}>
            {meter.words.now}
          </Notice>
        )}
        {Number(meter.at_home_rates) > 0 && (
          <Notice tone="warning">
            {oss.atHome} <strong>{amount(meter.at_home_rates, EURO)}</strong>
          </Notice>
        )}
        {meter.remarks.map(({ code, text, now }) => (
          <Notice key={code + text} tone="info" title={text}>
            {now}
          </Notice>
        ))}
        {meter.by_country.length > 0 && (
          <Disclosure summary={oss.countries}>
            <Countries meter={meter} />
          </Disclosure>
        )}
        <p class="quiet">{oss.only}</p>
      </div>
    </Panel>
  );
}

function YearMeter({ of: year }: { of: Schema<"OssYear"> }) {
  const { oss } = words().control;
  const named = oss.year(String(year.year));
  const level = year.percent >= 100 ? "100" : year.percent >= 90 ? "90" : "none";
  return (
    <div class="oss-year">
      <p class="oss-words">
        <span>{named}</span>
        <span>
          <strong class="figures">{amount(year.amount, EURO)}</strong>{" "}
          <span class="quiet">{oss.of(`${decimal(String(year.percent))}%`)}</span>
        </span>
      </p>
      <svg class={`oss-bar oss-${level}`} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect class="oss-ground" width="100" height="8" rx="1" />
        <rect class="oss-fill" width={Math.min(100, year.percent)} height="8" rx="1" />
        <path class="oss-marks" d="M70 0v8M90 0v8" vector-effect="non-scaling-stroke" />
      </svg>
      {year.passed_on && <p class="quiet">{oss.passed(day(year.passed_on))}</p>}
    </div>
  );
}

function Countries({ meter }: { meter: Meter }) {
  const { oss } = words().control;
  return (
    <Table
      caption={oss.countries}
      rows={meter.by_country}
      rowKey={({ country }) => country}
      columns={[
        { key: "country", heading: oss.country, title: true, cell: ({ country }) => countryName(country) },
        {
          key: "this",
          heading: String(meter.this_year.year),
          figures: true,
          cell: ({ this_year }) => amount(this_year, EURO),
        },
        {
          key: "last",
          heading: String(meter.last_year.year),
          figures: true,
          cell: ({ last_year }) => amount(last_year, EURO),
        },
      ]}
    />
  );
}
