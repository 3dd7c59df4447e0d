/** Found dates are scored against those that a reader found, and the labels are what they say they are. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  type ExpectedDate,
  halfOf,
  hashOf,
  readLabels,
  readSentences,
} from '../../src/cli/calendar-eval/read-labels.ts';
import { type Days, scoreDates, totalOf } from '../../src/cli/calendar-eval/score-dates.ts';
import { temporaryFolder } from '../app/temporary-store.ts';

const LABELS = fileURLToPath(new URL('../../src/cli/calendar-eval/labels.jsonl', import.meta.url));

function days(from: string, to = from): Days {
  return { from: `2019-12-${from}`, to: `2019-12-${to}` };
}
function expected(from: string, to = from, changes: Partial<ExpectedDate> = {}): ExpectedDate {
  return { ...days(from, to), meant: 'days', isOptional: false, ...changes };
}

describe('of what is expected and found', () => {
  const check = (wanted: readonly ExpectedDate[], found: readonly Days[], counts: readonly number[]) => {
    const { right, wrong, missed } = scoreDates(wanted, found);
    expect([right, wrong.length, missed.length]).toEqual(counts);
  };
  test('a day is that day', () => check([expected('24')], [days('24'), days('25')], [1, 1, 0]));
  test('a day is no span', () => check([expected('24')], [days('24', '25')], [0, 1, 1]));
  test('nothing is expected', () => check([], [days('24')], [0, 1, 0]));
  test('nothing is found', () => check([expected('24')], [], [0, 0, 1]));
  test('a week may begin a day or two off', () =>
    check([expected('16', '22')], [days('15', '21'), days('16', '20'), days('12', '22')], [1, 1, 0]));
  test('the ends of a span say it, and count once', () =>
    check([expected('11', '13')], [days('11'), days('13'), days('12')], [1, 1, 0]));
  test('of what is due only the last day counts', () =>
    check([expected('20', '22', { meant: 'end' })], [days('02', '22'), days('23')], [1, 1, 0]));
  test('of what the words leave open any day counts', () =>
    check([expected('20', '22', { meant: 'within' })], [days('21'), days('21', '23')], [1, 1, 0]));
  test('what readers differ on is neither missed nor wrong', () => {
    check([expected('24', '24', { isOptional: true })], [], [0, 0, 0]);
    check([expected('24', '24', { isOptional: true })], [days('24')], [0, 0, 0]);
  });
});

test('totals are over all', () => {
  const scores = [scoreDates([expected('24')], [days('24')]), scoreDates([expected('25')], [days('26')])];
  expect(totalOf(scores)).toEqual({ right: 1, wrong: 1, missed: 1, precision: 0.5, recall: 0.5, f1: 0.5 });
  expect(totalOf([])).toEqual({ right: 0, wrong: 0, missed: 0, precision: 1, recall: 1, f1: 1 });
});

test('the labels are enough of each kind, in both halves', () => {
  const read = readLabels(LABELS);
  if (!read.ok) throw new Error(read.problem);
  const scored = read.labels.filter(({ isDoubtful }) => !isDoubtful);
  for (const half of ['dev', 'held']) {
    const own = scored.filter((label) => label.half === half);
    const dated = own.filter((label) => label.dates.length > 0);
    expect([own.length > 150, dated.length > 70, dated.length < own.length / 2]).toEqual([true, true, true]);
  }
  for (const { dates, published } of read.labels)
    for (const { to } of dates) expect(to >= new Date(published).toISOString().slice(0, 10)).toBe(true);
});

test('a sentence that is not the one that was labelled is a problem', () => {
  const folder = temporaryFolder();
  const text = 'Before. They meet on Dec. 24. After.';
  writeFileSync(join(folder, 'news.jsonl'), `${JSON.stringify({ id: 'a', text })}\n{"id":"b"}\n`);
  const place = { file: 'news.jsonl', field: 'text', published: 0, timezone: 'UTC', dates: [] } as const;
  const label = (id: string, sentence: string) => ({
    ...place,
    id,
    start: 8,
    length: 21,
    hash: hashOf(sentence),
    isDoubtful: false,
    half: halfOf(id),
  });
  const good = label('a', 'They meet on Dec. 24.');
  expect(readSentences(folder, [good])).toEqual({
    ok: true,
    sentences: new Map([[good, 'They meet on Dec. 24.']]),
  });
  for (const bad of [label('a', 'They met on Dec. 24.'), label('b', 'They meet on Dec. 24.')])
    expect(readSentences(folder, [bad])).toEqual({
      ok: false,
      problem: `${join(folder, 'news.jsonl')}: ${bad.id} does not have the sentence that was labelled`,
    });
  expect(readSentences(join(folder, 'no'), [good])).toMatchObject({ ok: false });
});

test.each([
  ['{'],
  ['{"file":"a.jsonl"}'],
  [
    '{"file":"a","id":"a","field":"text","start":0,"length":1,"hash":"","published":"2019-12-20","timezone":"UTC","dates":[{"from":"2019-12-24","to":"2019-12-23","meant":"days"}]}',
  ],
])('the label %s is refused with its line', (line) => {
  const path = join(temporaryFolder(), 'labels.jsonl');
  writeFileSync(path, `${line}\n`);
  expect(readLabels(path)).toEqual({
    ok: false,
    problem: `${path}:1: is not a row of the form that is wanted`,
  });
  expect(existsSync(path)).toBe(true);
});
