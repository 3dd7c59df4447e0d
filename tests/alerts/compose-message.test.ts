/** The message of a story in one channel: who stands for it, which passages it shows, who else reports it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Composition,
  composeMessage,
  headlineOf,
  leadReport,
} from '../../src/alerts/compose-message.ts';
import type { Article } from '../../src/domain/article.ts';
import type { Match, Passage } from '../../src/domain/match.ts';
import type { Term } from '../../src/domain/term.ts';

function article(name: string, changes: Partial<Article> = {}): Article {
  return {
    id: `id-${name}`,
    feed: name,
    link: `https://${name}.example/1?from=feed`,
    url: `https://${name}.example/1`,
    title: `Envoy waits, says ${name}`,
    summary: '',
    body: '',
    author: null,
    published: 1_000,
    seen: 2_000,
    language: 'en',
    links: [],
    contentHash: 'hash',
    ...changes,
  };
}

function passage(text: string): Passage {
  return { field: 'body', offset: 0, text, highlights: [[0, 1]] };
}

function match(term: string, ...passages: Passage[]): Match {
  return { term, score: 0.5, parts: [], historical: null, passages };
}

function term(name: string): Term {
  return {
    name,
    match: name,
    context: null,
    aliases: [],
    urgency: 'normal',
    minScore: 0,
    historical: 'digest',
    edits: 'update',
    earlyWarning: true,
    background: null,
  };
}

const background = [
  {
    how: 'named',
    headline: 'Why',
    link: 'https://blog.example/why',
    source: 'Blog',
    published: null,
    story: null,
    why: 'named by the term',
  },
] as const;
const countdown = { name: 'year-end deadline', at: 5_000, timezone: 'UTC', days: 11 };

function composition(changes: Partial<Composition>): Composition {
  return {
    alert: 'k3v9q2m7xa',
    story: 's0',
    reason: 'first-report',
    reports: [],
    routing: { terms: [term('envoy')], urgency: 'normal' },
    countdowns: [countdown],
    milestone: { name: 'summit', at: 4_000 },
    background,
    ...changes,
  };
}

describe('a message', () => {
  test('is of the first report that matches a term of the channel, and names the others once', () => {
    const reports = [
      { article: article('early'), matches: [match('other', passage('x'))] },
      { article: article('lead'), matches: [match('envoy', passage('a'), passage('b'), passage('c'))] },
      {
        article: article('copy', { url: 'https://lead.example/1' }),
        matches: [match('envoy', passage('d'))],
      },
      { article: article('late', { link: null, url: null, published: null }), matches: [] },
    ];
    expect(composeMessage(composition({ reports }))).toEqual({
      alert: 'k3v9q2m7xa',
      story: 's0',
      reason: 'first-report',
      headline: 'Envoy waits, says lead',
      link: 'https://lead.example/1?from=feed',
      source: 'lead',
      published: 1_000,
      urgency: 'normal',
      terms: [{ name: 'envoy', passages: [passage('a'), passage('b')] }],
      deadline: countdown,
      milestone: { name: 'summit', at: 4_000 },
      background,
      alsoIn: [
        {
          headline: 'Envoy waits, says early',
          link: 'https://early.example/1?from=feed',
          source: 'early',
          published: 1_000,
        },
        { headline: 'Envoy waits, says late', link: null, source: 'late', published: null },
      ],
      reports: 3,
      whatIsNew: [],
      mergedInto: null,
    });
  });

  test('shows each term where it was first met, its lead first, and a term without words by its name', () => {
    const reports = [
      { article: article('early'), matches: [match('draft', passage('early draft'))] },
      { article: article('lead'), matches: [match('envoy', passage('lead')), match('korean')] },
      { article: article('late'), matches: [match('envoy', passage('late')), match('test', passage('t'))] },
    ];
    const terms = ['envoy', 'test', 'korean', 'gone'].map(term);
    expect(composeMessage(composition({ reports, routing: { terms, urgency: 'urgent' } })).terms).toEqual([
      { name: 'envoy', passages: [passage('lead')] },
      { name: 'test', passages: [passage('t')] },
      { name: 'korean', passages: [] },
      { name: 'gone', passages: [] },
    ]);
  });

  test('has the terms it is most about first, and those that score alike in their order', () => {
    const scored = (name: string, score: number) => ({ ...match(name, passage(name)), score });
    const reports = [
      { article: article('early'), matches: [scored('draft', 1)] },
      {
        article: article('lead'),
        matches: [scored('envoy', 0.4), scored('test', 0.7), scored('gift', 0.4), scored('draft', 0.2)],
      },
    ];
    const terms = ['gone', 'envoy', 'gift', 'test', 'draft'].map(term);
    const shown = composeMessage(composition({ reports, routing: { terms, urgency: 'normal' } })).terms;
    expect(shown.map(({ name }) => name)).toEqual(['draft', 'test', 'envoy', 'gift', 'gone']);
  });

  test('does not repeat the title under the headline, unless it says most', () => {
    const title = (text: string): Passage => ({ ...passage(text), field: 'title' });
    const shown = (...passages: Passage[]) =>
      composeMessage(
        composition({ reports: [{ article: article('lead'), matches: [match('envoy', ...passages)] }] }),
      ).terms[0]?.passages;
    expect([
      shown(passage('a'), title('t'), passage('b')),
      shown(title('t'), passage('a')),
      shown(title('t')),
    ]).toEqual([[passage('a'), passage('b')], [title('t'), passage('a')], [title('t')]]);
  });

  test('names eight other reports at most, the last ones that came in, and counts them all', () => {
    const names = Array.from({ length: 12 }, (_, index) => `n${index}`);
    const reports = names.map((name, index) => ({
      article: article(name, { seen: index === 3 ? 99 : index }),
      matches: [match('envoy')],
    }));
    const message = composeMessage(composition({ reports }));
    expect(message.alsoIn.map(({ source }) => source)).toEqual([...names.slice(5), 'n3']);
    expect(message.reports).toBe(12);
  });

  test('of a story without articles is a mistake', () => {
    expect(() => composeMessage(composition({}))).toThrow('story s0 has no articles');
  });
});

test('no report leads where none matches a term of the channel', () => {
  const reports = [{ article: article('a'), matches: [match('draft')] }];
  expect(leadReport(reports, [term('envoy')])).toBe(undefined);
});

describe('a headline', () => {
  const long = `${'word '.repeat(40)}end`;
  const table: [why: string, text: { title: string; summary: string; body: string }, headline: string][] = [
    ['is the title', { title: 'T', summary: 'S', body: 'B' }, 'T'],
    ['is the title, however long', { title: long, summary: '', body: '' }, long],
    ['is the first line of the summary', { title: '', summary: 'one\ntwo', body: 'B' }, 'one'],
    ['is the first line of the text', { title: '', summary: '', body: 'one\ntwo' }, 'one'],
    ['is cut between words', { title: '', summary: long, body: '' }, `${'word '.repeat(28).trimEnd()}…`],
    [
      'is cut anywhere where there are no words',
      { title: '', summary: '가'.repeat(200), body: '' },
      `${'가'.repeat(139)}…`,
    ],
    ['is nothing where there is nothing', { title: '', summary: '', body: '' }, ''],
  ];
  test.each(table)('%s', (_why, text, headline) => expect(headlineOf(text)).toBe(headline));

  test('is well formed and not longer than 140, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 100, maxLength: 300 }), (body) => {
        const headline = headlineOf({ title: '', summary: '', body });
        expect({ isWhole: headline.isWellFormed(), isShort: headline.length <= 140 }).toEqual({
          isWhole: true,
          isShort: true,
        });
      }),
    );
  });
});
