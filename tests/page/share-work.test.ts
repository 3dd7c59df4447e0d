import { expect, test } from 'vitest';
import { limitRate } from '../../src/page/limit-rate.ts';
import { shareWork } from '../../src/page/share-work.ts';

const LIMITS = { atOnce: 2, waiting: 1, keptMs: 1_000, kept: 3 };

test('two are made at a time, one waits, and more are turned away', async () => {
  const work = shareWork<string>(LIMITS, () => 0);
  const begun: string[] = [];
  const gates = new Map<string, () => void>();
  const make = (name: string) => () =>
    new Promise<string>((done) => {
      begun.push(name);
      gates.set(name, () => done(name));
    });
  const got = ['a', 'b', 'c'].map((name) => work.get(name, make(name)));
  expect(await work.get('d', make('d'))).toBe('busy');
  expect(begun).toEqual(['a', 'b']);
  gates.get('b')?.();
  expect(await got[1]).toBe('b');
  await Promise.resolve();
  expect(begun).toEqual(['a', 'b', 'c']);
  gates.get('a')?.();
  gates.get('c')?.();
  expect(await Promise.all(got)).toEqual(['a', 'b', 'c']);
});

test('what was made is given for a while, what failed is made anew, and only a few are kept', async () => {
  let now = 0;
  let made = 0;
  const work = shareWork<number>(LIMITS, () => now);
  const count = async () => {
    made += 1;
    return made;
  };
  expect([await work.get('a', count), await work.get('a', count)]).toEqual([1, 1]);
  now = 1_000;
  expect(await work.get('a', count)).toBe(2);
  for (const name of ['b', 'c', 'd']) await work.get(name, count);
  expect(await work.get('a', count)).toBe(6);
  await expect(work.get('e', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await work.get('e', count)).toBe(7);
});

test('a rate lets some through at once, and then so many a second', () => {
  let now = 0;
  const may = limitRate({ atOnce: 2, perSecond: 4 }, () => now);
  expect([may(), may(), may()]).toEqual([true, true, false]);
  now = 250;
  expect([may(), may()]).toEqual([true, false]);
  now = 60_000;
  expect([may(), may(), may()]).toEqual([true, true, false]);
});
