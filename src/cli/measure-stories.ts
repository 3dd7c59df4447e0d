/** Scores a grouping of reports against the events that they are on. */

export type Precision = { p: number; r: number; f1: number };
export type StoryScore = {
  items: number;
  stories: number;
  gold: number;
  bcubed: Precision;
  pairwise: Precision;
};

/**
 * BCubed (Bagga and Baldwin 1998): for each report which share of its story is on its event, and which share of its
 * event is in its story; and the same over pairs of reports.
 */
export function measureStories(
  reports: readonly { id: string; cluster: string }[],
  stories: ReadonlyMap<string, string>,
): StoryScore {
  const placed = reports.map(({ id, cluster }) => {
    const story = stories.get(id) ?? `alone:${id}`;
    return { cluster, story, both: JSON.stringify([cluster, story]) };
  });
  const byCluster = count(placed.map(({ cluster }) => cluster));
  const byStory = count(placed.map(({ story }) => story));
  const byBoth = count(placed.map(({ both }) => both));
  const mean = (share: (one: (typeof placed)[number]) => number) =>
    placed.reduce((sum, one) => sum + share(one), 0) / Math.max(1, placed.length);
  const of = (counts: ReadonlyMap<string, number>, key: string) => counts.get(key) ?? 1;
  const pairs = pairsIn(byBoth);
  return {
    items: reports.length,
    stories: byStory.size,
    gold: byCluster.size,
    bcubed: withF1(
      mean(({ both, story }) => of(byBoth, both) / of(byStory, story)),
      mean(({ both, cluster }) => of(byBoth, both) / of(byCluster, cluster)),
    ),
    pairwise: withF1(pairs / (pairsIn(byStory) || 1), pairs / (pairsIn(byCluster) || 1)),
  };
}

function count(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function pairsIn(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
}

function withF1(p: number, r: number): Precision {
  return { p, r, f1: p + r === 0 ? 0 : (2 * p * r) / (p + r) };
}
