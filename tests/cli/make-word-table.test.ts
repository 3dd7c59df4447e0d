import { describe, expect, test } from 'vitest';
import { formatWordTable, makeWordTable } from '../../src/cli/make-word-table.ts';
import { knownWords, readWordTable } from '../../src/stories/word-statistics.ts';

const size = { documents: 8, words: 4, pairs: 3 };

/** Eight documents: "envoy" is in all, "Seoul" in four, "sanction" in two, the others in one each. */
const english = Array.from({ length: 8 }, (_, i) => ({
  title: 'Envoy SPEAKS Again'.split(' ').slice(0, 1).join(' '),
  text: [
    `The envoy said so${i % 2 === 0 ? ' in Seoul' : ''}.`,
    i < 2 ? 'There are sanctions.' : '',
    `It was about topic${i}.`,
  ].join(' '),
}));

const korean = [
  { title: '북한 시험', text: '북한이 시험을 했다.' },
  { title: '', text: '북한은 서해에서 발표했다.' },
];

describe('makeWordTable', () => {
  test('keeps the commonest terms, names with a capital, counts as half powers of two', () => {
    expect(makeWordTable(english, size)).toEqual({
      documents: 8,
      words: { 1: ['topic0'], 2: ['sanction'], 4: ['Seoul'], 8: ['envoy'] },
      pairs: {},
    });
  });

  test('brings each language to the same number of documents, and groups pairs by their first character', () => {
    const table = makeWordTable([...english, ...korean], { ...size, pairs: 2 });
    expect(table.words[8]).toEqual(['envoy']);
    expect(table.pairs).toEqual({ 8: ['북한 했다'] });
    expect(makeWordTable([{ title: '', text: '북한 북미' }], size).pairs).toEqual({ 8: ['북미한'] });
  });

  test('counts a term once for a document, however often it stands there', () => {
    const documents = [
      { title: '', text: 'missile missile missile' },
      { title: '', text: 'envoy' },
    ];
    expect(makeWordTable(documents, size).words).toEqual({ 4: ['envoy missile'] });
  });

  test('takes every year for as common as the commonest one', () => {
    const documents = [2016, 2016, 2017, 2018].map((year) => ({ title: '', text: `in ${year}` }));
    const counts = new Map<string, number>();
    readWordTable(makeWordTable(documents, { ...size, words: 100 }), (term, count) =>
      counts.set(term, count),
    );
    expect(['2016', '2017', '2031'].map((year) => counts.get(year))).toEqual([4, 4, 4]);
  });

  test('makes the same table whatever the order of the documents', () => {
    expect(makeWordTable([...english].reverse(), size)).toEqual(makeWordTable(english, size));
  });
});

test('formatWordTable writes what reads back as the same table', () => {
  const documents = Array.from({ length: 40 }, (_, i) => ({
    title: '',
    text: `word${i} word${i + 1} envoy`,
  }));
  const table = makeWordTable([...documents, ...korean], { documents: 64, words: 60, pairs: 9 });
  expect(JSON.parse(formatWordTable(table))).toEqual(table);
  expect(knownWords(table).frequencies.size).toBe(42 + 9);
});
