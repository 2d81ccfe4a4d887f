import { afterEach, describe, expect, it } from "vitest";

import { type Draft, draftsOf, forgetDrafts, openDraft } from "@/lib/drafts";

interface Form {
  name: string;
  key: string;
}

const EMPTY: Form = { name: "", key: "" };
const opened: (() => void)[] = [];

function open(key = "form", secret: readonly (keyof Form)[] = ["key"]): Draft<Form> {
  const [draft, stop] = openDraft(key, EMPTY, { secret });
  opened.push(stop);
  return draft;
}

afterEach(() => {
  for (const stop of opened.splice(0)) stop();
  draftsOf("");
});

describe("a draft", () => {
  it("is there again after a reload", () => {
    open().set("name", "De Roode Theepot");
    const again = open();
    expect(again.value.value.name).toBe("De Roode Theepot");
    expect(again.restored).toBe(true);
  });

  it("keeps secrets nowhere", () => {
    const draft = open();
    draft.set("name", "x");
    draft.set("key", "zeer geheim");
    expect(Object.values(sessionStorage).join()).not.toContain("geheim");
    expect(open().value.value.key).toBe("");
  });

  it("is gone once saved, and begins from what was saved", () => {
    const draft = open();
    draft.set("name", "x");
    draft.reset({ name: "x", key: "" });
    expect(draft.changed).toBe(false);
    expect(open().restored).toBe(false);
  });

  it("is gone when everything is as it was", () => {
    const draft = open();
    draft.set("name", "x");
    draft.set("name", "");
    expect(sessionStorage.length).toBe(0);
  });

  it("is not shown to another person in the same tab", () => {
    draftsOf("anna");
    open().set("name", "van Anna");
    draftsOf("bram");
    expect(open().value.value.name).toBe("");
  });

  it("is forgotten at signing out", () => {
    open("a").set("name", "x");
    open("b").set("name", "y");
    sessionStorage.setItem("other", "stays");
    forgetDrafts();
    expect(open("a").restored || open("b").restored).toBe(false);
    expect(sessionStorage.getItem("other")).toBe("stays");
  });

  it("survives stored text that is none of ours", () => {
    sessionStorage.setItem("factuurbrug.draft..form", "{broken");
    expect(open().value.value).toEqual(EMPTY);
  });
});
