/** The mark of Factuurbrug: a bridge over water. */
export function Mark({ size = 32 }: { size?: number }) {
  return <img class="mark" src="/mark.svg" width={size} height={size} alt="" />;
}
