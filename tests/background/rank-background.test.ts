import { describe, expect, test } from 'vitest';
import { type BackgroundText, backgroundDocument } from '../../src/background/background-document.ts';
import { createSeenBeforeIndex } from '../../src/background/memory-index.ts';
import { rankBackground } from '../../src/background/rank-background.ts';

const dayMs = 86_400_000;
const now = 20 * dayMs;

function text(title: string, body: string): BackgroundText {
  return { title, summary: '', body };
}

const harbour = text(
  'Envoy names the harbour of Wonsan',
  'The envoy said that the harbour of Wonsan and its tankers would be watched by the coastguard.',
);
const carols = text('Choir sings carols beside the rink', 'Families strolled past lights and stalls.');
const korean = text('북한 최선희 담화', '최선희 제1부상은 담화를 냈다. 미국과의 대화는 없다고 했다.');
const others = ['Rain', 'Football', 'Elections', 'Markets', 'Harvest', 'Films'].map((word) =>
  text(word, `Nothing but ${word.toLowerCase()} was heard of today.`),
);

/** Titles of what is ranked, best first, with whether it is quoted; the query itself is archived last. */
async function rank(
  query: BackgroundText,
  archive: readonly BackgroundText[],
  moments: readonly number[] = [],
) {
  const all = [...archive, query];
  const index = createSeenBeforeIndex(
    all.map((one, i) => ({
      article: i,
      moment: i === archive.length ? now : (moments[i] ?? now - (i + 1) * dayMs),
      document: backgroundDocument(one),
    })),
  );
  const { ranked } = await rankBackground(query, now, index);
  return ranked.map(({ article, isQuoted, evidence }) => ({
    title: all[article]?.title,
    isQuoted,
    evidence,
  }));
}

describe('rankBackground', () => {
  const tankers = text(
    'Tankers turned away',
    'The coastguard will turn tankers away from the harbour of Wonsan, the envoy said.',
  );

  test('puts first what shares rare words and phrases with a line', async () => {
    const [best] = await rank(tankers, [...others, carols, harbour]);
    expect(best?.title).toBe(harbour.title);
    expect(best?.evidence).toBeGreaterThan(0.4);
  });

  test('gives nothing of the same moment or later', async () => {
    expect(await rank(tankers, [harbour], [now])).toEqual([]);
  });

  test('gives no evidence where single words are shared by chance', async () => {
    const found = await rank(text('Lights at the harbour', 'Nobody came.'), [harbour, carols]);
    expect(found.every(({ evidence }) => evidence === 0)).toBe(true);
  });

  test('finds a Korean text by the pairs of its characters', async () => {
    const later = text('비건 방한', '비건 대표는 최선희 제1부상의 담화에 대해 말하지 않았다.');
    const [best] = await rank(later, [...others, harbour, korean]);
    expect(best?.title).toBe(korean.title);
  });

  const teasers = [
    `Related: ${carols.title}`,
    `[${carols.title.toUpperCase()}]`,
    'Choir sings carols beside rink',
    `It was a long evening for everybody who had come from the hills and the towns of the north to hear what was said of the tankers and of the harbour on that day in winter. READ MORE: ${carols.title}`,
  ];
  test.each(teasers)('takes “%s” for a link, whatever else is alike', async (teaser) => {
    const found = await rank({ ...tankers, body: `${tankers.body}\n${teaser}` }, [
      ...others,
      harbour,
      carols,
    ]);
    expect(found.filter(({ isQuoted }) => isQuoted).map(({ title }) => title)).toEqual([carols.title]);
    expect(found[0]?.title).toBe(carols.title);
  });

  test('does not take its own title for a link to another of the series', async () => {
    const series = text('Harbour of Wonsan seen from above', 'Three piers.');
    const found = await rank({ ...series, body: `${series.title}\nFour piers.` }, [...others, series]);
    expect(found.map(({ isQuoted }) => isQuoted)).not.toContain(true);
  });

  const hostile: Record<string, BackgroundText> = {
    nothing: text('', ''),
    digits: text('1 2 3', '4 5 '.repeat(40_000)),
    'a long line': text('Harbour', 'envoy harbour tankers '.repeat(9_000)),
    'many lines': text('Harbour', 'envoy\n'.repeat(30_000)),
    'quotes only': text('Harbour', '“: '.repeat(60_000)),
    Han: text('北京', '北京海港'.repeat(16_000)),
  };
  test.each(Object.entries(hostile))('takes %s', async (_, query) => {
    expect((await rank(query, [...others, harbour])).length).toBeLessThanOrEqual(others.length + 1);
  });
});
