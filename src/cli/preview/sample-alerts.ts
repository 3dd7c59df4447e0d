/** Alerts as a channel gets them, for the snapshots and the page that shows them. */
import type { AlertMessage } from '../../domain/alert.ts';
import type { Background } from '../../domain/background.ts';
import type { Passage } from '../../domain/match.ts';

const TEST_SITE = `The North conducted a very important test at the Sohae satellite launching ground on Saturday afternoon, a spokesman for its Academy of National Defence Science said.`;
const ENGINE = `Analysts took it for a rocket engine test, of the kind that came before the launches of 2016 and 2017.`;
const GIFT = `What is left to be done now is the U.S. option, and it is entirely up to the U.S. what Christmas gift it will select to get.`;

export const urgentAlert: AlertMessage = {
  alert: 'k3v9q2m7xa',
  story: 'story-sohae',
  reason: 'first-report',
  headline: 'North Korea says it carried out a “very important test” at Sohae',
  link: 'https://wire.example/2019/12/08/sohae?id=1&from=feed',
  source: 'Peninsula Wire',
  published: Date.UTC(2019, 11, 8, 2, 10),
  urgency: 'urgent',
  terms: [
    { name: 'rocket engine test', passages: [passageOf(ENGINE, 'rocket engine test')] },
    { name: 'Sohae', passages: [passageOf(TEST_SITE, 'Sohae satellite launching ground')] },
  ],
  deadline: {
    name: 'year-end deadline',
    at: Date.UTC(2019, 11, 31, 15),
    timezone: 'Asia/Pyongyang',
    days: 23,
  },
  milestone: { name: 'overseas workers due home', at: Date.UTC(2019, 11, 22) },
  background: [
    backgroundOf({
      how: 'linked',
      headline: 'Satellite images show a new container at the Sohae engine stand',
      link: 'https://courier.example/2019/12/05/images',
      source: 'Courier',
      published: Date.UTC(2019, 11, 5, 9),
      why: 'linked in the text',
    }),
    backgroundOf({
      how: 'inferred',
      headline: 'Kim gives the U.S. until the end of the year for “a bold decision”',
      link: 'https://wire.example/2019/04/13/speech',
      source: 'Peninsula Wire',
      published: Date.UTC(2019, 3, 13, 1),
      why: '8 months earlier, shares: year-end, Kim Jong Un',
    }),
  ],
  alsoIn: [],
  reports: 1,
  whatIsNew: [],
  mergedInto: null,
};

export const grownAlert: AlertMessage = {
  ...urgentAlert,
  alert: 'c7h2r1s5t0',
  story: 'story-gift',
  reason: 'also-reported',
  headline: 'North Korea says U.S. must choose its *own* “Christmas gift”',
  link: 'https://wire.example/2019/12/03/gift_(remark)',
  published: Date.UTC(2019, 11, 3, 8, 30),
  urgency: 'normal',
  terms: [{ name: 'Christmas gift', passages: [passageOf(GIFT, 'Christmas gift')] }],
  deadline: urgentAlert.deadline && { ...urgentAlert.deadline, days: 28 },
  background: urgentAlert.background.slice(1),
  alsoIn: [
    reportOf('Courier', 'Pyongyang speaks of a gift'),
    reportOf('Han River Times', 'What gift?'),
    reportOf('DMZ Notes', 'Reading the gift remark'),
    reportOf('Courier', 'Pyongyang speaks of a gift (2nd lead)'),
    reportOf('Hangang Ilbo', 'It is for Washington to choose, Pyongyang says'),
  ],
  reports: 18,
};

export const developmentAlert: AlertMessage = {
  ...urgentAlert,
  alert: 'd4e8v0l6p1',
  reason: 'development',
  headline: 'Second test in a week at Sohae, North Korea says',
  link: 'https://courier.example/2019/12/14/second-test',
  source: 'Courier',
  published: Date.UTC(2019, 11, 14, 6, 5),
  urgency: 'normal',
  terms: [
    {
      name: 'rocket engine test',
      passages: [
        passageOf(
          'The test took place from 22:41 to 22:48 on 13 December, seven minutes, which is about what a first stage burns; no other engine test was announced in so few words.',
          'engine test',
        ),
      ],
    },
  ],
  deadline: urgentAlert.deadline && { ...urgentAlert.deadline, days: 17 },
  background: [],
  whatIsNew: ['new number: seven minutes', 'new name: Pak Jong Chon', 'now also: UNSC draft'],
};

export const correctedAlert: AlertMessage = {
  ...urgentAlert,
  reason: 'corrected',
  urgency: 'normal',
  alert: 'c0r9e3c7t2',
  headline: 'CORRECTED: 36 vessels, not 63, took coal to the North’s ports',
  link: 'https://timeswire.example/ports',
  source: 'Han River Times',
  terms: [
    {
      name: 'sanctions',
      passages: [
        passageOf(
          'A panel of experts counted 36 vessels that broke the sanctions in the first ten months.',
          'sanctions',
        ),
      ],
    },
  ],
  background: [],
  alsoIn: [reportOf('Courier', 'Coal ships counted')],
  reports: 2,
  whatIsNew: ['36 vessels (before: 63 vessels)'],
};

export const raisedAlert: AlertMessage = {
  ...urgentAlert,
  alert: 'r4a8i2s6e0',
  headline: 'South Korean military says it watches Sohae closely',
  link: 'https://hangang.example/2019/12/08/watch',
  source: '한강일보',
  background: [],
  furtherDeadlines: [
    { name: 'UNSC report', at: Date.UTC(2020, 0, 30), timezone: 'America/New_York', days: 52 },
    { name: 'joint drills', at: Date.UTC(2020, 2, 2), timezone: 'Asia/Seoul', days: 85 },
  ],
  raisedBy: ['coverage of rocket engine test has jumped'],
};

export const mergedAlert: AlertMessage = {
  ...urgentAlert,
  alert: 'm5r1g8e2d0',
  reason: 'merged',
  urgency: 'normal',
  headline: 'South Korean military sees movement at a launch site',
  link: 'https://dmznotes.example/movement',
  source: 'DMZ Notes',
  mergedInto: { alert: urgentAlert.alert, headline: urgentAlert.headline, link: urgentAlert.link },
};

function passageOf(text: string, words: string): Passage {
  const start = text.indexOf(words);
  return { field: 'body', offset: 120, text, highlights: [[start, start + words.length]] };
}

function backgroundOf(parts: Omit<Background, 'story'>): Background {
  return { ...parts, story: null };
}

function reportOf(source: string, headline: string): AlertMessage['alsoIn'][number] {
  return {
    headline,
    link: `https://reports.example/${source.length}`,
    source,
    published: Date.UTC(2019, 11, 3, 10),
  };
}
