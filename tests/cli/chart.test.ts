/** `npm run chart` as a user types it: a picture in a file, what it shows on stdout, troubles on stderr, exit codes. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readChartArguments } from '../../src/cli/chart/chart-arguments.ts';
import { chartCommand } from '../../src/cli/chart/chart-command.ts';
import { loadSettings } from '../../src/settings/load-settings.ts';
import { temporaryFolder, temporaryStore } from '../app/temporary-store.ts';
import { archive, article } from '../store/sample-rows.ts';
import { runCommand } from './run-command.ts';

const DAY = 86_400_000;
const CONFIG = `
timezone: Asia/Seoul
feeds: [{ name: Wire, url: "https://wire.example/feed" }]
terms: [{ name: Draft, match: draft }, { name: 최선희, match: 최선희 }]
channels: { desk: { console: true } }
deadline: { name: year-end deadline, at: year-end, timezone: Asia/Pyongyang }
`;

async function folder(hasArchive: boolean): Promise<string> {
  const path = temporaryFolder();
  writeFileSync(join(path, 'watch.yaml'), CONFIG);
  mkdirSync(join(path, 'data'));
  if (!hasArchive) return path;
  const db = await temporaryStore(join(path, 'data'));
  const matches = [{ term: 'Draft', score: 1, parts: [], historical: null, passages: [] }];
  const seen = Date.UTC(2019, 11, 1);
  await archive(db, article('begin', { published: seen, seen }));
  for (let index = 0; index < 3; index += 1)
    await archive(db, article(`a${index}`, { published: seen + (10 + index) * DAY, seen }), { matches });
  return path;
}

/** The command without a process around it. */
function chart(path: string, args: readonly string[]) {
  const env = { DATA_DIR: join(path, 'data') };
  return chartCommand(args, () => loadSettings({ env, cwd: path, configPath: join(path, 'watch.yaml') }));
}

describe('npm run chart', () => {
  test('draws the archive as it was at the end of a day, and says what it drew', async () => {
    const path = await folder(true);
    const out = join(path, 'chart.svg');
    const args = ['--term', 'draft', '--days', '5', '--until', '2019-12-12', '--out', out];
    expect(await chart(path, args)).toEqual({
      ok: true,
      out: 'Draft, 5 days. 2 articles from 8 Dec to 12 Dec 2019; the busiest day was 11 Dec with 1. Marked: 31 Dec year-end deadline.\n',
      code: 0,
    });
    const svg = readFileSync(out, 'utf8');
    expect(svg).toMatch(/^<svg .*Draft, 5 days.*<\/svg>$/);
    expect(svg).not.toContain('today');
  });

  test('as a process writes the picture alone to standard output', async () => {
    const { code, out, err } = await runCommand('chart', ['--out', '-'], await folder(true));
    expect([code, out.slice(1, 4), err]).toEqual([
      0,
      'PNG',
      expect.stringMatching(/^The busiest terms, 30 days\./),
    ]);
  });

  test.each<[what: string, hasArchive: boolean, args: string[], problem: RegExp]>([
    [
      'a term that is not known',
      true,
      ['--term', 'Drafd', '--out', 'a.png'],
      /^--term: There is no term “Drafd”\. Did you mean “Draft”\?$/,
    ],
    [
      'a file that cannot be written',
      true,
      ['--until', '2019-12-12', '--out', 'none/a.svg'],
      /^none\/a\.svg: cannot be written \(ENOENT\): there is no such folder$/,
    ],
    [
      'a day that there is not',
      true,
      ['--until', '2019-02-30', '--out', 'a.svg'],
      /^--until 2019-02-30: write a day, such as 2019-12-20\.$/,
    ],
    [
      'a day to come',
      true,
      ['--until', '2999-01-01', '--out', 'a.svg'],
      /^--until 2999-01-01: that is yet to come\.$/,
    ],
    ['a chart of no archive', false, ['--out', 'a.png'], /^There is no archive in .*data yet: .* --demo$/],
  ])('refuses %s', async (_, hasArchive, args, problem) => {
    expect(await chart(await folder(hasArchive), args)).toEqual({
      ok: false,
      problems: [expect.stringMatching(problem)],
    });
  });

  test.each<[args: string[], problem: RegExp]>([
    [[], /^--out is missing: .* Usage: /],
    [['--out', 'a.jpg'], /^--out a\.jpg: the name must end in \.png or \.svg/],
    [['--out', 'a.png', '--days', '0'], /^--days 0: write a number from 1 to 400\.$/],
    [['--out', 'a.png', '--days', '1.5'], /^--days 1\.5: /],
    [['--out', 'a.png', '--theme', 'blue'], /^--theme blue: write light or dark\.$/],
    [['--out', 'a.png', '--size', '3'], /^Unknown option '--size'.* Usage: /],
    [['a.png'], /^“a\.png” is not understood\. Usage: /],
  ])('does not understand %j', (args, problem) => {
    const read = readChartArguments(args);
    expect(read.ok ? '' : read.problem).toMatch(problem);
  });
});
