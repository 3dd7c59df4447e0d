/** Words near each other, as NEAR wants them: in one field, in either order, not overlapping. */
import type { ArticleField } from '../domain/article.ts';
import { countBelow } from './count-below.ts';
import type { Span } from './leaf-finder.ts';

/** The spans that belong to a whole chain: each has a partner on either side within the distance. */
export function chainedSpans<S extends Span>(
  rows: readonly (readonly S[])[],
  distances: readonly number[],
): S[] {
  let kept = rows[0] ?? [];
  const forward = [kept];
  for (let i = 1; i < rows.length; i++) {
    kept = withPartner(rows[i] ?? [], kept, distances[i - 1] ?? 0);
    forward.push(kept);
  }
  const chains: (readonly S[])[] = [kept];
  for (let i = rows.length - 2; i >= 0; i--) {
    kept = withPartner(forward[i] ?? [], kept, distances[i] ?? 0);
    chains.push(kept);
  }
  return chains.flat();
}

function withPartner<S extends Span>(spans: readonly S[], partners: readonly S[], distance: number): S[] {
  const byField = new Map<ArticleField, PartnerIndex>();
  for (const field of ['title', 'summary', 'body'] as const) {
    byField.set(field, indexPartners(partners.filter((partner) => partner.field === field)));
  }
  return spans.filter((span) => {
    const { lasts, firsts } = byField.get(span.field) ?? { lasts: [], firsts: [] };
    const before = largestBelow(lasts, span.first);
    const after = smallestAbove(firsts, span.last);
    return span.first - before <= distance || after - span.last <= distance;
  });
}

type PartnerIndex = { lasts: readonly number[]; firsts: readonly number[] };

function indexPartners(partners: readonly Span[]): PartnerIndex {
  const ascending = (a: number, b: number) => a - b;
  return {
    lasts: partners.map((span) => span.last).sort(ascending),
    firsts: partners.map((span) => span.first).sort(ascending),
  };
}

function largestBelow(sorted: readonly number[], limit: number): number {
  const index = countBelow(sorted, limit) - 1;
  return sorted[index] ?? Number.NEGATIVE_INFINITY;
}

function smallestAbove(sorted: readonly number[], limit: number): number {
  return sorted[countBelow(sorted, limit + 1)] ?? Number.POSITIVE_INFINITY;
}
