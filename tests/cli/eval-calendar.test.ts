/** Found dates are scored against those that a reader found, and the labels are what they say they are. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  type ExpectedDate,
  hashOf,
  type LabelledPassage,
  PARTS,
  readLabels,
  readPassages,
} from '../../src/cli/calendar-eval/read-labels.ts';
import { type Days, scoreDates, totalOf } from '../../src/cli/calendar-eval/score-dates.ts';
import { temporaryFolder } from '../app/temporary-store.ts';

const LABELS = fileURLToPath(new URL('../../src/cli/calendar-eval/', import.meta.url));

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

function readKept(name: string): readonly LabelledPassage[] {
  const read = readLabels(join(LABELS, name));
  if (!read.ok) throw new Error(read.problem);
  return read.labels;
}

test('the labels are enough of each kind, in every part', () => {
  const labels = [...readKept('labels.jsonl'), ...readKept('fresh-labels.jsonl')];
  for (const part of PARTS) {
    const own = labels.filter((label) => label.part === part && label.field !== 'article');
    const scored = own.filter(({ isDoubtful }) => !isDoubtful);
    const dated = scored.filter((label) => label.dates.length > 0);
    expect([scored.length > 150, dated.length > 70, dated.length < scored.length / 2]).toEqual([
      true,
      true,
      true,
    ]);
  }
  for (const { dates, published } of labels)
    for (const { to } of dates) expect(to >= new Date(published).toISOString().slice(0, 10)).toBe(true);
});

test('no article is in the fresh part and in another', () => {
  const placeOf = ({ file, id }: LabelledPassage) => `${file} ${id}`;
  const fresh = readKept('fresh-labels.jsonl');
  const others = new Set(readKept('labels.jsonl').map(placeOf));
  expect(fresh.filter((label) => others.has(placeOf(label)) || label.part !== 'fresh')).toEqual([]);
  expect(fresh.filter(({ field }) => field === 'article').length).toBeGreaterThanOrEqual(40);
});

describe('a passage that was labelled', () => {
  const text = 'Before. They meet on Dec. 24. After.';
  const row = { id: 'a', title: 'News', text };
  const label = (words: string, changes: Partial<LabelledPassage> = {}): LabelledPassage => ({
    file: 'news.jsonl',
    id: 'a',
    field: 'text',
    start: 8,
    length: 21,
    hash: hashOf(words),
    published: 0,
    timezone: 'UTC',
    language: 'en',
    dates: [],
    isDoubtful: false,
    part: 'dev',
    ...changes,
  });
  const folderOf = () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'news.jsonl'), `${JSON.stringify(row)}\n{"id":"b"}\n`);
    return folder;
  };

  test('is cut out of its article, or is the whole of it', () => {
    const sentence = label('They meet on Dec. 24.');
    const article = label(`News\n${text}`, { field: 'article', start: 0, length: text.length + 5 });
    expect(readPassages(folderOf(), [sentence, article])).toEqual({
      ok: true,
      passages: new Map([
        [sentence, { title: '', summary: '', text: 'They meet on Dec. 24.' }],
        [article, { title: 'News', summary: '', text }],
      ]),
    });
  });

  test.each([
    label('They met on Dec. 24.'),
    label('They meet on Dec. 24.', { id: 'b' }),
    label(`News\n${text} More.`, { field: 'article' }),
  ])('is a problem when it is another one now', (bad) => {
    const folder = folderOf();
    expect(readPassages(folder, [bad])).toEqual({
      ok: false,
      problem: `${join(folder, 'news.jsonl')}: ${bad.id} does not have the passage that was labelled`,
    });
  });
});

test.each([
  ['{'],
  ['{"file":"a.jsonl"}'],
  [
    '{"file":"a","id":"a","field":"text","start":0,"length":1,"hash":"","published":"2019-12-20","timezone":"UTC","dates":[{"from":"2019-12-24","to":"2019-12-23","meant":"days"}]}',
  ],
  [
    '{"file":"a","id":"a","field":"text","start":0,"length":1,"hash":"","published":"2019-12-20","timezone":"UTC","dates":[],"part":"most"}',
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
