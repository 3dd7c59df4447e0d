/** Text that a hostile feed might carry, for property tests. */
import fc from 'fast-check';
import type { CommandAnswer } from '../../../src/chat/command.ts';
import type { AlertMessage } from '../../../src/domain/alert.ts';
import type { Digest } from '../../../src/domain/digest.ts';
import { hostileBulletin } from '../hostile-bulletin.ts';
import { hostileButtons } from '../hostile-form.ts';

const fragments = [
  '@everyone',
  '@here',
  '<@123456789012345678>',
  '<@&123456789012345678>',
  '<#123456789012345678>',
  '</watch:123456789012345678>',
  '<t:0:R>',
  '<:smile:123456789012345678>',
  ':skull:',
  '[Yonhap](https://evil.example/)',
  '](https://evil.example/) [',
  '\\](https://evil.example/)',
  '<https://evil.example/>',
  'https://evil.example/?a=(b)',
  '**',
  '__',
  '||',
  '~~',
  '```',
  '`',
  '\\',
  '> ',
  '# ',
  '-# ',
  '- ',
  '1. ',
  '\n',
  '\r\n> ',
  '\u2028',
  '\u0000',
  '\u200b',
  '\u202e',
  '\u2066',
  '\ufeff',
  '\u3164',
  'Z\u0310\u0311\u0312\u0313\u0314\u0315\u0316',
  '👩‍👩‍👧',
  '최선희가 ',
  'Kim Jong Un ',
  'bank.example/login',
  'https://bank.example/login',
  '\ud83d',
  '\udc00',
];

export const hostileText = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...fragments) },
      { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
      { weight: 1, arbitrary: fc.constantFrom('*', 'x ', '<', '한').map((unit) => unit.repeat(3000)) },
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const hostileLink = fc.oneof(
  fc.constant(null),
  fc.constantFrom(
    'javascript:alert(1)',
    'http://localhost/x',
    'https://yonhap.example@evil.example/',
    'https://a.example/)[x](https://evil.example/',
    'https://a.example/a b"\'<>`|',
    `https://a.example/${'x'.repeat(2500)}`,
    `https://a.example/${'('.repeat(700)}`,
    'https://a.example/ok',
    'ftp://a.example/',
    'https://[::1]/',
  ),
  hostileText.map((text) => `https://a.example/${text}`),
  hostileText,
);

const hostileInstant = fc.oneof(
  fc.constantFrom(
    0,
    -1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    8.64e15,
    8.64e15 + 1,
    -8.64e15,
    253_402_300_800_000,
  ),
  fc.integer(),
  fc.integer({ min: 1_500_000_000_000, max: 1_900_000_000_000 }),
);
const hostileTime = fc.oneof(fc.constant(null), hostileInstant);

const hostilePassage = fc.record({
  field: fc.constantFrom('title' as const, 'summary' as const, 'body' as const),
  offset: fc.nat(500),
  text: hostileText,
  highlights: fc.array(fc.tuple(fc.integer({ min: -5, max: 5000 }), fc.integer({ min: -5, max: 5000 })), {
    maxLength: 6,
  }),
});

const hostileId = fc.stringMatching(/^[0-9a-z]{10}$/);
const hostileCountdown = fc.record({
  name: hostileText,
  at: hostileInstant,
  timezone: fc.constant('Asia/Pyongyang'),
  days: fc.integer(),
});
const hostileDeadline = fc.option(hostileCountdown, { nil: null });

export const hostileAlert: fc.Arbitrary<AlertMessage> = fc.record({
  alert: hostileId,
  story: hostileText,
  reason: fc.constantFrom(
    'first-report' as const,
    'development',
    'also-reported',
    'corrected',
    'regrouped',
    'merged',
  ),
  headline: hostileText,
  link: hostileLink,
  source: hostileText,
  published: hostileTime,
  urgency: fc.constantFrom('urgent' as const, 'normal' as const, 'digest' as const),
  terms: fc.array(fc.record({ name: hostileText, passages: fc.array(hostilePassage, { maxLength: 5 }) }), {
    maxLength: 8,
  }),
  deadline: hostileDeadline,
  furtherDeadlines: fc.array(hostileCountdown, { maxLength: 6 }),
  raisedBy: fc.array(hostileText, { maxLength: 4 }),
  milestone: fc.oneof(fc.constant(null), fc.record({ name: hostileText, at: hostileInstant })),
  background: fc.array(
    fc.record({
      how: fc.constantFrom('named' as const, 'linked' as const, 'inferred' as const),
      headline: hostileText,
      link: hostileLink.map((link) => link ?? ''),
      source: hostileText,
      published: hostileTime,
      story: fc.constant(null),
      why: hostileText,
    }),
    { maxLength: 6 },
  ),
  alsoIn: fc.array(
    fc.record({ headline: hostileText, link: hostileLink, source: hostileText, published: hostileTime }),
    { maxLength: 12 },
  ),
  reports: fc.nat(3000),
  whatIsNew: fc.array(hostileText, { maxLength: 9 }),
  mergedInto: fc.option(fc.record({ alert: hostileId, headline: hostileText, link: hostileLink }), {
    nil: null,
    freq: 2,
  }),
});

export const hostileDigest: fc.Arbitrary<Digest> = fc.record({
  id: hostileId,
  kind: fc.constantFrom('collected' as const, 'burst'),
  channel: hostileText,
  at: fc.constant(0),
  since: hostileTime,
  groups: fc.array(
    fc.record({
      heading: hostileText,
      entries: fc.array(
        fc.record({
          story: hostileText,
          alert: hostileId,
          headline: hostileText,
          link: hostileLink,
          source: hostileText,
          published: hostileTime,
          change: fc.constantFrom('new' as const, 'developed', 'grown'),
          reports: fc.nat(3000),
          sources: fc.nat(300),
          since: fc.nat(3000),
          note: fc.oneof(fc.constant(null), hostileText),
        }),
        { maxLength: 12 },
      ),
      left: fc.oneof(fc.constant(0), fc.nat(2000)),
    }),
    { maxLength: 20 },
  ),
  deadline: hostileDeadline,
});

export const hostileDiscordBulletin = hostileBulletin({
  text: hostileText,
  link: hostileLink,
  instant: hostileInstant,
});

const hostileEntry = fc.record(
  {
    headline: hostileText,
    link: hostileLink,
    source: hostileText,
    published: hostileTime,
    note: fc.oneof(fc.constant(null), hostileText),
    marked: fc.record({ start: fc.nat(40), end: fc.nat(60) }),
  },
  { requiredKeys: ['headline', 'link', 'source', 'published', 'note'] },
);

/** Some with a button. */
const hostileEntries = fc
  .tuple(fc.array(hostileEntry, { maxLength: 30 }), hostileButtons(hostileText, 30))
  .map(([entries, buttons]) =>
    entries.map((entry, index) => {
      const button = buttons[index];
      return button === undefined ? entry : { ...entry, button };
    }),
  );

export const hostileAnswer: fc.Arbitrary<CommandAnswer> = fc.record({
  heading: hostileText,
  entries: hostileEntries,
  says: fc.array(hostileText, { maxLength: 15 }),
  lines: fc.array(
    fc.tuple(fc.nat(40), hostileText).map(([indent, text]) => ' '.repeat(indent) + text),
    { maxLength: 60 },
  ),
  footer: fc.oneof(fc.constant(null), hostileText),
  buttons: hostileButtons(hostileText),
});
