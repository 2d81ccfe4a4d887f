/** Bars of 31 days, stacked by where orders stand. Arrow keys and pointing tell the figures of one day. */
import { useSignal } from "@preact/signals";

import type { DayFigures } from "@/api/schema";
import { count, day, money } from "@/i18n/format";
import { words } from "@/i18n/words";
import { useWidth } from "@/lib/width";

import { type Bar, PARTS, chartOf, isLabelled } from "./chart";

const HEIGHT = 210;
const LEFT = 34;
const BOTTOM = 24;
const TOP = 8;
const PLOT = HEIGHT - BOTTOM - TOP;

const y = (share: number) => TOP + PLOT * (1 - share);

export function DayChart({ days, summary }: { days: readonly DayFigures[]; summary: string }) {
  const chart = chartOf(days);
  const [frame, width] = useWidth<HTMLElement>(720);
  const step = Math.max(2, (width - LEFT) / Math.max(1, days.length));
  const chosen = useSignal(days.length - 1);
  const shown = days[Math.min(chosen.value, days.length - 1)];
  const move = (by: number) => (chosen.value = Math.min(days.length - 1, Math.max(0, chosen.value + by)));
  const keys: Record<string, () => void> = {
    ArrowLeft: () => move(-1),
    ArrowRight: () => move(1),
    Home: () => move(-days.length),
    End: () => move(days.length),
  };
  return (
    <figure class="chart" ref={frame}>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        tabIndex={0}
        aria-label={summary}
        aria-describedby="chart-day"
        onKeyDown={(event) => {
          const act = keys[event.key];
          if (!act) return;
          event.preventDefault();
          act();
        }}
      >
        {chart.ticks.map((tick) => (
          <g key={tick} class="chart-line">
            <line x1={LEFT} x2={width} y1={y(tick / chart.top)} y2={y(tick / chart.top)} />
            <text x={LEFT - 8} y={y(tick / chart.top) + 4}>
              {count(tick)}
            </text>
          </g>
        ))}
        {chart.bars.map((bar, index) => (
          <DayBar
            key={bar.figures.day}
            bar={bar}
            x={LEFT + index * step}
            step={step}
            labelled={isLabelled(index, days.length, width)}
            last={index === days.length - 1}
            chosen={index === chosen.value}
            onChoose={() => (chosen.value = index)}
          />
        ))}
      </svg>
      <figcaption id="chart-day" class="chart-day" aria-live="polite">
        {shown && <DayWords figures={shown} />}
      </figcaption>
    </figure>
  );
}

interface DayBarProps {
  bar: Bar;
  x: number;
  step: number;
  labelled: boolean;
  last: boolean;
  chosen: boolean;
  onChoose: () => void;
}

function DayBar({ bar, x, step, labelled, last, chosen, onChoose }: DayBarProps) {
  const gap = Math.min(6, step * 0.3);
  return (
    <g class={chosen ? "chart-bar chart-chosen" : "chart-bar"} onPointerEnter={onChoose} onClick={onChoose}>
      <rect class="chart-hit" x={x} y={0} width={step} height={HEIGHT} />
      {bar.parts.map(({ part, from, to }) => (
        <rect
          key={part}
          class={`chart-${part}`}
          x={x + gap / 2}
          y={y(to)}
          width={step - gap}
          height={Math.max(1.5, PLOT * (to - from) - 0.75)}
          rx={1.5}
        />
      ))}
      {labelled && (
        <text
          class={last ? "chart-date chart-date-last" : "chart-date"}
          x={last ? x + step : x + step / 2}
          y={HEIGHT - 6}
        >
          {day(bar.figures.day, "short")}
        </text>
      )}
    </g>
  );
}

function DayWords({ figures }: { figures: DayFigures }) {
  const { overview } = words();
  return (
    <>
      <span class="chart-day-name">{day(figures.day, "weekday")}</span>
      {PARTS.map((part) => (
        <span key={part} class={`legend legend-${part}`}>
          <span class="figures">{count(figures[part])}</span> {overview.parts[part](figures[part])}
        </span>
      ))}
      <span class="figures chart-day-amount">{money(figures.booked_incl)}</span>
    </>
  );
}
