import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { now, startClock } from "@/lib/clock";

const NOON = Date.parse("2026-11-25T12:00:00Z");

describe("the present", () => {
  beforeEach(() => vi.useFakeTimers({ now: NOON }));
  afterEach(() => vi.useRealTimers());

  it("moves while the page is open, until it is stopped", () => {
    const stop = startClock();
    vi.advanceTimersByTime(60_000);
    expect(now.value).toBe(NOON + 60_000);

    stop();
    vi.advanceTimersByTime(60_000);
    expect(now.value).toBe(NOON + 60_000);
  });

  it("is that of the API, where its clock differs", () => {
    const stop = startClock(-3600);

    expect(now.value).toBe(NOON - 3_600_000);
    stop();
  });
});
