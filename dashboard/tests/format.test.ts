import { describe, expect, it } from "vitest";

import { amount, day, daysUntil, decimal, isoDay, money, rate, relative, shortMoment } from "@/i18n/format";
import { language } from "@/i18n/language";

/** Intl puts no-break spaces between sign and figures. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("amounts", () => {
  it("are written as in the Netherlands", () => {
    expect(plain(amount("46.95", "EUR"))).toBe("€ 46,95");
    expect(plain(amount("-1234567.80", "EUR"))).toBe("€ -1.234.567,80");
  });

  it("keep every cent of sums that a float cannot hold", () => {
    expect(plain(amount("90071992547409.93", "EUR"))).toBe("€ 90.071.992.547.409,93");
  });

  it("follow the language", () => {
    language.value = "en";
    expect(plain(amount("1234.5", "GBP"))).toBe("£1,234.50");
  });

  it("are a dash when there is none", () => {
    expect(money(null)).toBe("–");
  });
});

describe("numbers", () => {
  it("have a decimal comma", () => {
    expect(decimal("2.500")).toBe("2,5");
    expect(rate("5.5")).toBe("5,5%");
  });
});

describe("days", () => {
  it("are calendar days in every time zone", () => {
    expect(day("2026-07-26")).toBe("26 juli 2026");
    expect(day("2026-07-26T23:59:59Z", "short")).toBe("26 jul");
    expect(day("2026-07", "month")).toBe("juli 2026");
  });

  it("are shown as they came when they are none", () => {
    expect(day("ooit")).toBe("ooit");
  });

  it("are counted from the reader's today", () => {
    const now = new Date(2026, 10, 30, 23, 30).getTime();
    expect(isoDay(now)).toBe("2026-11-30");
    expect(isoDay(now, 1)).toBe("2026-12-01");
    expect(daysUntil("2026-12-02", now)).toBe(2);
    expect(daysUntil("2026-11-29", now)).toBe(-1);
  });
});

describe("moments", () => {
  const now = new Date(2026, 10, 23, 14, 5).getTime();
  const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

  it("are a clock time today, and dated before", () => {
    expect(shortMoment(at(2026, 10, 23, 9, 3), now)).toBe("09:03");
    expect(shortMoment(at(2026, 6, 26, 9, 3), now)).toBe("26 jul 09:03");
    expect(shortMoment(at(2025, 6, 26, 9, 3), now)).toBe("26 jul 2025 09:03");
  });

  it("are told from now", () => {
    expect(relative(at(2026, 10, 23, 14, 2), now)).toBe("3 minuten geleden");
    expect(relative(at(2026, 10, 23, 16, 5), now)).toBe("over 2 uur");
    expect(relative(at(2026, 10, 22, 14, 5), now)).toBe("gisteren");
  });
});
