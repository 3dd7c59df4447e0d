/** Bulletins with everything in them, as a week before a deadline gives them. */
import type { Bulletin } from '../../../src/domain/bulletin.ts';
import type { Chart } from '../../../src/domain/chart.ts';

const DAYS = ['2019-12-20', '2019-12-21', '2019-12-22', '2019-12-23', '2019-12-24', '2019-12-25'];

export const fullChart: Chart = {
  title: 'Coverage, 5 days',
  timezone: 'Asia/Pyongyang',
  days: DAYS,
  today: '2019-12-24',
  archiveFrom: null,
  series: [
    { name: 'Christmas gift', articles: [9, 4, 0, 21, 18, 0], stories: [3, 2, 0, 7, 6, 0] },
    { name: 'rocket engine test', articles: [2, 1, 0, 3, 2, 0], stories: [1, 1, 0, 1, 1, 0] },
  ],
  marks: [{ at: Date.UTC(2019, 11, 25), day: '2019-12-25', name: 'Christmas', kind: 'milestone' }],
  description: 'Christmas gift: 52 reports in all, most on 23 December, 21. rocket engine test: 8.',
};

export const reminder: Bulletin = {
  id: 'r7e5m3i1n9',
  kind: 'reminder',
  channel: 'desk',
  at: Date.UTC(2019, 11, 24),
  lateAt: null,
  urgency: 'normal',
  heading: 'D-7 to the year-end deadline',
  countdowns: [
    {
      name: 'year-end deadline',
      at: Date.UTC(2019, 11, 31, 15),
      timezone: 'Asia/Pyongyang',
      days: 7,
    },
  ],
  says: ['Since the last reminder, a week ago: 124 reports in 17 stories.'],
  sections: [
    {
      heading: 'What happened',
      lines: [
        { text: 'A test', link: 'https://wire.example/1', note: 'Wire · 31 reports', at: null },
        { text: 'Workers due home', link: null, note: null, at: Date.UTC(2019, 11, 22, 15) },
      ],
      left: 14,
    },
    {
      heading: 'New words',
      lines: [{ text: 'long-range missile', link: null, note: '12 reports', at: null }],
      left: 0,
    },
  ],
  chart: fullChart,
  footer: 'All dates: /watch calendar',
};

export const lateReminder: Bulletin = {
  ...reminder,
  id: 'l8a6t4e2r0',
  lateAt: Date.UTC(2019, 11, 24, 5, 20),
  sections: reminder.sections.slice(0, 1),
  chart: null,
};

export const burst: Bulletin = {
  ...reminder,
  id: 'b2u0r8s6t4',
  kind: 'burst',
  urgency: 'urgent',
  heading: 'Coverage of rocket engine test has jumped',
  says: ['17 reports in 6 hours; usually there are 2.'],
  chart: null,
};

export const status: Bulletin = {
  ...reminder,
  id: 's3t1a9t7u5',
  kind: 'status',
  heading: 'Deadlines',
  says: [],
  footer: null,
};
