/** What is said of a burst: as it is noticed, hours later, and when it is over by then. */
import { expect, test } from 'vitest';
import { composeBurst, type ToldBursts, termNames } from '../../../src/alerts/bulletins/compose-burst.ts';
import type { ToldBurst } from '../../../src/domain/burst.ts';
import type { Instant } from '../../../src/domain/instant.ts';

const HOUR = 3_600_000;
const NOTICED = Date.UTC(2019, 11, 24, 1);
const MORE = 'Its alerts are urgent until this ends.';
const THEIRS = 'Their alerts are urgent until this ends.';

const LATER = NOTICED + 40 * 60_000;

const talks: ToldBurst = {
  id: 'b',
  term: 'Talks',
  noticedAt: NOTICED,
  since: NOTICED - HOUR,
  endedAt: null,
  articles: 17,
  usual: 2.04,
  windowMs: 6 * HOUR,
  sources: 3,
};
const draft: ToldBurst = { ...talks, id: 'd', term: 'UNSC draft', articles: 4, usual: 0, sources: 4 };

function said(bursts: ToldBursts, lateAt: Instant | null) {
  const { heading, urgency, says, footer, at } = composeBurst({
    id: 'abcdefghij',
    channel: 'desk',
    bursts,
    lateAt,
    countdowns: [],
    stories: [],
    left: 0,
    chart: null,
  });
  expect(at).toBe(NOTICED);
  return [heading, urgency, ...says, footer];
}

const many = Array.from({ length: 9 }, (_, each) => ({ ...draft, id: `m${each}`, term: `Term ${each}` }));

test.for<[when: string, said: (string | null)[], wanted: string[]]>([
  [
    'as it is noticed',
    said([talks], null),
    [
      'Coverage of Talks has jumped',
      'urgent',
      '17 reports of 3 sources in 6 hours, where 2 are usual at this time of the week.',
      MORE,
    ],
  ],
  [
    'hours later, while it lasts',
    said([{ ...talks, sources: null }], NOTICED + 5 * HOUR),
    [
      'Coverage of Talks has jumped',
      'urgent',
      'When it was noticed, 5 hours ago: 17 reports in 6 hours, where 2 are usual at this time of the week.',
      MORE,
    ],
  ],
  [
    'when it is over',
    said([{ ...talks, endedAt: NOTICED + 14 * HOUR }], NOTICED + 20 * HOUR),
    [
      'Coverage of Talks had jumped, and that is over',
      'normal',
      'When it was noticed, 20 hours ago: 17 reports of 3 sources in 6 hours, where 2 are usual at this time of the week.',
      'It ended 6 hours ago.',
      'Its alerts were urgent while it lasted.',
    ],
  ],
  [
    'of two terms that jumped at once',
    said([talks, draft], null),
    [
      'Coverage of Talks and UNSC draft has jumped',
      'urgent',
      'Talks: 17 reports of 3 sources in 6 hours, where 2 are usual.',
      'UNSC draft: 4 reports of 4 sources in 6 hours, where none is usual.',
      THEIRS,
    ],
  ],
  [
    'of a term that followed',
    said([talks, { ...draft, noticedAt: LATER }], null),
    [
      'Coverage of Talks and UNSC draft has jumped',
      'urgent',
      'Talks: 17 reports of 3 sources in 6 hours, where 2 are usual.',
      'UNSC draft, 40 minutes later: 4 reports of 4 sources in 6 hours, where none is usual.',
      THEIRS,
    ],
  ],
  [
    'hours later, when one of them is over',
    said([{ ...talks, endedAt: NOTICED + 14 * HOUR }, draft], NOTICED + 20 * HOUR),
    [
      'Coverage of Talks and UNSC draft has jumped',
      'urgent',
      'This was noticed 20 hours ago.',
      'Talks: 17 reports of 3 sources in 6 hours, where 2 are usual. It ended 6 hours ago.',
      'UNSC draft: 4 reports of 4 sources in 6 hours, where none is usual.',
      THEIRS,
    ],
  ],
  [
    'of several that are over',
    said(
      [
        { ...talks, endedAt: NOTICED + 14 * HOUR },
        { ...draft, endedAt: NOTICED + 15 * HOUR },
      ],
      NOTICED + 20 * HOUR,
    ),
    [
      'Coverage of Talks and UNSC draft had jumped, and that is over',
      'normal',
      'This was noticed 20 hours ago.',
      'Talks: 17 reports of 3 sources in 6 hours, where 2 are usual. It ended 6 hours ago.',
      'UNSC draft: 4 reports of 4 sources in 6 hours, where none is usual. It ended 5 hours ago.',
      'Their alerts were urgent while it lasted.',
    ],
  ],
  [
    'of many terms',
    said([talks, ...many], null),
    [
      'Coverage of 10 terms has jumped',
      'urgent',
      'Talks: 17 reports of 3 sources in 6 hours, where 2 are usual.',
      ...many
        .slice(0, 5)
        .map(({ term }) => `${term}: 4 reports of 4 sources in 6 hours, where none is usual.`),
      'And 4 more terms.',
      THEIRS,
    ],
  ],
])('a burst says how much more it is than usual, %s', ([, words, wanted]) => {
  expect(words).toEqual(wanted);
});

test.for<[terms: string[], names: string]>([
  [['Talks'], 'Talks'],
  [['x'.repeat(200)], 'x'.repeat(200)],
  [['Talks', 'Sanctions'], 'Talks and Sanctions'],
  [['x'.repeat(100), 'Talks'], '2 terms'],
  [['Talks', 'Sanctions', 'UNSC draft'], '3 terms'],
])('%s are called %s', ([terms, names]) => {
  expect(termNames(terms)).toBe(names);
});
