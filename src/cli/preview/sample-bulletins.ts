/** Bulletins as a channel gets them, for the snapshots and the page that shows them. */
import type { Bulletin, BulletinLine } from '../../domain/bulletin.ts';
import { sampleChart } from './sample-chart.ts';

const YEAR_END = Date.UTC(2019, 11, 31, 15);
const LAST_WEEK = Date.UTC(2019, 11, 24, 0);

const countdown = { name: 'year-end deadline', at: YEAR_END, timezone: 'Asia/Pyongyang', days: 7 };
const ASK_FOR_MORE = 'More: /watch deadline · /watch calendar · /watch chart';

const tests = lineOf(
  'North Korea says it carried out another “crucial test” at Sohae',
  'https://wire.example/2019/12/14/test_(2)',
  'Peninsula Wire · 31 reports, 12 sources · rocket engine test',
  Date.UTC(2019, 11, 14, 6, 5),
);
const gift = lineOf(
  'U.S. general expects a long-range missile as the *gift*',
  'https://courier.example/2019/12/17/gift',
  'Courier · 18 reports, 9 sources · Christmas gift',
  Date.UTC(2019, 11, 17, 19, 40),
);
const summit = lineOf(
  'Leaders of China, Japan and South Korea meet in Chengdu',
  'https://hangang.example/2019/12/24/summit',
  '한강일보 · 6 reports, 4 sources · Christmas gift',
  Date.UTC(2019, 11, 23, 22, 10),
);
const plenum = lineOf(
  'Sat 28 Dec: The Central Committee is to meet in late December to discuss “crucial issues”',
  'https://wire.example/2019/12/04/plenum',
  'in 4 days · found in 9 reports · likely · Peninsula Wire',
);

export const reminderBulletin: Bulletin = {
  id: 'r7e5m3i1n9',
  kind: 'reminder',
  channel: 'desk',
  at: LAST_WEEK,
  lateAt: null,
  urgency: 'normal',
  heading: 'D-7 to the year-end deadline',
  countdowns: [countdown],
  says: [
    '7 days left, until Tue 31 Dec 2019, 24:00 Asia/Pyongyang.',
    'Since the last reminder, 7 days ago: 124 reports in 17 stories.',
  ],
  sections: [
    { heading: 'What happened', lines: [tests, gift, summit], left: 14 },
    { heading: 'New terms seen', lines: [lineOf('long-range missile', null, 'for the first time')], left: 0 },
    {
      heading: 'Milestones passed',
      lines: [lineOf('Sun 22 Dec: overseas workers due home', null, '2 days ago')],
      left: 0,
    },
    { heading: 'Dates found in the coverage', lines: [plenum], left: 2 },
  ],
  chart: sampleChart,
  footer: ASK_FOR_MORE,
};

export const soonBulletin: Bulletin = {
  ...reminderBulletin,
  id: 's5o4o3n2r1',
  at: YEAR_END - 3 * 3_600_000,
  urgency: 'urgent',
  heading: 'D-Day of the year-end deadline',
  countdowns: [{ ...countdown, days: 0 }],
  says: [
    '3 hours left, until Tue 31 Dec 2019, 24:00 Asia/Pyongyang.',
    'Nothing new since the last reminder, 9 hours ago.',
  ],
  sections: [],
  chart: null,
};

export const lateBulletin: Bulletin = {
  ...reminderBulletin,
  id: 'l8a6t4e2r0',
  lateAt: LAST_WEEK + 19_200_000,
  says: [
    '6 days 10 hours left, until Tue 31 Dec 2019, 24:00 Asia/Pyongyang.',
    'Since the last reminder, 7 days ago: 3 reports in 1 story.',
  ],
  sections: [{ heading: 'What happened', lines: [summit], left: 0 }],
};

export const passedBulletin: Bulletin = {
  ...reminderBulletin,
  id: 'p9a7s5s3e1',
  at: YEAR_END,
  urgency: 'urgent',
  heading: 'The year-end deadline has passed',
  countdowns: [{ ...countdown, days: 0 }],
  says: [
    'The moment was Tue 31 Dec 2019, 24:00 Asia/Pyongyang.',
    'It is summed up on Wed 1 Jan 2020, 24:00 Asia/Pyongyang.',
    'Since the last reminder, 1 hour ago: 2 reports in 1 story.',
  ],
  sections: [
    {
      heading: 'New',
      lines: [
        { ...summit, text: 'Kim says the world will see a “new strategic weapon”', at: YEAR_END - 900_000 },
      ],
      left: 0,
    },
  ],
  chart: null,
};

export const closingBulletin: Bulletin = {
  ...reminderBulletin,
  id: 'c0l8o6s4e2',
  kind: 'closing',
  at: YEAR_END + 86_400_000,
  heading: 'The year-end deadline is over',
  countdowns: [{ ...countdown, days: -1 }],
  says: [
    'The moment was Tue 31 Dec 2019, 24:00 Asia/Pyongyang.',
    'Since Sat 13 Apr 2019: 1,204 reports of 64 sources in 211 stories, 96 alerts here.',
  ],
  sections: [
    {
      heading: 'How it went',
      lines: [{ ...gift, at: Date.UTC(2019, 11, 3) }, { ...tests, at: Date.UTC(2019, 11, 14) }, summit],
      left: 0,
    },
    {
      heading: 'Reports by term',
      lines: [
        lineOf('Christmas gift', null, '702 reports'),
        lineOf('rocket engine test', null, '502 reports'),
      ],
      left: 0,
    },
  ],
  footer: `The next one: Thu 31 Dec 2020, 24:00 Asia/Pyongyang. ${ASK_FOR_MORE}`,
};

export const burstBulletin: Bulletin = {
  ...reminderBulletin,
  id: 'b2u0r8s6t4',
  kind: 'burst',
  at: Date.UTC(2019, 11, 8, 2, 30),
  urgency: 'urgent',
  heading: 'Coverage of rocket engine test has jumped',
  countdowns: [{ ...countdown, days: 23 }],
  says: ['17 reports of 9 sources in 6 hours, where 2 are usual at this time of the week.'],
  sections: [
    { heading: 'What is reported', lines: [{ ...tests, at: Date.UTC(2019, 11, 8, 2, 10) }], left: 3 },
  ],
  chart: null,
  footer: 'Its alerts are urgent until this ends.',
};

export const burstsBulletin: Bulletin = {
  ...burstBulletin,
  id: 't2e0r1m6s2',
  at: Date.UTC(2019, 11, 16, 21, 10),
  heading: 'Coverage of UNSC draft and Sanctions has jumped',
  countdowns: [{ ...countdown, days: 15 }],
  says: [
    'UNSC draft: 6 reports of 5 sources in 24 hours, where none is usual.',
    'Sanctions, 40 minutes later: 5 reports of 4 sources in 24 hours, where 0.3 are usual.',
  ],
  sections: [
    {
      heading: 'What is reported',
      lines: [
        lineOf(
          'China and Russia circulate a draft that would lift part of the sanctions',
          'https://courier.example/2019/12/16/draft',
          'Courier · 4 reports, 4 sources · UNSC draft',
          Date.UTC(2019, 11, 16, 20, 45),
        ),
      ],
      left: 1,
    },
  ],
  footer: 'Their alerts are urgent until this ends.',
};

export const statusBulletin: Bulletin = {
  ...reminderBulletin,
  id: 's3t1a9t7u5',
  kind: 'status',
  at: LAST_WEEK + 8_100_000,
  heading: '2 deadlines are watched here',
  countdowns: [
    countdown,
    { name: 'UNSC report', at: Date.UTC(2020, 0, 30), timezone: 'America/New_York', days: 37 },
  ],
  says: [
    'year-end deadline: until Tue 31 Dec 2019, 24:00 Asia/Pyongyang.',
    'UNSC report: until Wed 29 Jan 2020, 19:00 America/New_York.',
    'Much more coverage than usual: Christmas gift.',
  ],
  sections: [
    { heading: 'Dates found in the coverage', lines: [plenum], left: 2 },
    { heading: 'Told last', lines: [summit, gift], left: 0 },
  ],
  chart: null,
  footer: `Kept up to date. ${ASK_FOR_MORE}`,
};

function lineOf(
  text: string,
  link: string | null,
  note: string | null,
  at: number | null = null,
): BulletinLine {
  return { text, link, note, at };
}
