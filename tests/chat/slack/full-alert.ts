/** An alert with everything in it, as the recorded weeks give it. */
import type { AlertMessage } from '../../../src/domain/alert.ts';

export const fullAlert: AlertMessage = {
  alert: '7k2m9x0q4d',
  story: 'story-gift',
  reason: 'first-report',
  headline: 'North Korea says it is up to the U.S. what “Christmas gift” it gets',
  link: 'https://news.example/2019/12/03/gift?a=1&b=2',
  source: 'Yonhap',
  published: Date.UTC(2019, 11, 3, 7, 30),
  urgency: 'urgent',
  terms: [
    {
      name: 'Christmas gift',
      passages: [
        {
          field: 'body',
          offset: 120,
          text: 'It is entirely up to the U.S. what Christmas gift it will select to get, he said.',
          highlights: [[35, 49]],
        },
      ],
    },
    { name: 'Year-end deadline', passages: [] },
  ],
  deadline: {
    name: 'year-end deadline',
    at: Date.UTC(2019, 11, 31, 15),
    timezone: 'Asia/Pyongyang',
    days: 28,
  },
  milestone: { name: 'Labourers due home', at: Date.UTC(2019, 11, 22) },
  background: [
    {
      how: 'linked',
      headline: 'Pyongyang sets a year-end deadline for a new approach',
      link: 'https://news.example/2019/04/13/deadline',
      source: 'Korea Herald',
      published: Date.UTC(2019, 3, 13),
      story: null,
      why: 'linked in the text',
    },
    {
      how: 'named',
      headline: 'What the “gift” may be',
      link: 'https://blog.example/gift',
      source: 'ROK Drop',
      published: null,
      story: null,
      why: 'named by the term',
    },
  ],
  alsoIn: [
    {
      headline: 'N. Korea: up to U.S.',
      link: 'https://times.example/1',
      source: 'Korea Times',
      published: null,
    },
    { headline: 'NK zu Weihnachten', link: null, source: 'NK News', published: null },
  ],
  whatIsNew: [],
  mergedInto: null,
};

export const bareAlert: AlertMessage = {
  alert: '0000000001',
  story: 'story-bare',
  reason: 'first-report',
  headline: 'Something happened',
  link: null,
  source: 'Yonhap',
  published: null,
  urgency: 'normal',
  terms: [],
  deadline: null,
  milestone: null,
  background: [],
  alsoIn: [],
  whatIsNew: [],
  mergedInto: null,
};
