/** Rows of days, "2019-12-24" to "2019-12-26", and how two of them lie. */
import { DAY_MS } from '../domain/instant.ts';

export type Days = { from: string; to: string };

export function daysIn({ from, to }: Days): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
}

export function isSameDays(a: Days, b: Days): boolean {
  return a.from === b.from && a.to === b.to;
}

export function isWithin(inner: Days, outer: Days): boolean {
  return inner.from >= outer.from && inner.to <= outer.to;
}

export function isOneWithin(a: Days, b: Days): boolean {
  return isWithin(a, b) || isWithin(b, a);
}
