/** Bulletins at a terminal say everything, fit it, and are never steered by what a feed says. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderBulletin } from '../../../src/chat/console/render-bulletin.ts';
import type { CardStyle } from '../../../src/chat/console/render-card.ts';
import { renderBulletinJson } from '../../../src/chat/console/render-json.ts';
import { lateBulletin, reminderBulletin, statusBulletin } from '../../../src/cli/preview/sample-bulletins.ts';
import { sampleTermChart } from '../../../src/cli/preview/sample-chart.ts';
import { hostileText } from '../discord/hostile-text.ts';
import { hostileBulletin } from '../hostile-bulletin.ts';

const PLAIN: CardStyle = { colour: false, width: 100, timezone: 'Asia/Seoul' };

test('a reminder is told with what happened and the chart as bars', () => {
  expect(renderBulletin('desk', reminderBulletin, PLAIN)).toBe(`── Reminder · desk · r7e5m3i1n9
D-7 to the year-end deadline
1 Jan 2020, 00:00 GMT+9
7 days left, until Tue 31 Dec 2019, 24:00 Asia/Pyongyang.
Since the last reminder, 7 days ago: 124 reports in 17 stories.
  What happened
    14 Dec 2019, 15:05 GMT+9 · North Korea says it carried out another “crucial test” at Sohae
    https://wire.example/2019/12/14/test_(2)
    Peninsula Wire · 31 reports, 12 sources · rocket engine test
    18 Dec 2019, 04:40 GMT+9 · U.S. general expects a long-range missile as the *gift*
    https://courier.example/2019/12/17/gift
    Courier · 18 reports, 9 sources · Christmas gift
    24 Dec 2019, 07:10 GMT+9 · Leaders of China, Japan and South Korea meet in Chengdu
    https://hangang.example/2019/12/24/summit
    한강일보 · 6 reports, 4 sources · Christmas gift
    and 14 more
  New terms seen
    long-range missile · for the first time
  Milestones passed
    Sun 22 Dec: overseas workers due home · 2 days ago
  Dates found in the coverage
    Sat 28 Dec: The Central Committee is to meet in late December to discuss “crucial issues”
    https://wire.example/2019/12/04/plenum
    in 4 days · found in 9 reports · likely · Peninsula Wire
    and 2 more
  Coverage, 31 days
    24 Nov – 24 Dec
    220 Christmas gift
    ·▁··▁··▁▂▄▆▄▃▂▃▅▄▂▃▄▅▃▂▂▄▅▅▄▇█▇
    98 rocket engine test
    ··▁··▂▁···▁▁▁▃▇▅▃▂▁▁▄▆▃▁▁▁·▁▁▂▁
    ▲ 22 Dec overseas workers due home
    ▲ 24 Dec talks in Chengdu
    ▲ 31 Dec year-end deadline
More: /watch deadline · /watch calendar · /watch chart

`);
});

test('a late one says when it was due', () => {
  const brief = { ...lateBulletin, sections: [], chart: null, footer: null };
  expect(renderBulletin('desk', brief, PLAIN)).toBe(`── Reminder · desk · l8a6t4e2r0
D-7 to the year-end deadline
late: due 24 Dec 2019, 09:00 GMT+9
1 Jan 2020, 00:00 GMT+9
6 days 10 hours left, until Tue 31 Dec 2019, 24:00 Asia/Pyongyang.
Since the last reminder, 7 days ago: 3 reports in 1 story.

`);
});

test('each countdown has its moment, beside what the heading does not say', () => {
  const { countdowns } = statusBulletin;
  const brief = { ...statusBulletin, countdowns, says: [], sections: [], footer: null };
  expect(renderBulletin('desk', brief, PLAIN)).toBe(`── Status · desk · s3t1a9t7u5
2 deadlines are watched here
D-7 to the year-end deadline · 1 Jan 2020, 00:00 GMT+9
D-37 to the UNSC report · 30 Jan 2020, 09:00 GMT+9

`);
});

test('with --json a bulletin is one line', () => {
  const days = sampleTermChart.days.slice(0, 2);
  const marks = sampleTermChart.marks.slice(-1);
  const chart = {
    ...sampleTermChart,
    days,
    marks,
    series: [{ name: 'a', articles: [1, 2], stories: [1, 1] }],
  };
  const sections = reminderBulletin.sections
    .slice(0, 1)
    .map((section) => ({ ...section, lines: section.lines.slice(0, 1) }));
  expect(JSON.parse(renderBulletinJson('desk', { ...lateBulletin, sections, chart }))).toEqual({
    bulletin: 'l8a6t4e2r0',
    channel: 'desk',
    action: 'bulletin',
    kind: 'reminder',
    at: '2019-12-24T00:00:00.000Z',
    lateAt: '2019-12-24T05:20:00.000Z',
    urgency: 'normal',
    heading: 'D-7 to the year-end deadline',
    deadlines: [{ name: 'year-end deadline', at: '2019-12-31T15:00:00.000Z', days: 7 }],
    says: [
      '6 days 10 hours left, until Tue 31 Dec 2019, 24:00 Asia/Pyongyang.',
      'Since the last reminder, 7 days ago: 3 reports in 1 story.',
    ],
    sections: [
      {
        heading: 'What happened',
        lines: [
          {
            text: 'North Korea says it carried out another “crucial test” at Sohae',
            link: 'https://wire.example/2019/12/14/test_(2)',
            note: 'Peninsula Wire · 31 reports, 12 sources · rocket engine test',
            at: '2019-12-14T06:05:00.000Z',
          },
        ],
        left: 14,
      },
    ],
    chart: { ...chart, marks: [{ ...marks[0], at: '2019-12-31T15:00:00.000Z' }] },
    footer: 'More: /watch deadline · /watch calendar · /watch chart',
  });
});

const hostile = hostileBulletin({
  text: hostileText,
  link: fc.option(hostileText, { nil: null }),
  instant: fc.constant(0),
});

test('whatever a bulletin contains, it cannot steer the terminal', () => {
  fc.assert(
    fc.property(hostile, (bulletin) => {
      const shown = renderBulletin('desk', bulletin, PLAIN);
      expect(shown.match(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}\u2028\u2029]/gu)).toBe(null);
      const line = renderBulletinJson('desk', bulletin);
      expect(line.slice(0, -1).match(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u)).toBe(null);
    }),
    { numRuns: 20 },
  );
});
