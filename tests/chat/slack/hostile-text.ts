/** Arbitrary text as an enemy would put it into a feed, and messages made of it. */
import fc from 'fast-check';
import type { CommandAnswer } from '../../../src/chat/command.ts';
import type { AlertMessage } from '../../../src/domain/alert.ts';
import type { Digest } from '../../../src/domain/digest.ts';
import { hostileBulletin as bulletinOf, hostileChart } from '../hostile-bulletin.ts';
import { hostileButtons } from '../hostile-form.ts';

const FRAGMENTS = [
  '<!channel>',
  '<!here>',
  '<!everyone|all>',
  '<!subteam^S0DESK>',
  '<@U0HUMAN>',
  '<https://evil.example|https://bank.example>',
  '&lt;!channel&gt;',
  '&',
  '*_~`',
  '\u202Egnp.exe',
  '\u200B',
  '\u2066',
  '\uFEFF',
  '\u{E0041}',
  '\u3164',
  '\u0000\u0007\r\n\t',
  '\u2028',
  '\uD800',
  'e\u0301\u0302\u0303\u0304\u0305\u0306',
  '👩‍👩‍👧‍👦',
  '최선희가',
  '"quoted\\"',
  'x'.repeat(500),
  ' '.repeat(50),
  ':rotating_light:',
  '@everyone',
  'bank.example/login',
];

export const hostileText = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 40 }).map((all) => all.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 2000 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
);

const hostileLink = fc.oneof(
  fc.constantFrom(
    'javascript:alert(1)',
    'data:text/html,x',
    'https://bank.example@evil.example/',
    'https://evil.example/\u202Ex|y>z<!channel>',
    'not a link',
    '',
    `https://long.example/?q=${'\\'.repeat(1900)}`,
    `https://long.example/${'a'.repeat(5000)}`,
    `https://long.example/${'"'.repeat(600)}`,
  ),
  fc.webUrl({ withQueryParameters: true }),
  hostileText,
);

const instant = fc.oneof(
  fc.integer({ min: 0, max: 4e12 }),
  fc.constantFrom(Number.NaN, -1, 8.7e15, Number.POSITIVE_INFINITY),
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });

const passage = hostileText.chain((text) =>
  fc.array(fc.nat(text.length), { maxLength: 60 }).map((cuts) => {
    const ends = [...new Set(cuts)].toSorted((a, b) => a - b);
    const highlights: [number, number][] = [];
    for (let index = 0; index + 1 < ends.length; index += 2)
      highlights.push([ends[index] ?? 0, ends[index + 1] ?? 0]);
    return { field: 'body' as const, offset: 0, text, highlights };
  }),
);

const hostileId = fc.stringMatching(/^[0-9a-z]{10}$/);
const countdown = fc.record({
  name: hostileText,
  at: instant,
  timezone: fc.constant('Asia/Pyongyang'),
  days: fc.integer({ min: -400, max: 400 }),
});
const hostileDeadline = maybe(countdown);

export const hostileAlert: fc.Arbitrary<AlertMessage> = fc.record({
  alert: hostileId,
  story: hostileText,
  reason: fc.constantFrom('first-report', 'development', 'also-reported', 'corrected', 'regrouped', 'merged'),
  headline: hostileText,
  link: maybe(hostileLink),
  source: hostileText,
  published: maybe(instant),
  urgency: fc.constantFrom('urgent' as const, 'normal' as const, 'digest' as const),
  terms: fc.array(fc.record({ name: hostileText, passages: fc.array(passage, { maxLength: 2 }) }), {
    maxLength: 12,
  }),
  deadline: hostileDeadline,
  furtherDeadlines: fc.array(countdown, { maxLength: 6 }),
  raisedBy: fc.array(hostileText, { maxLength: 3 }),
  milestone: maybe(fc.record({ name: hostileText, at: instant })),
  background: fc.array(
    fc.record({
      how: fc.constantFrom('named' as const, 'linked' as const, 'inferred' as const),
      headline: hostileText,
      link: hostileLink,
      source: hostileText,
      published: maybe(instant),
      story: fc.constant(null),
      why: hostileText,
    }),
    { maxLength: 10 },
  ),
  alsoIn: fc.array(
    fc.record({
      headline: hostileText,
      link: maybe(hostileLink),
      source: hostileText,
      published: maybe(instant),
    }),
    { maxLength: 20 },
  ),
  reports: fc.nat(3000),
  whatIsNew: fc.array(hostileText, { maxLength: 9 }),
  mergedInto: fc.option(fc.record({ alert: hostileId, headline: hostileText, link: maybe(hostileLink) }), {
    nil: null,
    freq: 2,
  }),
});

export const hostileDigest: fc.Arbitrary<Digest> = fc.record({
  id: hostileId,
  kind: fc.constantFrom('collected', 'burst'),
  channel: hostileText,
  at: fc.constant(0),
  since: maybe(instant),
  groups: fc.array(
    fc.record({
      heading: hostileText,
      entries: fc.array(
        fc.record({
          story: hostileText,
          alert: hostileId,
          headline: hostileText,
          link: maybe(hostileLink),
          source: hostileText,
          published: maybe(instant),
          change: fc.constantFrom('new' as const, 'developed', 'grown'),
          reports: fc.nat(3000),
          sources: fc.nat(300),
          since: fc.nat(3000),
          note: maybe(hostileText),
        }),
        { maxLength: 15 },
      ),
      left: fc.oneof(fc.constant(0), fc.nat(2000)),
    }),
    { maxLength: 30 },
  ),
  deadline: hostileDeadline,
});

export const hostileBulletin = bulletinOf({ text: hostileText, link: maybe(hostileLink), instant });

const hostileEntry = fc.record(
  {
    headline: hostileText,
    link: maybe(hostileLink),
    source: hostileText,
    published: maybe(instant),
    note: maybe(hostileText),
    marked: fc.record({ start: fc.nat(40), end: fc.nat(60) }),
  },
  { requiredKeys: ['headline', 'link', 'source', 'published', 'note'] },
);

export const hostileAnswer: fc.Arbitrary<CommandAnswer> = fc.record({
  heading: hostileText,
  entries: fc.array(
    fc
      .tuple(hostileEntry, hostileButtons(hostileText))
      .map(([entry, [button]]) => (button === undefined ? entry : { ...entry, button })),
    { maxLength: 60 },
  ),
  says: fc.array(hostileText, { maxLength: 15 }),
  lines: fc.array(
    fc.tuple(fc.nat(40), hostileText).map(([indent, text]) => ' '.repeat(indent) + text),
    { maxLength: 120 },
  ),
  footer: maybe(hostileText),
  buttons: hostileButtons(hostileText),
});

export const hostileChartAnswer: fc.Arbitrary<CommandAnswer> = fc
  .tuple(hostileAnswer, hostileChart(hostileText))
  .map(([answer, chart]) => ({ ...answer, chart }));
