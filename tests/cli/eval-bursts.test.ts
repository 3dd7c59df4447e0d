/** How bursts are measured: counting days, following them, and what an alarm is worth. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { countDays, findBursts, readHeadline } from '../../src/cli/burst-eval/burst-streams.ts';
import { measureBursts } from '../../src/cli/burst-eval/measure-bursts.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/eval-bursts.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('bad use is one line that says what to do', () => {
  expect(run('--split', 'most')).toEqual({
    status: 2,
    stdout: '',
    stderr:
      '--split is dev, held, fresh or all, not “most”. Usage: npm run eval:bursts -- [--data DIR] [--split dev|held|fresh|all] [--out FILE] [--json]\n',
  });
  expect(run('--data', 'nowhere')).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/cannot be read \(ENOENT\); --data names the folder of the streams\n$/),
  });
});

test('a front page is of the day in its id, anything else of its date, an article of the day it was seen on', () => {
  const row = { date: '1970-01-02T23:59:00Z', source: 'a', title: 'Talks' };
  expect(readHeadline({ ...row, id: 'us10-1970_01-03-7' })).toEqual({ day: 2, source: 'a', text: 'Talks' });
  expect(readHeadline({ ...row, id: 'x' })).toEqual({ day: 1, source: 'a', text: 'Talks' });
  const article = {
    id: 'x',
    snapshot: '1970-01-04',
    url: 'a.org/b',
    title: 'Talks',
    summary: null,
    text: 'Go on.',
  };
  expect(readHeadline(article)).toEqual({ day: 3, source: 'a.org', text: 'Talks Go on.' });
  expect(readHeadline({ ...row, id: 7 })).toBeNull();
  expect(readHeadline({ ...row, id: 'x', date: 'soon' })).toBeNull();
});

test('whole words are counted, the same headline of a source once a day', () => {
  const headlines = [
    { day: 5, source: 'a', text: 'Storms, again' },
    { day: 5, source: 'a', text: 'Storms, again' },
    { day: 5, source: 'b', text: 'The STORM of the year' },
    { day: 7, source: 'a', text: 'Stormy weather' },
  ];
  expect(countDays(headlines, ['storm', 'storms'])).toEqual({
    first: 5,
    days: [
      { reports: 2, sources: 2, mostOfOne: 1, volume: 2 },
      { reports: 0, sources: 0, mostOfOne: 0, volume: 0 },
      { reports: 0, sources: 0, mostOfOne: 0, volume: 1 },
    ],
  });
});

test('a burst is found on its day, and lasts until coverage is as usual', () => {
  const days = Array.from({ length: 40 }, (_, day) => ({
    reports: day === 30 || day === 31 ? 12 : 1,
    sources: 4,
    mostOfOne: 3,
    volume: 60,
  }));
  expect(findBursts(100, days)).toEqual([
    { day: 130, reports: 12, usual: expect.closeTo(1, 1), lastDay: 131 },
  ]);
});

test('an alarm is right up to two days after a jump, and a jump is covered by a burst that lasts', () => {
  const burst = (day: number, lastDay: number) => ({ day, lastDay, reports: 9, usual: 1 });
  expect(measureBursts([{ jumps: [10, 13, 50], bursts: [burst(11, 14), burst(70, 70)], days: 182 }])).toEqual(
    {
      terms: 1,
      jumps: 3,
      alarms: 2,
      right: 1,
      precision: 0.5,
      covered: 2,
      recall: 2 / 3,
      delayDays: 1,
      falseAlarmsPerQuarter: 0.5,
      longestDays: 4,
    },
  );
});
