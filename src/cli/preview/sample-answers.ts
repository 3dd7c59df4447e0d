/** Answers to `/watch`, a form, a digest and a notice, for the snapshots and the page that shows them. */
import type { Button } from '../../chat/button.ts';
import type { AnswerEntry, CommandAnswer, MuteForm } from '../../chat/command.ts';
import type { Digest, DigestEntry } from '../../domain/digest.ts';
import type { Notice } from '../../domain/notice.ts';
import { grownAlert, urgentAlert } from './sample-alerts.ts';
import { sampleChart, sampleTermChart } from './sample-chart.ts';

const OLDER: Button = { label: 'Older ›', look: 'plain', action: { do: 'page', asked: 'a5k2', page: 2 } };
const SHARE: Button = { label: 'Share', look: 'plain', action: { do: 'share', asked: 'a5k2', page: 1 } };

export const latestAnswer: CommandAnswer = {
  heading: 'Latest alerts',
  entries: [
    entryOf(urgentAlert, 'rocket engine test, Sohae · k3v9q2m7xa'),
    entryOf(grownAlert, 'Christmas gift · c7h2r1s5t0'),
    {
      headline: 'UN Security Council members circulate a draft on easing sanctions',
      link: 'https://wire.example/2019/12/16/draft',
      source: 'Peninsula Wire',
      published: Date.UTC(2019, 11, 7, 21, 2),
      note: 'UNSC draft · told in a digest · u7n4s1c9d3',
    },
  ],
  footer: 'All of one: /watch story and its id.',
  buttons: [OLDER, SHARE],
};

export const searchAnswer: CommandAnswer = {
  heading: 'Search: 1 article',
  entries: [
    {
      headline: 'China and Russia hand in a draft resolution at the UN Security Council',
      link: 'https://courier.example/2019/12/16/draft',
      source: 'Courier',
      published: Date.UTC(2019, 11, 7, 23, 40),
      note: '… a draft resolution submitted to the UN Security Council …',
    },
  ],
  footer: '/watch search UNSC NEAR/12 draft from:2019-12-01',
};

export const whyAnswer: CommandAnswer = {
  heading: 'Why: North Korea says it carried out a “very important test” at Sohae',
  entries: [],
  lines: [
    'Posted to desk: first report',
    '  8 Dec 2019, 11:12 Asia/Seoul',
    '',
    '✓ rocket engine test  0.62 = title 0.40 + match 0.22',
    '    ✓ rocket NEAR/6 engine NEAR/6 test',
    '✗ UNSC draft',
    '    ✗ draft: not in the text',
  ],
  footer: null,
  buttons: [SHARE],
};

export const calendarAnswer: CommandAnswer = {
  heading: 'Calendar: 3 dates to come',
  entries: [
    dateOf({
      ...marked('…workers must be home by 22 December under a resolution of 2017…', 'by 22 December'),
      link: 'https://courier.example/2019/12/06/workers',
      source: '22 Dec 2019',
      note: 'D-14, in 14 days · likely · 6 articles, 4 sources · d8a2t4e6s0',
      button: dismiss('d8a2t4e6s0'),
    }),
    dateOf({
      ...marked('한중일 정상회의가 12월 24일 청두에서 열린다.', '12월 24일'),
      link: 'https://hangang.example/2019/12/05/summit',
      source: '24 Dec 2019',
      note: 'D-16, in 16 days · likely · 3 articles, 2 sources · d1a3t5e7s9',
      button: dismiss('d1a3t5e7s9'),
    }),
    dateOf({
      headline: '⏰ year-end deadline',
      source: '31 Dec 2019, 24:00',
      note: 'D-23, in 23 days · the deadline',
    }),
  ],
  footer: 'Days are of Asia/Pyongyang. Wrong ones: press their button.',
  buttons: [SHARE],
};

export const deadlineAnswer: CommandAnswer = {
  heading: 'D-7 to the year-end deadline',
  says: [
    '7 days left: 31 Dec 2019, 24:00 Asia/Pyongyang, that is 31 Dec 2019, 15:00 UTC.',
    'Next reminder: 28 Dec 2019, 24:00 (3 days before), in 4 days.',
    'Polling now: its 12 feeds at least every 30 min, since at most 7 days are left.',
    'All terms: Christmas gift, rocket engine test, UNSC draft, Sohae.',
    'Told in: desk and 1 channel elsewhere.',
    'Since the last reminder, 2 hours ago: 9 reports in 3 stories.',
  ],
  entries: [
    {
      headline: 'U.S. general expects a long-range missile as the *gift*',
      link: 'https://courier.example/2019/12/17/gift',
      source: 'Courier',
      published: Date.UTC(2019, 11, 17, 19, 40),
      note: '6 reports, 5 sources',
    },
    dateOf({
      headline: '✓ overseas workers due home',
      source: '22 Dec 2019, 24:00 Asia/Pyongyang',
      note: 'milestone · passed 2 days ago',
    }),
    dateOf({
      headline: 'talks in Chengdu',
      source: '24 Dec 2019, 18:00 Asia/Pyongyang',
      note: 'milestone · today',
    }),
  ],
  chart: sampleChart,
  footer: 'All of them: /watch deadline. Times are of Asia/Pyongyang.',
  buttons: [SHARE],
};

export const refusal: CommandAnswer = {
  heading: 'Not allowed',
  says: [
    'You may not mute and unmute here. These may: members of a group; people in the channel desk; 2 people by name, 1 of them elsewhere.',
  ],
  entries: [],
  footer: 'It is set in the config: permissions, mute.',
};

export const chartAnswer: CommandAnswer = {
  heading: 'Christmas gift: 220 reports in 31 days',
  entries: [],
  chart: sampleTermChart,
  footer: 'D-7 to the year-end deadline. Days are of Asia/Pyongyang.',
};

function marked(headline: string, words: string): Pick<AnswerEntry, 'headline' | 'marked'> {
  const start = headline.indexOf(words);
  return { headline, marked: { start, end: start + words.length } };
}

function dismiss(date: string): Button {
  return { label: 'Dismiss', look: 'plain', action: { do: 'dismiss', date } };
}

function dateOf(
  entry: Partial<AnswerEntry> & Pick<AnswerEntry, 'headline' | 'source' | 'note'>,
): AnswerEntry {
  return { link: null, published: null, ...entry };
}

export const sampleForm: MuteForm = {
  alert: urgentAlert.alert,
  heading: 'Mute',
  subjects: [
    { label: `This story: ${urgentAlert.headline}`, value: 'story:story-sohae' },
    { label: 'The term “rocket engine test”', value: 'term:rocket engine test' },
    { label: 'The term “Sohae”', value: 'term:Sohae' },
    { label: 'The source “Peninsula Wire”', value: 'source:Peninsula Wire' },
  ],
  durations: [
    { label: '1 hour', value: '1 hour' },
    { label: 'Until tomorrow 08:00', value: 'tomorrow 08:00' },
    { label: '1 week', value: '1 week' },
    { label: 'Until somebody unmutes it', value: 'until unmuted' },
  ],
  longestReason: 300,
};

export const sampleNotice: Notice = {
  id: 'n0t1c2e3x4',
  at: Date.UTC(2019, 11, 8, 2, 30),
  lines: [
    'The config was changed and is wrong. The old one goes on.',
    'config/watch.yaml:31:7 terms[2].match: a bracket is not closed: (rocket OR missile',
    'config/watch.yaml:58:3 routs: unknown key; did you mean routes?',
  ],
};

export const sampleDigest: Digest = {
  id: 'd1g2e3s4t5',
  kind: 'collected',
  channel: 'desk',
  at: Date.UTC(2019, 11, 8, 0),
  since: Date.UTC(2019, 11, 7, 0),
  groups: [
    {
      heading: 'rocket engine test',
      entries: [
        digestEntry({}),
        digestEntry({
          alert: 'a1b2c3d4e5',
          headline: 'Satellite images show activity at Dongchang-ri',
          source: 'Courier',
          published: Date.UTC(2019, 11, 7, 9),
          change: 'developed',
          reports: 7,
          sources: 5,
          since: 2,
          note: 'now also: UNSC draft',
        }),
      ],
      left: 0,
    },
    {
      heading: 'Christmas gift',
      entries: [
        digestEntry({
          alert: grownAlert.alert,
          headline: 'The *gift* that <nobody> wants',
          link: null,
          source: 'DMZ Notes',
          published: null,
          change: 'grown',
          reports: 4,
          sources: 1,
          since: 2,
        }),
      ],
      left: 3,
    },
  ],
  deadline: urgentAlert.deadline,
};

export const sampleBurst: Digest = {
  ...sampleDigest,
  id: 'b1u2r3s4t5',
  kind: 'burst',
  since: null,
  deadline: null,
};

function entryOf(
  { headline, link, source, published }: typeof urgentAlert,
  note: string,
): CommandAnswer['entries'][number] {
  return { headline, link, source, published, note };
}

function digestEntry(changes: Partial<DigestEntry>): DigestEntry {
  return {
    story: 'story-1',
    alert: urgentAlert.alert,
    headline: urgentAlert.headline,
    link: urgentAlert.link,
    source: urgentAlert.source,
    published: urgentAlert.published,
    change: 'new',
    reports: 3,
    sources: 2,
    since: 0,
    note: null,
    ...changes,
  };
}

export const mutedAnswer: CommandAnswer = {
  heading: 'Muted',
  says: [
    'The term “Christmas gift” is silent in desk until Sun 8 Dec 2019, 13:40 Asia/Seoul, and then ends by itself.',
    'By Min-ji: it is a shopping season',
  ],
  entries: [],
  footer:
    'What it keeps back is not told later. /watch mutes lists all; /watch unmute ewxloiynns takes it back.',
  buttons: [{ label: 'Unmute', look: 'plain', action: { do: 'unmute', mute: 'ewxloiynns' } }],
};
