import { describe, expect, it } from 'vitest';
import type { FoldChange } from '../../src/domain/fold-change.ts';
import { createFolder } from '../../src/stories/create-folder.ts';
import type { CertainFold, FoldItem } from '../../src/stories/folder.ts';
import { apply, hourMs, item, open, start } from './folder-items.ts';

const dayMs = 24 * hourMs;

const gift = [
  'North Korea warns of Christmas gift for United States',
  'Pyongyang said on Tuesday that it was up to Washington which Christmas gift it would get, as the year-end deadline of Kim Jong Un for new proposals in the nuclear talks nears. Ri Thae Song accused the United States of buying time.',
] as const;
const giftAgain = [
  'Up to US to pick Christmas gift, North Korean diplomat says',
  'A North Korean vice foreign minister, Ri Thae Song, said Washington could choose its Christmas gift before the year-end deadline set by Kim Jong Un. Pyongyang wants new proposals for the nuclear talks and accuses the United States of buying time.',
] as const;
const flood = [
  'Venice floods again as tide peaks',
  'Shops on Saint Mark square closed when water rose to 150 centimetres. The mayor Luigi Brugnaro asked for help from Rome and blamed the unfinished MOSE barrier.',
] as const;

/** One after the other on the same subject, each on an event of its own. */
function topicalReports(): FoldItem[] {
  return Array.from({ length: 24 }, (_, i) => {
    const own = Array.from({ length: 25 }, (__, j) => `w${i}x${j}`);
    const body = `North Korea told Washington through state media in Pyongyang that ${own.slice(3).join(' ')} before the year-end deadline of Kim Jong Un.`;
    return item(`${i}`, `North Korea: ${own.slice(0, 3).join(' ')}`, body, start + i * hourMs);
  });
}

describe('reports of one event', () => {
  it('are one story, and another event is another one', () => {
    const folder = open();
    const stories = new Map<string, string>();
    for (const [id, report] of [
      ['a', gift],
      ['f', flood],
      ['b', giftAgain],
    ] as const)
      apply(folder.add(item(id, report[0], report[1]), null), stories);
    expect(Object.fromEntries(stories)).toEqual({ a: 'story-a', f: 'story-f', b: 'story-a' });
  });

  it('are one story by their headlines alone', () => {
    const folder = open();
    folder.add(item('a', gift[0], ''), null);
    const changes = folder.add(item('b', 'North Korea warns United States of “Christmas gift”', ''), null);
    expect(changes).toMatchObject([{ kind: 'joined', story: 'story-a', how: 'same-event' }]);
  });

  it.each([
    ['days later', item('b', ...giftAgain, start + 4 * dayMs), 'started'],
    ['the next morning', item('b', ...giftAgain, start + 16 * hourMs), 'joined'],
    ['at an unknown time', item('b', ...giftAgain, null), 'joined'],
    ['in a roundup', item('b', 'Morning briefing: Christmas gift', giftAgain[1]), 'started'],
  ])('%s: a like report is placed as it should be', (_, report, kind) => {
    const folder = open();
    folder.add(item('a', ...gift), null);
    expect(folder.add(report, null)[0]?.kind).toBe(kind);
  });

  it('of another instalment are no part of it', () => {
    const folder = open();
    folder.add(item('a', 'Impeachment hearings day 2: three witnesses testify', ''), null);
    const [change] = folder.add(item('b', 'Impeachment hearings day 3: two witnesses testify', ''), null);
    const again = open({ otherInstalment: 1 });
    again.add(item('a', 'Impeachment hearings day 2: three witnesses testify', ''), null);
    const [without] = again.add(item('b', 'Impeachment hearings day 3: two witnesses testify', ''), null);
    const scoreOf = (found?: FoldChange) =>
      found?.kind === 'started' ? (found.nearest?.score ?? 0) : found?.kind === 'joined' ? found.score : 0;
    expect(scoreOf(change)).toBeLessThan(0.6 * scoreOf(without));
  });

  it('are not known by one word that both headlines have', () => {
    const folder = open();
    folder.add(item('a', 'A row of ministers over sanctions on coal', ''), null);
    const [change] = folder.add(item('b', 'Bank shuts accounts after sanctions verdict', ''), null);
    expect(change?.kind).toBe('started');
  });

  it('are not known by what all reports of the archive have in common', () => {
    const folder = open();
    const kinds = topicalReports().map((report) => folder.add(report, null)[0]?.kind);
    expect(kinds.filter((kind) => kind === 'joined').length).toBeLessThanOrEqual(1);
    const seventh = topicalReports()[7] as FoldItem;
    const again = folder.add({ ...seventh, article: 'again' }, null);
    expect(again[0]).toMatchObject({ kind: 'joined', story: 'story-7' });
  });

  it('in two scripts are two stories', () => {
    const folder = open();
    folder.add(item('a', '북한 ICBM 발사 Hwasong-15', ''), null);
    expect(folder.add(item('b', 'North Korea ICBM Hwasong-15', ''), null)).toMatchObject([
      { kind: 'started', nearest: null },
    ]);
  });
});

describe('copies', () => {
  const certain: CertainFold = { story: 'story-a', of: 'a', how: 'copy', score: 0.9 };

  it('join whatever they say and whenever they come', () => {
    const folder = open();
    folder.add(item('a', ...gift), null);
    expect(folder.add(item('c', ...flood, start + 9 * dayMs), certain)).toEqual([
      { kind: 'joined', article: 'c', story: 'story-a', how: 'copy', score: 0.9, needed: 0.9 },
    ]);
  });

  it('join a story of which nothing is remembered', () => {
    const folder = open();
    expect(folder.add(item('c', ...flood), certain)).toMatchObject([{ kind: 'joined', story: 'story-a' }]);
    expect(folder.lead('story-a')).toBe('c');
  });
});

describe('the folder', () => {
  it('knows the most central report, and why two are together', () => {
    const folder = open();
    folder.add(item('a', ...gift), null);
    folder.add(item('f', ...flood), null);
    folder.add(item('b', ...giftAgain), null);
    expect(folder.lead('story-a')).toBe('a');
    expect(folder.lead('story-x')).toBeNull();
    expect(folder.compare('a', 'x')).toBeNull();
    expect(folder.compare('a', 'b')?.together).toBe(true);
    expect(folder.compare('a', 'f')).toMatchObject({ together: false });
    expect(folder.compare('a', 'f')?.lines.join('\n')).toMatch(
      /two stories: story-a and story-f[\s\S]*days apart: 0\.0/,
    );
  });

  it('forgets what is too old and what is too much, and says so', () => {
    const folder = open({ mostKept: 3 });
    for (const [i, id] of ['a', 'b', 'c', 'd'].entries())
      folder.add(item(id, `${id}${id} ${flood[0]}`, '', start + i), null);
    expect(folder.takeForgotten()).toEqual(['a']);
    folder.add(item('e', ...gift, start + 40 * dayMs), null);
    expect(folder.takeForgotten()).toEqual(['b', 'c', 'd']);
    expect(folder.takeForgotten()).toEqual([]);
  });

  it('names a story by another id where its own is another story’s', () => {
    const folder = createFolder((article) => `<${article}>`);
    folder.add(item('a', ...gift), { story: '<f>', of: 'x', how: 'copy', score: 1 });
    expect(folder.add(item('f', ...flood), null)[0]).toMatchObject({ kind: 'started', story: '<f+>' });
  });

  it('places an article once', () => {
    const folder = open();
    folder.add(item('a', ...gift), null);
    expect(folder.add(item('a', ...gift), null)).toEqual([]);
  });

  it.each(['', '🚀'.repeat(5_000), '7 '.repeat(20_000), 'gift '.repeat(20_000)])(
    'bears hostile text',
    (text) => {
      const folder = open();
      for (const at of [start, Number.NaN, Number.NEGATIVE_INFINITY, -1e308, null])
        expect(folder.add(item(`${at}`, text, text, at), null)).not.toEqual([]);
    },
  );
});
