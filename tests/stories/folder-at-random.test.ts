/** Whatever reports come in, articles, changes and the folder agree. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FoldChange } from '../../src/domain/fold-change.ts';
import { decodeFoldText, encodeFoldText } from '../../src/stories/fold-text.ts';
import type { Folder } from '../../src/stories/folder.ts';
import { apply, hourMs, item, open, start } from './folder-items.ts';

/** A few events with words of their own and words in common, so that stories join, part and move. */
const words = 'missile launch seoul talks sanction envoy summit border troops drill reactor satellite'.split(
  ' ',
);
const reports = fc.array(
  fc.record({
    picks: fc.array(fc.nat(words.length - 1), { minLength: 0, maxLength: 14 }),
    hours: fc.option(fc.nat(120), { nil: null }),
    copyOf: fc.option(fc.nat(), { nil: null, freq: 5 }),
  }),
  { maxLength: 60 },
);

function toItems(picked: readonly { picks: number[]; hours: number | null; copyOf: number | null }[]) {
  return picked.map(({ picks, hours, copyOf }, i) => {
    const text = picks.map((pick) => words[pick] ?? '').join(' ');
    const of = copyOf === null || i === 0 ? null : `${copyOf % i}`;
    return { of, item: item(`${i}`, text, text, hours === null ? null : start + hours * hourMs) };
  });
}

function addAll(folder: Folder, items: ReturnType<typeof toItems>, stories: Map<string, string>): void {
  for (const { of, item: report } of items) {
    const certain = of === null ? null : { story: stories.get(of) ?? '', of, how: 'copy' as const, score: 1 };
    apply(folder.add(report, certain), stories);
  }
}

describe('whatever comes in', () => {
  it('every article is in one story, as the changes say and the folder knows', () => {
    fc.assert(
      fc.property(reports, (picked) => {
        const items = toItems(picked);
        const folder = open();
        const stories = new Map<string, string>();
        const copies: [string, string][] = [];
        for (const one of items) {
          const before = new Set(stories.values());
          addAll(folder, [one], stories);
          if (one.of !== null) copies.push([one.item.article, one.of]);
          for (const [copy, of] of copies) expect(stories.get(copy)).toBe(stories.get(of));
          for (const story of before)
            if (![...stories.values()].includes(story)) expect(folder.lead(story)).toBeNull();
        }
        const ids = items.map(({ item: { article } }) => article);
        expect([...stories.keys()]).toEqual(ids);
        for (const a of ids)
          for (const b of ids) expect(folder.compare(a, b)?.together).toBe(stories.get(a) === stories.get(b));
        for (const story of new Set(stories.values()))
          expect(stories.get(folder.lead(story) ?? '')).toBe(story);
      }),
      { numRuns: 60 },
    );
  });

  it('a change begins with the article itself, and a new id is no other story’s', () => {
    fc.assert(
      fc.property(reports, (picked) => {
        const folder = open();
        const stories = new Map<string, string>();
        for (const { item: report } of toItems(picked)) {
          const changes = folder.add(report, null);
          const [first] = changes;
          expect(first).toMatchObject({ article: report.article });
          for (const change of changes) {
            const living = new Set(stories.values());
            if (change.kind === 'started' || change.kind === 'split')
              expect(living).not.toContain(change.story);
            else if (change.kind !== 'joined') expect(living).toContain(change.story);
            apply([change], stories);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a folder made anew has the same stories and goes on with what comes in', () => {
    fc.assert(
      fc.property(reports, reports, (before, after) => {
        const items = toItems([...before, ...after]);
        const [earlier, later] = [items.slice(0, before.length), items.slice(before.length)];
        const [folder, again] = [open(), open()];
        const stories = new Map<string, string>();
        addAll(folder, earlier, stories);
        for (const { of, item: report } of earlier) {
          const text = decodeFoldText(encodeFoldText(report.text)) ?? report.text;
          again.restore({ ...report, text }, stories.get(report.article) ?? '', of);
        }
        for (const story of new Set(stories.values())) expect(again.lead(story)).toBe(folder.lead(story));
        for (const { item: report } of later.slice(0, 1)) {
          const [goesOn] = folder.add(report, null);
          expect(again.add(report, null)[0]).toMatchObject({ ...goesOn, ...approximately(goesOn) });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('no more are remembered than there may be', () => {
    fc.assert(
      fc.property(reports, (picked) => {
        const items = toItems(picked);
        const folder = open({ mostKept: 7, mostCompared: 3 });
        addAll(folder, items, new Map());
        const known = items.filter(({ item: { article } }) => folder.compare(article, article) !== null);
        expect(known.length).toBe(Math.min(7, items.length));
        expect(folder.takeForgotten()).toEqual(items.slice(0, -7).map(({ item: { article } }) => article));
      }),
      { numRuns: 40 },
    );
  });
});

/** Sums may differ in the last place. */
function approximately(change: FoldChange | undefined): object {
  if (change?.kind === 'joined') return { score: expect.closeTo(change.score, 6) };
  if (change?.kind !== 'started' || change.nearest === null) return {};
  return { nearest: { ...change.nearest, score: expect.closeTo(change.nearest.score, 6) } };
}
