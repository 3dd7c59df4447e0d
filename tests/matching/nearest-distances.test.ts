import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestDistances } from '../../src/matching/nearest-distances.ts';

type Span = { field: 'title' | 'body'; first: number; last: number };

const span: fc.Arbitrary<Span> = fc
  .record({ field: fc.constantFrom('title' as const, 'body' as const), first: fc.nat(40), length: fc.nat(3) })
  .map(({ field, first, length }) => ({ field, first, last: first + length }));
const row = fc.array(span, { maxLength: 12 });

/** Every pair is looked at. */
function naive(some: readonly Span[], others: readonly Span[]): number | null {
  const distances = some.flatMap((a) =>
    others.flatMap((b) => {
      if (a.field !== b.field) return [];
      if (b.last < a.first) return [a.first - b.last];
      return b.first > a.last ? [b.first - a.last] : [];
    }),
  );
  return distances.length === 0 ? null : Math.min(...distances);
}

test('the fewest words between two rows are found as by looking at every pair', () => {
  fc.assert(
    fc.property(row, row, row, (a, b, c) => {
      expect(nearestDistances([a, b, c])).toEqual([naive(a, b), naive(b, c)]);
    }),
  );
});
