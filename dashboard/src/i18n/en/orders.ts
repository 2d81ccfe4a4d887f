import type { Messages } from "../words";

export const orders: Messages["orders"] = {
  order: (number) => `Order ${number}`,
  credit: (number) => `Credit ${number}`,
  name: "Order",
  placed: "Ordered",
  booked: "Booked",
  amount: "Amount",
  vat: "VAT",
  regime: "Regime",
  state: "State",
  draft: "draft",
  find: "Look up",
  search: "Search by number, customer, reference or amount",
  searchShort: "Number, customer, amount…",
  from: "From",
  until: "Until",
  filter: "Show",
  nothingFound: "Nothing found",
  nothingFoundText: "No order fits this search. Search for less, or clear the filters.",
  clearFilters: "Clear the filters",
  shown: (text) => `${text} shown`,
};
