/** As many days are named below a chart as there is room for, and today always is. */
import { expect, test } from 'vitest';
import { chartTicks } from '../../src/charts/chart-ticks.ts';
import { daysFrom } from './sample-chart.ts';

const PLOT = 1_100;

test.each<[days: number, named: string[]]>([
  [1, ['today/22 Sep']],
  [3, ['Sun/22 Sep', 'Mon/23 Sep', 'today/24 Sep']],
  [
    12,
    [
      'Sun/22',
      'Mon/23',
      'Tue/24',
      'Wed/25',
      'Thu/26',
      'Fri/27',
      'Sat/28',
      'Sun/29',
      'Mon/30',
      'Tue/1',
      'Wed/2',
      'today/3',
    ],
  ],
  [30, ['23 Sep', '30 Sep', '7 Oct', '14 Oct', 'today']],
  [90, ['23 Sep', '7 Oct', '21 Oct', '4 Nov', '18 Nov', '2 Dec', 'today']],
  [400, ['Oct 2019', 'Dec', 'Feb 2020', 'Apr', 'Jun', 'Aug', 'today']],
])('%i days', (count, named) => {
  const days = daysFrom(count);
  const ticks = chartTicks(days, days.at(-1) ?? '', { column: PLOT / count, before: 60, behind: 30 });
  expect(ticks.map(({ lines }) => lines.join('/'))).toEqual(named);
});

test('a chart without today names other days only', () => {
  expect(
    chartTicks(daysFrom(2), '2020-01-01', { column: 100, before: 0, behind: 0 }).map(
      ({ isToday }) => isToday,
    ),
  ).toEqual([false, false]);
});
