/** How near to each other words stand that NEAR wants together. */
import { countBelow } from './count-below.ts';
import type { Span } from './leaf-finder.ts';

/** For each row but the last the fewest words from one of it to one of the next; null where no field has both. */
export function nearestDistances(rows: readonly (readonly Span[])[]): (number | null)[] {
  return rows.slice(1).map((next, i) => nearestDistance(rows[i] ?? [], next));
}

function nearestDistance(some: readonly Span[], others: readonly Span[]): number | null {
  let fewest: number | null = null;
  for (const field of ['title', 'summary', 'body'] as const) {
    const isHere = (span: Span) => span.field === field;
    const here = others.filter(isHere);
    const lasts = here.map((span) => span.last).sort(ascending);
    const firsts = here.map((span) => span.first).sort(ascending);
    for (const { first, last } of some.filter(isHere)) {
      const before = lasts[countBelow(lasts, first) - 1];
      const after = firsts[countBelow(firsts, last + 1)];
      for (const distance of [
        before === undefined ? null : first - before,
        after === undefined ? null : after - last,
      ])
        if (distance !== null && (fewest === null || distance < fewest)) fewest = distance;
    }
  }
  return fewest;
}

function ascending(a: number, b: number): number {
  return a - b;
}
