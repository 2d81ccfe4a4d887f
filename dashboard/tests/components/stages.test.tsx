/** Long content comes in stages and is whole in the end; on a phone what narrows a list is behind one button. */
import { signal } from "@preact/signals";
import { act, screen, waitFor } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";

import { wide } from "@/lib/wide";
import { DateFilters } from "@/screens/orders/DateFilters";
import { Stages } from "@/ui/Stages";
import { Table } from "@/ui/Table";

import { show } from "./around";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1));
const columns = [{ key: "number", heading: "Nummer", title: true, cell: (row: string) => row }];
const rows = () => screen.getAllByRole("row").length - 1;

describe("what is long", () => {
  it("begins with what a phone shows, and is whole a moment later with its totals beneath", async () => {
    show(
      <Table
        caption="Nummers"
        columns={columns}
        rows={numbers(25)}
        rowKey={(row) => row}
        foot={<tr data-testid="totals" />}
      />,
    );
    expect(rows()).toBeLessThan(25);
    expect(screen.queryByTestId("totals")).toBeNull();
    await waitFor(() => expect(screen.getByTestId("totals")).toBeTruthy());
    expect(rows()).toBe(26);
  });

  it("keeps its order, also when a part is absent", async () => {
    const { container } = show(
      <Stages first={1}>
        <p>een</p>
        {null}
        <p>twee</p>
        <p>drie</p>
      </Stages>,
    );
    expect(container.textContent).toBe("een");
    await waitFor(() => expect(container.textContent).toBe("eentweedrie"));
  });
});

describe("the filters of a list", () => {
  afterEach(() => act(() => void (wide.value = false)));

  const filters = (query: Record<string, string>) => <DateFilters query={query} onChange={() => undefined} />;
  const isOpen = () => screen.getByText("Meer filters").closest("details")?.open;

  it("are all there in a wide window", () => {
    wide.value = true;
    show(filters({}));
    expect(screen.getByLabelText("Vanaf")).toBeTruthy();
    expect(screen.queryByText("Meer filters")).toBeNull();
  });

  it("are behind one button in a narrow one, and open where something narrows the list", () => {
    wide.value = false;
    const { unmount } = show(filters({ q: "theepot" }));
    expect(isOpen()).toBe(false);
    unmount();
    show(filters({ van: "2026-11-01" }));
    expect(isOpen()).toBe(true);
    expect(screen.getByLabelText("Vanaf")).toHaveProperty("value", "2026-11-01");
  });

  it("stay open while a day is typed anew", () => {
    wide.value = false;
    const query = signal<Record<string, string>>({ van: "2026-11-01" });
    const Narrowed = () => <DateFilters query={query.value} onChange={() => undefined} />;
    show(<Narrowed />);
    void act(() => void (query.value = {}));
    expect(isOpen()).toBe(true);
    expect(screen.getByLabelText("Vanaf")).toHaveProperty("value", "");
  });
});
