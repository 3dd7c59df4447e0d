/** The command that measures how well dates to come are found: what it prints, what it writes, what it refuses. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { hashOf, type LabelledPassage, readLabels } from '../../src/cli/calendar-eval/read-labels.ts';
import { scoreDates, totalOf } from '../../src/cli/calendar-eval/score-dates.ts';
import { temporaryFolder } from '../app/temporary-store.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const USAGE =
  'Usage: npm run eval:calendar -- [--data DIR] [--labels FILE] [--part dev|held|fresh] [--out FILE] [--json]';

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/eval-calendar.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const ARTICLES = [
  { id: 'a', title: 'Envoy flies on', text: 'They will meet on December 24. Nothing else is known.' },
  { id: 'b', title: 'Talks', summary: 'Talks open tomorrow.', text: 'Talks will open on 21 December.' },
  { id: 'c', title: 'Quiet', text: 'Nobody said a word.' },
];

/** Its folder is the data, labels.jsonl in it the labels: a sentence in dev, the rest fresh. */
function smallSet(): { folder: string; labels: string; out: string } {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'news'));
  const rows = ARTICLES.map((article) => `${JSON.stringify(article)}\n`);
  writeFileSync(join(folder, 'news', 'a.jsonl'), rows.join(''));
  const label = (id: string, field: string, words: string, changes: object) => ({
    file: 'news/a.jsonl',
    id,
    field,
    start: 0,
    length: words.length,
    hash: hashOf(words),
    published: '2019-12-20T12:00:00Z',
    timezone: 'UTC',
    ...changes,
  });
  const day = (from: string) => ({ from, to: from, meant: 'days' });
  const labels = [
    label('a', 'text', 'They will meet on December 24.', { dates: [day('2019-12-24')], part: 'dev' }),
    label('b', 'article', 'Talks\nTalks open tomorrow.\nTalks will open on 21 December.', {
      dates: [day('2019-12-21'), day('2019-12-22')],
      part: 'fresh',
    }),
    label('c', 'text', 'Nobody said a word.', { dates: [], part: 'fresh', language: 'en' }),
  ];
  const path = join(folder, 'labels.jsonl');
  writeFileSync(path, labels.map((each) => `${JSON.stringify(each)}\n`).join(''));
  return { folder, labels: path, out: join(folder, 'out.jsonl') };
}

test('each part has a row for sentences and one for whole articles, in which a day counts once', () => {
  const { folder, labels } = smallSet();
  const { status, stdout, stderr } = run('--data', folder, '--labels', labels);
  expect({ status, stderr, lines: stdout.trimEnd().split('\n') }).toEqual({
    status: 0,
    stderr: '',
    lines: [
      'dev           precision 1.000  recall 1.000  F1 1.000   1 right, 0 wrong, 0 missed, in 1 sentences (1 with a date to come; 0 doubtful ones left out)',
      'fresh         precision 1.000  recall 1.000  F1 1.000   0 right, 0 wrong, 0 missed, in 1 sentences (0 with a date to come; 0 doubtful ones left out)',
      'fresh, whole  precision 1.000  recall 0.500  F1 0.667   1 right, 0 wrong, 1 missed, in 1 articles (1 with a date to come; 0 doubtful ones left out)',
      'all           precision 1.000  recall 1.000  F1 1.000   1 right, 0 wrong, 0 missed, in 2 sentences (1 with a date to come; 0 doubtful ones left out)',
    ],
  });
});

test('one part by itself is measured alone', () => {
  const { folder, labels } = smallSet();
  const { status, stdout } = run('--data', folder, '--labels', labels, '--part', 'fresh', '--json');
  const { parts, errors } = JSON.parse(stdout);
  expect(status).toBe(0);
  expect(parts.map(({ part, of }: Record<string, unknown>) => [part, of])).toEqual([
    ['fresh', 'sentences'],
    ['fresh', 'articles'],
  ]);
  expect(errors).toEqual([]);
});

test('the figures can be computed again from what --out writes', () => {
  const { folder, labels, out } = smallSet();
  const { parts } = JSON.parse(run('--data', folder, '--labels', labels, '--out', out, '--json').stdout);
  const written = readFileSync(out, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const read = readLabels(labels);
  if (!read.ok) throw new Error(read.problem);
  const { labels: kept } = read;
  const scoresOf = (isMeant: (label: LabelledPassage) => boolean) =>
    totalOf(
      kept.filter(isMeant).map(({ id, field, start, dates }) => {
        const row = written.find((each) => each.id === id && each.field === field && each.start === start);
        return scoreDates(dates, row.dates);
      }),
    );
  expect(parts).toMatchObject([
    scoresOf(({ part }) => part === 'dev'),
    scoresOf(({ part, field }) => part === 'fresh' && field !== 'article'),
    scoresOf(({ field }) => field === 'article'),
    scoresOf(({ field }) => field !== 'article'),
  ]);
});

test.each<[string, (set: ReturnType<typeof smallSet>) => { args: string[]; said: string }]>([
  [
    'an unknown part',
    () => ({ args: ['--part', 'most'], said: `--part is dev, held or fresh, not “most”. ${USAGE}` }),
  ],
  [
    'a folder that is not there',
    ({ folder }) => ({
      args: ['--data', join(folder, 'no')],
      said: `${join(folder, 'no')}: is not there; --data DIR names the folder of the articles`,
    }),
  ],
  [
    'a folder without the articles',
    ({ folder, labels }) => ({
      args: ['--data', join(folder, 'news'), '--labels', labels],
      said: `${join(folder, 'news', 'news', 'a.jsonl')}: cannot be read (ENOENT); --data DIR names the folder of the articles`,
    }),
  ],
  [
    'a part without labels',
    ({ folder, labels }) => ({
      args: ['--data', folder, '--labels', labels, '--part', 'held'],
      said: 'There is no label of the part held.',
    }),
  ],
  [
    'a file that cannot be written',
    ({ folder, labels }) => ({
      args: ['--data', folder, '--labels', labels, '--out', join(folder, 'no', 'x')],
      said: `${join(folder, 'no', 'x')}: cannot be written (ENOENT)`,
    }),
  ],
])('%s is one line that says what to do', (_, caseOf) => {
  const { args, said } = caseOf(smallSet());
  expect(run(...args)).toEqual({ status: 2, stdout: '', stderr: `${said}\n` });
});
