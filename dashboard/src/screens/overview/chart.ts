/** The measures of the chart of days: heights of the parts of each bar and the lines behind them. */
import type { DayFigures } from "@/api/schema";

/** From the bottom of a bar to its top. */
export const PARTS = ["booked", "waiting", "errors", "skipped"] as const;
export type Part = (typeof PARTS)[number];

export interface BarPart {
  part: Part;
  /** Both as a share of the chart's height, measured from below. */
  from: number;
  to: number;
}

export interface Bar {
  figures: DayFigures;
  parts: readonly BarPart[];
}

export interface Chart {
  bars: readonly Bar[];
  /** Numbers beside the lines, from 0 to the top. */
  ticks: readonly number[];
  top: number;
}

export function chartOf(days: readonly DayFigures[]): Chart {
  const highest = Math.max(0, ...days.map(({ orders }) => orders));
  const step = niceStep(highest);
  const top = Math.max(step, Math.ceil(highest / step) * step);
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
  return { bars: days.map((figures) => ({ figures, parts: partsOf(figures, top) })), ticks, top };
}

function partsOf(figures: DayFigures, top: number): BarPart[] {
  let from = 0;
  return PARTS.flatMap((part) => {
    const to = from + figures[part] / top;
    const found = { part, from, to };
    from = to;
    return figures[part] > 0 ? [found] : [];
  });
}

/** 1, 2 or 5 times a power of ten, so that there are at most four steps. */
function niceStep(highest: number): number {
  const rough = Math.max(1, highest / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough) ?? power * 10;
}

/** The bars under which a day is written: the last one and every seventh before it, every fourteenth when narrow. */
export function isLabelled(index: number, all: number, width: number): boolean {
  return (all - 1 - index) % (width < 420 ? 14 : 7) === 0;
}
