/** Where the links of the manual lead. */
const SCREENS: Record<string, string> = {
  handleiding: "/handleiding",
  voorwaarden: "/voorwaarden",
  profiel: "/profiel",
};

/** `#chapter` is a chapter, `screen:name` a screen of ours; everything else is no link that the manual may have. */
export function addressOf(to: string): string {
  if (to.startsWith("#")) return chapterAddress(to.slice(1));
  const screen = to.startsWith("screen:") ? SCREENS[to.slice("screen:".length)] : undefined;
  return screen ?? "/handleiding";
}

export function chapterAddress(id: string): string {
  return `/handleiding/${id}`;
}
