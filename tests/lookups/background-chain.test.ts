/** The chain of backgrounds goes back in time, never in a circle, and ends. */
import { expect, test } from 'vitest';
import type { Background } from '../../src/domain/background.ts';
import { backgroundChain } from '../../src/lookups/background-chain.ts';
import { story } from '../store/sample-rows.ts';

const DAY = 86_400_000;

function entry(name: string, changes: Partial<Background> = {}): Background {
  return {
    how: 'inferred',
    headline: `About ${name}`,
    link: `https://wire.example/${name}`,
    source: 'Wire',
    published: null,
    story: name,
    why: 'shares: UNSC',
    ...changes,
  };
}

/** @param days on which the stories began. @param links which story has which backgrounds. */
async function chain(
  days: Readonly<Record<string, number>>,
  links: Readonly<Record<string, readonly Background[]>>,
  merged: Readonly<Record<string, string>> = {},
) {
  const find = (id: string) => {
    const name = merged[id] ?? id;
    const day = days[name];
    return day === undefined ? null : story(name, { first: day * DAY, last: day * DAY });
  };
  const parts = {
    backgroundOf: async ({ id }: { id: string }) => links[id] ?? [],
    resolve: async (id: string) => find(id),
  };
  const links_ = await backgroundChain(parts, story('now', { first: 100 * DAY, last: 100 * DAY }));
  return links_.map(({ step, headline, story: to }) => `${step} ${headline}${to === null ? '' : ` (${to})`}`);
}

test('each step explains the one before it', async () => {
  const days = { a: 90, b: 80, c: 70 };
  const links = { now: [entry('a')], a: [entry('b')], b: [entry('c')] };
  expect(await chain(days, links)).toEqual(['1 About a (a)', '2 About b (b)', '3 About c (c)']);
});

test('of the story itself all is told, further back the two best, and the best is followed', async () => {
  const days = { a: 90, b: 91, c: 92, d: 80, e: 81, f: 82, g: 70 };
  const links = {
    now: [entry('a'), entry('b'), entry('c')],
    a: [entry('d'), entry('e'), entry('f')],
    b: [entry('g')],
  };
  expect(await chain(days, links)).toEqual([
    '1 About a (a)',
    '1 About b (b)',
    '1 About c (c)',
    '2 About d (d)',
    '2 About e (e)',
  ]);
});

test('nothing later explains anything, and no story comes twice', async () => {
  const days = { a: 90, later: 95, b: 80 };
  const links = {
    now: [entry('a'), entry('now'), entry('a', { link: 'https://other.example/' })],
    a: [entry('now'), entry('later'), entry('a'), entry('b')],
    b: [entry('a')],
  };
  expect(await chain(days, links)).toEqual(['1 About a (a)', '2 About b (b)']);
});

test('a page that is not archived is told and not followed, and what it says of its date counts', async () => {
  const days = { a: 90 };
  const page = { story: null, how: 'named' as const };
  const links = {
    now: [
      entry('page', page),
      entry('page', page),
      entry('later', { ...page, published: 101 * DAY }),
      entry('a'),
    ],
  };
  expect(await chain(days, links)).toEqual(['1 About page', '1 About a (a)']);
});

test('a story that was merged stands for the one that took it up', async () => {
  const links = { now: [entry('old'), entry('a')], a: [entry('b')] };
  expect(await chain({ a: 90, b: 80 }, links, { old: 'a' })).toEqual(['1 About old (a)', '2 About b (b)']);
});

test('a story that is gone from the archive is left out of the way', async () => {
  expect(await chain({}, { now: [entry('lost')] })).toEqual(['1 About lost (lost)']);
});

test('a chain has at most ten steps', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `s${index}`);
  const days = Object.fromEntries(names.map((name, index) => [name, 99 - index]));
  const links = Object.fromEntries(
    ['now', ...names].map((name, index) => [name, [entry(names[index] ?? 'none')]]),
  );
  expect((await chain(days, links)).at(-1)).toBe('10 About s9 (s9)');
});
