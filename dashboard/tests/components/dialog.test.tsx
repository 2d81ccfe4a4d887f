import { fireEvent, screen, waitFor } from "@testing-library/preact";
import { useState } from "preact/hooks";
import { describe, expect, it } from "vitest";

import { Dialog } from "@/ui/Dialog";

import { show } from "./around";

function Asking() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button onClick={() => setOpen(true)}>Overslaan</button>
      {open && (
        <Dialog title="Bestelling 12 overslaan?" onClose={() => setOpen(false)}>
          <input aria-label="Reden" />
        </Dialog>
      )}
    </>
  );
}

const dialog = () => screen.queryByRole("dialog");

async function open(user: ReturnType<typeof show>["user"]): Promise<HTMLDialogElement> {
  await user.click(screen.getByText("Overslaan"));
  return screen.findByRole<HTMLDialogElement>("dialog", { name: "Bestelling 12 overslaan?" });
}

describe("a dialog", () => {
  it("is named by its title and stands above the page", async () => {
    const { user } = show(<Asking />);
    expect((await open(user)).open).toBe(true);
  });

  it("gives the focus back to what opened it, by its button and by Escape", async () => {
    const { user } = show(<Asking />);
    const opener = screen.getByText("Overslaan");
    await open(user);
    await user.click(screen.getByLabelText("Reden"));
    await user.click(screen.getByRole("button", { name: "Sluiten" }));
    expect(dialog()).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(opener));

    // What browsers send for Escape in a modal dialog.
    fireEvent(await open(user), new Event("cancel", { cancelable: true }));
    await waitFor(() => expect(dialog()).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(opener));
  });

  it("closes by a click beside it, not by one inside", async () => {
    const { user } = show(<Asking />);
    const shown = await open(user);
    fireEvent.mouseDown(screen.getByLabelText("Reden"));
    expect(dialog()).not.toBeNull();
    fireEvent.mouseDown(shown);
    await waitFor(() => expect(dialog()).toBeNull());
  });
});
