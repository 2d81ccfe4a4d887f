declare module "virtual:manual" {
  /** Where the data files of the manual are, by name: "manual-nl", "voorwaarden-en" … */
  export const addresses: Record<string, string>;
}
