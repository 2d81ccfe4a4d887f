/** Open: what waits. */
export const open = {
  lead: "Deze bestellingen wachten nog. Factuurbrug kijkt er vanzelf weer naar; u hoeft niets te doen.",
  waitsFor: "Wacht op",
  since: "Sinds",
  again: "Weer bekeken",
  soonGone: (number: number, text: string) =>
    number <= 0
      ? "valt vandaag buiten de periode"
      : number === 1
        ? `valt over ${text} dag buiten de periode`
        : `valt over ${text} dagen buiten de periode`,
  soonText: (number: number, text: string) =>
    number === 1
      ? `${text} bestelling valt binnenkort buiten de periode en wordt dan niet meer vanzelf bekeken. Kies Verwerk, of maak haar in de webwinkel af.`
      : `${text} bestellingen vallen binnenkort buiten de periode en worden dan niet meer vanzelf bekeken. Kies Verwerk, of maak ze in de webwinkel af.`,
  nothing: "Niets",
  empty: "Niets wacht",
  emptyText: "Elke opgehaalde bestelling is geboekt of staat in Fouten.",
  processAll: "Verwerk alles",
};
