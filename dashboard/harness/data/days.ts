/** Moments and days around the present. */
const DAY = 86_400_000;

export function day(shift: number): string {
  return new Date(Date.now() + shift * DAY).toISOString().slice(0, 10);
}

export function at(shift: number, clock: string): string {
  return `${day(shift)}T${clock}:00Z`;
}

export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}
