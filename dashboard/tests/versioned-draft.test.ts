import { act, renderHook } from "@testing-library/preact";
import { describe, expect, it } from "vitest";

import { type VersionedDraft, useVersionedDraft } from "@/lib/versionedDraft";

interface Form {
  layout: string;
  remarks: string;
}

const FIRST: Form = { layout: "", remarks: "" };

interface Screen {
  draft: () => VersionedDraft<Form>;
  types: (name: keyof Form, text: string) => Promise<void>;
  /** A version comes into force by an act of this screen: of saving what was `sent`, or of another one. */
  takes: (version: number, value: Form, sent?: Form) => Promise<void>;
}

/** A form at the first version. */
function opened(): Screen {
  const { result, rerender } = renderHook((saved) => useVersionedDraft("settings", saved), {
    initialProps: { version: 1, value: FIRST },
  });
  return {
    draft: () => result.current,
    types: (name, text) => act(() => result.current.set(name, text)),
    takes: (version, value, sent) =>
      act(() => {
        result.current.take({ version, value }, sent);
        rerender({ version, value });
      }),
  };
}

describe("a draft of something with versions", () => {
  it("begins anew from what was just saved, as it was saved", async () => {
    const { draft, types, takes } = opened();
    await types("layout", " Winkel ");
    await takes(2, { ...FIRST, layout: "Winkel" }, draft().form);
    expect(draft().changed).toEqual([]);
    expect(draft().form.layout).toBe("Winkel");
  });

  it("keeps what was typed while it was being saved", async () => {
    const { draft, types, takes } = opened();
    await types("layout", " Winkel ");
    const sent = draft().form;
    await types("remarks", "Dank u");
    await takes(2, { ...FIRST, layout: "Winkel" }, sent);
    expect(draft().changed).toEqual(["remarks"]);
    expect(draft().form).toEqual({ layout: "Winkel", remarks: "Dank u" });
  });

  it("keeps what is being typed when something else is saved and taken back", async () => {
    const { draft, types, takes } = opened();
    await types("remarks", "Dank u");
    await takes(2, { ...FIRST, layout: "Winkel" });
    await takes(3, FIRST);
    expect(draft().form).toEqual({ layout: "", remarks: "Dank u" });
    expect(draft().outdated).toBe(false);
  });

  it("throws away what was typed when asked to", async () => {
    const { draft, types } = opened();
    await types("remarks", "Dank u");
    await act(() => draft().discard());
    expect(draft().form).toEqual(FIRST);
  });
});
