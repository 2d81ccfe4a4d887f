import { screen, waitFor } from "@testing-library/preact";
import { describe, expect, it, vi } from "vitest";

import { ApiProblem, OFFLINE } from "@/api/problem";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Toasts } from "@/ui/Toasts";
import { toast } from "@/ui/toasts";

import { show } from "./around";

describe("a message at the edge of the screen", () => {
  it("is read out, and undoes what it tells of, once", async () => {
    const undo = vi.fn();
    const { user } = show(<Toasts />);
    toast({ text: "De regel is verwijderd.", undo });
    const told = await screen.findByText("De regel is verwijderd.");
    expect(told.closest("[aria-live=polite]")).not.toBeNull();
    await user.click(screen.getByRole("button", { name: "Ongedaan maken" }));
    expect(undo).toHaveBeenCalledOnce();
    await waitFor(() => expect(screen.queryByText("De regel is verwijderd.")).toBeNull());
  });

  it("goes by its cross without undoing", async () => {
    const undo = vi.fn();
    const { user } = show(<Toasts />);
    toast({ text: "Overgeslagen.", undo });
    toast({ text: "Bewaard." });
    const [close] = await screen.findAllByRole("button", { name: "Sluiten" });
    if (close) await user.click(close);
    await waitFor(() => expect(screen.queryByText("Overgeslagen.")).toBeNull());
    expect(screen.getByText("Bewaard.")).toBeTruthy();
    expect(undo).not.toHaveBeenCalled();
  });

  it("goes by itself, later where something can be undone", () => {
    vi.useFakeTimers();
    try {
      toast({ text: "Bewaard." });
      toast({ text: "Overgeslagen.", undo: () => undefined });
      vi.advanceTimersByTime(6_000);
      show(<Toasts />);
      expect(screen.queryByText("Bewaard.")).toBeNull();
      expect(screen.getByText("Overgeslagen.")).toBeTruthy();
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("a request that failed", () => {
  it("says what happened, what to do, which fields, and by what number support finds it", () => {
    const fields = [{ field: "rate", code: "FIELD-RATE", text: "Een tarief ligt tussen 0 en 100." }];
    const problem = new ApiProblem(
      "FORM-REFUSED",
      422,
      "Niet alles is goed ingevuld.",
      "Verbeter het.",
      "req-7",
      fields,
    );
    show(<ProblemNotice problem={problem} />);
    const told = screen.getByRole("alert").textContent;
    for (const part of ["Niet alles is goed ingevuld.", "Verbeter het.", "tussen 0 en 100", "req-7"]) {
      expect(told).toContain(part);
    }
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("has words of its own where no answer came, and can be tried again", async () => {
    const again = vi.fn();
    const { user } = show(<ProblemNotice problem={new ApiProblem(OFFLINE, 0)} onAgain={again} stale />);
    expect(screen.getByText("Geen verbinding met Factuurbrug.")).toBeTruthy();
    expect(screen.getByText(/hieronder staat wat het laatst gelezen is/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Opnieuw" }));
    expect(again).toHaveBeenCalledOnce();
  });
});
