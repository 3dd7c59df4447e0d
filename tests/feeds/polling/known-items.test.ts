import { expect, test } from 'vitest';
import { createKnownItems, type KnownDocument } from '../../../src/feeds/polling/known-items.ts';

const document = (items: number): KnownDocument => ({
  bodyHash: 'hash',
  circumstances: '',
  head: '',
  items: new Map(
    Array.from({ length: items }, (_, at) => [
      `key ${at}`,
      { id: `${at}`, published: null, edges: { summary: '', body: '' } },
    ]),
  ),
});

test('the documents that were asked for longest ago are forgotten first', () => {
  const known = createKnownItems(30_000);
  for (const feed of ['a', 'b', 'c']) known.remember(feed, document(30));
  known.of('a');
  known.remember('d', document(30));
  const kept = ['a', 'b', 'c', 'd'].filter((feed) => known.of(feed) !== null);
  expect(kept).toEqual(['a', 'c', 'd'].slice(-kept.length));
  expect(kept).not.toContain('b');
});

test('a document that is too large by itself is not kept, and those that are replaced make room', () => {
  const known = createKnownItems(20_000);
  known.remember('a', document(1_000));
  expect(known.of('a')).toBeNull();
  for (let times = 0; times < 10; times += 1) known.remember('b', document(30));
  expect(known.of('b')?.items.size).toBe(30);
  known.forget('b');
  expect(known.of('b')).toBeNull();
});
