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
  const ticks = chartTicks(
    days,
    { today: days.at(-1) ?? '' },
    { column: PLOT / count, before: 60, behind: 30 },
  );
  expect(ticks.map(({ lines }) => lines.join('/'))).toEqual(named);
});

test('a chart without today names other days only', () => {
  const ticks = chartTicks(daysFrom(2), { today: '2020-01-01' }, { column: 100, before: 0, behind: 0 });
  expect(ticks.map(({ isToday }) => isToday)).toEqual([false, false]);
});

test.each<[days: number, named: string]>([
  [1, 'Sun/22 Sep'],
  [12, 'Thu/3'],
  [30, '21 Oct'],
])(
  'of %i days of an earlier time the last one has its own name, and stands out as today would',
  (count, named) => {
    const days = daysFrom(count);
    const room = { column: PLOT / count, before: 60, behind: 30 };
    const ticks = chartTicks(days, { today: days.at(-1) ?? '', isOver: true }, room);
    expect(ticks.filter(({ isToday }) => isToday).map(({ lines }) => lines.join('/'))).toEqual([named]);
    expect(ticks.flatMap(({ lines }) => lines)).not.toContain('today');
  },
);
