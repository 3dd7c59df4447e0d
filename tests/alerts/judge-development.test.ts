/** What counts as new in a story, and what every independent report brings and does not count. */
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/alerts/compose-message.ts';
import { judgeDevelopment, noveltyWords } from '../../src/alerts/judge-development.ts';
import type { Match } from '../../src/domain/match.ts';

type Text = {
  title?: string;
  summary?: string;
  body?: string;
  feed?: string;
  author?: string;
  terms?: readonly string[];
};

function match(term: string, field: 'title' | 'body' = 'title', offset = 0): Match {
  const passage = { field, offset, text: term, highlights: [[0, term.length]] as const };
  return { term, score: 0.7, parts: [], historical: null, passages: [passage] };
}

function report({ title = '', summary = '', body = '', feed = 'Herald', author, terms = [] }: Text): Report {
  const article = {
    id: title + body,
    feed,
    link: null,
    url: null,
    title,
    summary,
    body,
    author: author ?? null,
    published: 0,
    seen: 0,
    language: 'en',
    links: [],
    contentHash: '',
  };
  return { article, matches: terms.map((term) => match(term)) };
}

const FIRST: Text = {
  title: 'Blast at a depot kills 12 people',
  body: 'An explosion at a fuel depot in Hamhung killed at least 12 people on Monday, police said. President Kim Jong Un sent Choe Son-hui to the city. The United Nations offered help. North Korea gave no cause.',
  terms: ['Blast'],
};

function check(text: Text, expected: readonly string[]) {
  const question = {
    report: report(text),
    earlier: [report(FIRST)],
    terms: ['Blast', 'Sanctions'],
    sources: ['The Herald'],
  };
  expect(judgeDevelopment(question).map(noveltyWords)).toEqual(expected);
}

const BODY =
  'Firemen went on searching the ruins of the fuel depot for a second day, and families waited at its gates.';

describe('new is', () => {
  const table: [what: string, text: Text, expected: string[]][] = [
    ['another toll', { title: 'Depot blast death toll rises to 15' }, ['new number: 15 (before: 12 people)']],
    [
      'a toll in words',
      { title: 'Fifteen killed at depot' },
      ['new number: Fifteen killed (before: 12 people)'],
    ],
    [
      'another toll in the lead',
      { title: 'Depot burns on', summary: 'At least 31 people died in the blast.' },
      ['new number: 31 people died (before: 12 people)'],
    ],
    ['those injured', { title: 'Depot blast: 40 injured' }, ['new number: 40 injured']],
    ['an amount', { title: 'Depot blast costs $3.2 million' }, ['new number: $3.2 million']],
    ['a term', { title: 'Depot blast', terms: ['Blast', 'Sanctions'] }, ['new term: Sanctions']],
    [
      'a person in the title',
      { title: 'Depot chief Pak Yong-sik held after blast', body: BODY },
      ['new name: Pak Yong-sik'],
    ],
    ['a place in the title', { title: 'Second blast heard in Wonsan', body: BODY }, ['new place: Wonsan']],
    [
      'a place in the lead that is named again',
      {
        title: 'Smoke drifts south',
        body: `A second depot was on fire in Wonsan, police said. ${BODY} Wonsan is a port.`,
      },
      ['new place: Wonsan'],
    ],
    ['a toll in Korean', { title: '폭발 사고로 15명 사망' }, ['new number: 15명 사망 (before: 12 people)']],
  ];
  test.each(table)('%s', (_what, text, expected) => check(text, expected));
});

describe('not new is', () => {
  const table: [what: string, text: Text][] = [
    ['the same in other words', { title: 'Twelve die in fuel depot explosion' }],
    ['the same in digits', { title: '12 dead in Hamhung' }],
    ['a person spelled in another way', { title: 'Choi Sun-hee visits depot' }],
    ['a person spelled in three words', { title: 'Depot visited by Choi Sun Hee', body: BODY }],
    ['a price', { title: 'Depot sold for $900' }],
    ['capitals of a headline alone', { title: 'Depot burns, says GNC' }],
    ['a country by another name', { title: 'DPRK depot burns' }],
    ['an organisation by its initials', { title: 'UN offers help after blast' }],
    ['an age', { title: 'Depot guard, 45, and a 31-year-old fireman die' }],
    ['a year', { title: 'Depot was built in 1974' }],
    ['a date', { title: 'Depot burns since Dec. 16' }],
    ['a time', { title: 'Depot blast at 10:35 a.m.' }],
    ['a percentage', { title: 'Depot was 80% full' }],
    ['an edition', { title: 'UPDATE 3-Depot burns' }],
    ['a list', { title: 'Depot blast: 5 things to know' }],
    ['where the agency sits', { title: 'Depot burns on', body: `WONSAN, Dec. 16 (Herald) -- ${BODY}` }],
    ['who reports it', { title: 'Depot burns on, The Herald says', body: BODY }],
    [
      'who wrote it',
      {
        title: 'Depot burns on',
        body: `By Jane Miller ${BODY} Jane Miller reported.`,
        author: 'Jane Miller',
      },
    ],
    ['capitals of a headline', { title: 'Fuel Depot Fire Rages On As Families Wait At Gates', body: BODY }],
    [
      'a name deep in the text',
      { title: 'Depot burns on', body: `${BODY} ${BODY} ${BODY} Pak Yong-sik watched. ${BODY}` },
    ],
    ['the site behind the headline', { title: 'Depot burns on after the blast - Daily Planet', body: BODY }],
    ['a term that is not told in the channel', { title: 'Depot', terms: ['Trade'] }],
  ];
  test.each(table)('%s', (_what, text) => check(text, []));
});

test('a term that only stands deep in the text is not new', () => {
  const { article } = report({ title: 'Depot burns on', body: `${BODY.repeat(9)} sanctions` });
  const deep = { article, matches: [match('Sanctions', 'body', 900)] };
  const question = { report: deep, earlier: [report(FIRST)], terms: ['Sanctions'], sources: [] };
  expect(judgeDevelopment(question)).toEqual([]);
});

test('a term is new where the report is about it, and not where another one matters more', () => {
  const { article } = report({ title: 'Envoy speaks of the depot and of sanctions' });
  const about = (blast: number, sanctions: number) => {
    const matches = [
      { ...match('Blast'), score: blast },
      { ...match('Sanctions'), score: sanctions },
    ];
    const question = {
      report: { article, matches },
      earlier: [report(FIRST)],
      terms: ['Sanctions'],
      sources: [],
    };
    return judgeDevelopment(question).map(noveltyWords);
  };
  expect([about(0.9, 0.7), about(0.5, 0.54), about(0.72, 0.7), about(0.4, 0.8)]).toEqual([
    [],
    [],
    ['new term: Sanctions'],
    ['new term: Sanctions'],
  ]);
});

test('a surname is told with the name that the text has it with, and not alone where many have it', () => {
  const names = (title: string, body: string) =>
    judgeDevelopment({
      report: report({ title, body }),
      earlier: [report(FIRST)],
      terms: [],
      sources: [],
    }).map(noveltyWords);
  expect(names('A burning depot is visited by Lavrov', `${BODY} On Tuesday Sergei Lavrov came.`)).toEqual([
    'new name: Sergei Lavrov',
  ]);
  expect(names('A burning depot is visited by Pak', BODY)).toEqual([]);
});

test('the first report of a story is no development of it', () => {
  expect(judgeDevelopment({ report: report(FIRST), earlier: [], terms: ['Blast'], sources: [] })).toEqual([]);
});

test('hostile text takes no time', () => {
  const long = {
    title: `A ${'Aa '.repeat(5_000)}`,
    body: `${'1'.repeat(20_000)} ${'A.-'.repeat(20_000)} ${'killed at least '.repeat(5_000)}`,
  };
  const started = performance.now();
  judgeDevelopment({ report: report(long), earlier: [report(long), report(FIRST)], terms: [], sources: [] });
  expect(performance.now() - started).toBeLessThan(3_000);
});
