/** Overzicht: is everything all right? */
const bestellingen = (number: number, text: string) =>
  `${text} ${number === 1 ? "bestelling" : "bestellingen"}`;

export const overview = {
  verdict: {
    good: "Alles in orde",
    attention: "Dit vraagt uw aandacht",
    stopped: "De koppeling staat stil",
    setup: "Nog niet klaar",
  },
  toErrors: "Naar Fouten",
  toConnect: "Naar Koppelen",
  toOpen: "Naar Open",
  resumesAt: (moment: string) => `Gaat verder om ${moment}.`,
  pausedSince: (moment: string) => `Sinds ${moment}.`,
  triesAgain: (moment: string) => `Volgende poging: ${moment}.`,
  connections: "Verbindingen",
  shop: "Webwinkel",
  books: "Yuki",
  checked: "laatst gekeken",
  notConnected: "nog niet verbonden",
  figures: { today: "Vandaag", week: "Deze week", month: "Deze maand" },
  parts: {
    booked: () => "geboekt",
    waiting: () => "open",
    errors: (number) => (number === 1 ? "fout" : "fouten"),
    skipped: () => "overgeslagen",
  } as Record<"booked" | "waiting" | "errors" | "skipped", (number: number) => string>,
  otherCauses: "Andere oorzaken",
  ordersOf: bestellingen,
  chart: "De laatste 31 dagen",
  chartTable: "Toon als tabel",
  chartSummary: (total: string, booked: string) =>
    `${total} bestellingen in 31 dagen, waarvan ${booked} geboekt`,
  chartEmpty: "In deze dagen zijn er geen bestellingen.",
  day: "Dag",
  amount: "Geboekt bedrag",
  orders: "Bestellingen",
  causes: "Fouten per oorzaak",
  noErrors: "Geen fouten. Er is niets dat op u wacht.",
  waitingFor: "Open: waar wordt op gewacht",
  nothingWaits: "Niets wacht. Elke bestelling is afgehandeld.",
  runs: "Ophalen",
  lastRun: "Laatst opgehaald",
  nextRun: "Volgende keer",
  never: "nog niet",
  runFound: (fresh: string, changed: string) => `${fresh} nieuw, ${changed} gewijzigd`,
  fetchNow: "Nu ophalen",
  fetchAsked: "De webwinkel wordt nu gelezen. Dit scherm werkt zichzelf bij.",
  calls: "Yuki-aanroepen vandaag",
  callsUsed: (used: string, limit: string) => `${used} van ${limit} gebruikt`,
  callsKept: (kept: string) => `${kept} blijven vrij voor spoed`,
  callsExhausted: (moment: string) => `Op voor vandaag; boeken gaat verder om ${moment}.`,
  drafts: "Concepten in Yuki",
  draftsText: (number: number, text: string) =>
    number === 1
      ? `${text} concept wacht in Yuki op verwerken`
      : `${text} concepten wachten in Yuki op verwerken`,
  trial: "Proefperiode",
  trialLeft: (number: number, text: string) => (number === 1 ? `nog ${text} dag` : `nog ${text} dagen`),
  trialEnds: (day: string) => `tot en met ${day}`,
  begin: "Zet de koppeling aan",
  beginText:
    "Verbind uw webwinkel en Yuki, bekijk het voorbeeld en zet de koppeling aan. Daarna gaat het vanzelf.",
};
