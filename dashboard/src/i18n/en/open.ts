import type { Messages } from "../words";

export const open: Messages["open"] = {
  lead: "These orders still wait. Factuurbrug looks at them again by itself; you need not do anything.",
  waitsFor: "Waits for",
  since: "Since",
  again: "Looked at again",
  soonGone: (number, text) =>
    number <= 0
      ? "falls out of the window today"
      : number === 1
        ? `falls out of the window in ${text} day`
        : `falls out of the window in ${text} days`,
  soonText: (number, text) =>
    number === 1
      ? `${text} order falls out of the window soon and is then no longer looked at by itself. Choose Process, or finish it in the web shop.`
      : `${text} orders fall out of the window soon and are then no longer looked at by themselves. Choose Process, or finish them in the web shop.`,
  nothing: "Nothing",
  empty: "Nothing waits",
  emptyText: "Every fetched order is booked or stands in Errors.",
  processAll: "Process everything",
};
