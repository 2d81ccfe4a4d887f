import { screen, waitFor, within } from "@testing-library/preact";
import { describe, expect, it } from "vitest";

import { MoreRows } from "@/screens/orders/MoreRows";
import { useOrderPages } from "@/screens/orders/useOrderPages";
import { Table } from "@/ui/Table";

import { FakeServer, json, show } from "./around";

const PATH = "GET /api/integrations/int-1/orders";
const orders = (...ids: string[]) => ids.map((id) => ({ id }));

function Listed() {
  const pages = useOrderPages({ tab: "report" });
  return (
    <>
      <ol>
        {pages.rows.map(({ id }) => (
          <li key={id}>{id}</li>
        ))}
      </ol>
      <MoreRows of={pages} />
    </>
  );
}

const listed = () => screen.queryAllByRole("listitem").map(({ textContent }) => textContent);
const more = () => screen.queryByRole("button", { name: "Meer laden" });

describe("a list with more rows than are shown", () => {
  it("adds the next rows until there are no more, each order once", async () => {
    const server = new FakeServer().on(
      PATH,
      json({ orders: orders("a", "b"), next: "verder" }),
      json({ orders: orders("b", "c"), next: "" }),
    );
    const { user } = show(<Listed />, { server });
    await waitFor(() => expect(listed()).toEqual(["a", "b"]));
    await user.click(screen.getByRole("button", { name: "Meer laden" }));
    await waitFor(() => expect(listed()).toEqual(["a", "b", "c"]));
    expect(more()).toBeNull();
    expect(server.asked[1]?.path).toContain("cursor=verder");
  });

  it("keeps what it has when the next rows fail, and tries again", async () => {
    const server = new FakeServer().on(
      PATH,
      json({ orders: orders("a"), next: "verder" }),
      new TypeError("no connection"),
      json({ orders: orders("b"), next: "" }),
    );
    const { user } = show(<Listed />, { server });
    await user.click(await screen.findByRole("button", { name: "Meer laden" }));
    const told = await screen.findByRole("alert");
    expect(told.textContent).toContain("Geen verbinding met Factuurbrug.");
    expect(listed()).toEqual(["a"]);
    await user.click(within(told).getByRole("button", { name: "Opnieuw" }));
    await waitFor(() => expect(listed()).toEqual(["a", "b"]));
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("offers nothing where everything is shown", async () => {
    show(<Listed />, { server: new FakeServer().on(PATH, json({ orders: orders("z"), next: "" })) });
    await waitFor(() => expect(listed()).toEqual(["z"]));
    expect(more()).toBeNull();
  });
});

describe("a table", () => {
  const rows = [
    { number: "12", customer: "Anouk de Vries", amount: "€ 46,95" },
    { number: "13", customer: "Bram Jansen", amount: "€ 79,95" },
  ];
  const draw = () =>
    show(
      <Table
        caption="Geboekte facturen"
        rows={rows}
        rowKey={({ number }) => number}
        columns={[
          { key: "number", heading: "Nummer", title: true, cell: ({ number }) => number },
          { key: "customer", heading: "Klant", cell: ({ customer }) => customer },
          { key: "amount", heading: "Bedrag", figures: true, bare: true, cell: ({ amount }) => amount },
        ]}
        foot={
          <tr>
            <td>Samen</td>
          </tr>
        }
      />,
    );

  it("is named, and each row by its number", () => {
    draw();
    const table = screen.getByRole("table", { name: "Geboekte facturen" });
    expect(
      within(table)
        .getAllByRole("rowheader")
        .map(({ textContent }) => textContent),
    ).toEqual(["12", "13"]);
    expect(within(table).getByText("Samen")).toBeTruthy();
  });

  it("has the heading within each cell too, for the cards of a phone, save where the cell speaks for itself", () => {
    draw();
    const [customer, amount] = screen.getAllByRole("cell");
    expect(customer?.textContent).toBe("KlantAnouk de Vries");
    expect(amount?.textContent).toBe("€ 46,95");
  });
});
