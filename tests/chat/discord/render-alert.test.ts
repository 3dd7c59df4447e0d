import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AlertBody, renderAlert } from '../../../src/chat/discord/render-alert.ts';
import { renderAnswer } from '../../../src/chat/discord/render-answer.ts';
import type { AlertMessage } from '../../../src/domain/alert.ts';
import { checkMessage } from '../../support/discord-server/check-message.ts';
import { findDangers } from './find-dangers.ts';
import { hostileAlert, hostileAnswer, hostileText } from './hostile-text.ts';
import { sampleAlert } from './sample-alert.ts';

function check(body: unknown, use: 'post' | 'edit' | 'interaction'): void {
  const violations: string[] = [];
  expect(checkMessage(body, use, (violation) => violations.push(violation))).toEqual(null);
  expect(violations).toEqual([]);
}

const BUTTONS = ['Relevant', 'Noise', 'Mute…', 'Background', 'Why'];

function labels({ components }: AlertBody): unknown {
  return components.map(labelsOf);
}

function labelsOf({ components }: AlertBody['components'][number]): string[] {
  return components.map((button) => ('label' in button ? (button.label ?? '') : ''));
}

test('an alert with nothing but a headline is a message all the same', () => {
  const body = renderAlert(
    sampleAlert({
      headline: ' \u200b ',
      link: null,
      published: null,
      terms: [],
      deadline: null,
      milestone: null,
      background: [],
      alsoIn: [],
    }),
  );
  check(body, 'post');
  expect(labels(body)).toEqual([BUTTONS]);
  expect({ ...body, components: [] }).toEqual({
    content: '(no headline) – Yonhap',
    embeds: [
      {
        title: '(no headline)',
        description: 'Yonhap',
        color: 0x2f6fdb,
        fields: [],
        footer: { text: 'Alert · k3v9q2m7xa' },
      },
    ],
    components: [],
    allowed_mentions: { parse: [] },
  });
});

test('an urgent alert calls the one role that is given, at the end of what a lock screen shows', () => {
  const urgent = sampleAlert({ urgency: 'urgent', headline: 'A launch' });
  const called = renderAlert(urgent, '165511591545143296');
  check(called, 'post');
  expect([called, renderAlert(urgent)].map((body) => [body.content, body.allowed_mentions])).toEqual([
    ['🚨 URGENT: A launch – Yonhap <@&165511591545143296>', { parse: [], roles: ['165511591545143296'] }],
    ['🚨 URGENT: A launch – Yonhap', { parse: [] }],
  ]);
  expect(called.embeds[0]?.author?.name).toBe('🚨 Urgent · Christmas gift, Ri Thae-song');
});

test('the first message of a post leaves its headline to the name of the post', () => {
  const urgent = sampleAlert({ urgency: 'urgent', headline: 'A launch', source: 'Wire *of* @everyone' });
  const post = renderAlert(urgent, '165511591545143296', true);
  check(post, 'post');
  expect(post.content).toBe(
    '🚨 Urgent · Christmas gift, Ri Thae-song – Wire \\*of\\* @\u200beveryone <@&165511591545143296>',
  );
  expect(post.embeds[0]).toMatchObject({ title: 'A launch' });
  expect(post.embeds[0]?.author).toBeUndefined();
});

test('what is posted silently says nothing outside its embed', () => {
  expect(renderAlert(sampleAlert({ urgency: 'digest' })).content).toBe('');
});

test('a headline that looks like another address is no link itself', () => {
  const [embed] = renderAlert(
    sampleAlert({ headline: 'bank.example/login', link: 'https://www.evil.example/x', published: null }),
  ).embeds;
  expect([embed?.url, embed?.description?.split('\n')[0]]).toEqual([
    undefined,
    'Yonhap · [open at evil.example](https://www.evil.example/x)',
  ]);
});

test('a long passage is cut around what matched, and says so', () => {
  const text = `${'before '.repeat(100)}the Christmas gift${' after'.repeat(100)}`;
  const start = text.indexOf('Christmas');
  const passage = { field: 'body' as const, offset: 0, text, highlights: [[start, start + 14]] as const };
  const [embed] = renderAlert(sampleAlert({ terms: [{ name: 'Gift', passages: [passage] }] })).embeds;
  const quote = embed?.description?.split('\n')[1] ?? '';
  expect(quote).toMatch(/^> … (before )+the \*\*Christmas gift\*\*( after)+ …$/);
  expect(quote.length).toBeLessThanOrEqual(502);
});

test('a development says above what it is and first what is new', () => {
  const whatIsNew = ['new place: *Dongchang-ri*', ' \u200b', 'new number: 300'];
  const body = renderAlert(
    sampleAlert({
      reason: 'development',
      headline: 'A new launch',
      whatIsNew,
      background: [],
      alsoIn: [],
      published: null,
      milestone: null,
    }),
  );
  check(body, 'post');
  expect(body.content).toBe('New in this story: A new launch – Yonhap');
  expect(body.embeds[0]).toMatchObject({
    author: { name: '🔹 New in this story · Christmas gift, Ri Thae-song' },
    description: `Yonhap
• new place: \\*Dongchang-ri\\*
• new number: 300
> It is entirely up to the U.S. what **Christmas gift** it will select to get, the vice minister said on Tuesday.
⏳ D-28 to the Year-end deadline · <t:1577804400:R>`,
  });
});

test('an alert counts down to further deadlines, and says why it is more urgent than usual', () => {
  const at = (days: number) => Date.UTC(2020, 0, days);
  const further = ['UNSC report', 'Talks', 'Drills', 'Elections'].map((name, index) => ({
    name,
    at: at(index + 10),
    timezone: 'UTC',
    days: 38 + index,
  }));
  const raised = sampleAlert({
    urgency: 'urgent',
    headline: 'A launch',
    furtherDeadlines: further,
    raisedBy: ['72 hours to the *year-end* deadline', 'coverage of Gift has jumped'],
    published: null,
    terms: [],
    milestone: null,
  });
  const body = renderAlert(raised, '165511591545143296');
  check(body, 'post');
  expect([body.content, body.embeds[0]?.description]).toEqual([
    '🚨 URGENT: A launch – Yonhap (urgent: 72 hours to the \\*year-end\\* deadline; coverage of Gift has jumped) <@&165511591545143296>',
    `Yonhap
*urgent: 72 hours to the \\*year-end\\* deadline; coverage of Gift has jumped*
⏳ D-28 to the Year-end deadline · <t:1577804400:R>
Also: D-38 to the UNSC report · <t:1578614400:R>, D-39 to the Talks · <t:1578700800:R>, D-40 to the Drills · <t:1578787200:R>, and 1 more`,
  ]);
});

test('an alert that was merged says where its story is told, and little else', () => {
  const mergedInto = { alert: 'a1b2c3d4e5', headline: 'The other [story]', link: 'https://wire.example/2' };
  const body = renderAlert(sampleAlert({ reason: 'merged', mergedInto, published: null, link: null }));
  check(body, 'edit');
  expect([body.content, labels(body)]).toEqual(['', [['Why']]]);
  expect(body.embeds).toEqual([
    {
      author: { name: '🔹 Merged with another story' },
      title: '\\[Exclusive\\] N. Korea says U.S. must choose its "Christmas gift"',
      color: 0x8a8f98,
      fields: [],
      description:
        'Yonhap\nThis story is told in: [The other ［story］](https://wire.example/2), alert a1b2c3d4e5',
      footer: { text: 'Alert · k3v9q2m7xa' },
    },
  ]);
});

test('other reports are named by source, the newest first, and all others counted', () => {
  const alsoIn = ['A Wire', 'B Wire', 'A Wire'].map((source, index) => ({
    headline: `report ${index}`,
    link: `https://a.example/${index}`,
    source,
    published: null,
  }));
  const [embed] = renderAlert(sampleAlert({ alsoIn, reports: 15, background: [] })).embeds;
  expect(embed?.fields).toEqual([
    { name: 'Also in', value: '[A Wire](https://a.example/2), [B Wire](https://a.example/1), and 12 more' },
  ]);
});

test('an alert that is too long in every part is cut until it fits', () => {
  const long = 'long words '.repeat(300);
  const page = {
    headline: long,
    link: `https://a.example/${'x'.repeat(200)}`,
    source: long,
    published: 1e12,
  };
  const passages = [{ field: 'body' as const, offset: 0, text: long, highlights: [] }];
  const body = renderAlert(
    sampleAlert({
      ...page,
      headline: `https://bank.example/${'y'.repeat(900)}`,
      reason: 'corrected',
      whatIsNew: Array(9).fill(long),
      terms: Array.from({ length: 9 }, (_, index) => ({
        name: long,
        passages: passages.map((passage) => ({ ...passage, text: `${index} ${long}` })),
      })),
      deadline: { name: long, at: 1e12, timezone: 'Asia/Pyongyang', days: 9 },
      milestone: { name: long, at: 1e12 },
      background: Array(9).fill({ ...page, how: 'linked', why: long, story: null }),
      alsoIn: Array.from({ length: 9 }, (_, index) => ({ ...page, source: `${index} ${long}` })),
      reports: 900,
    }),
    '165511591545143296',
  );
  check(body, 'post');
  expect(JSON.stringify(body.embeds).length).toBeGreaterThan(4500);
});

test('whatever a feed says, Discord takes the alert, and nothing in it pings, hides or forges', () => {
  const role = '165511591545143296';
  fc.assert(
    fc.property(hostileAlert, fc.constantFrom(null, role), (alert, mention) => {
      const body = renderAlert(alert, mention);
      check(body, 'post');
      const [embed] = body.embeds;
      const links = linksOf(alert);
      const values = embed?.fields?.map(({ value }) => value) ?? [];
      const said = mention === null ? body.content : body.content.slice(0, -`<@&${role}>`.length);
      for (const markdown of [said, embed?.title ?? '', embed?.description ?? '', ...values]) {
        expect(findDangers(markdown, links)).toEqual([]);
      }
      expect(body.content.endsWith(`<@&${role}>`)).toEqual(mention !== null);
      expect(embed?.title).not.toContain('\n');
      expect(embed?.footer?.text).toEqual(`Alert · ${alert.alert}`);
      expect(embed?.author?.name ?? '').not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }),
    { numRuns: 150 },
  );
});

test('whatever stands in an answer, Discord takes it, and nothing in it pings, hides or forges', () => {
  fc.assert(
    fc.property(hostileAnswer, fc.option(hostileText), (given, sharedBy) => {
      const body = renderAnswer(given, sharedBy);
      check({ ...body, allowed_mentions: { parse: [] } }, 'interaction');
      const [embed] = body.embeds;
      const links = given.entries.map(({ link }) => link);
      const [list = '', block = '', ...rest] = (embed?.description ?? '').split('```');
      expect([block.includes('`\u200b`\u200b`') || !block.includes('``'), rest.join('')]).toEqual([true, '']);
      expect(block).not.toMatch(/@(everyone|here)|[\u2028\u2029\u202e]/i);
      for (const markdown of [embed?.title ?? '', list]) expect(findDangers(markdown, links)).toEqual([]);
      const plain = [embed?.author?.name ?? '', ...body.components.flatMap(labelsOf)];
      for (const text of plain) expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }),
    { numRuns: 150 },
  );
});

test('sentences come first, one a line, and none begins a heading or a list', () => {
  const says = ['# There is no term “x”.', '- Did you mean *y*?'];
  const lines = ['x', '^'];
  const answer = { heading: 'Why', says, entries: [], lines, footer: null };
  expect(renderAnswer(answer).embeds[0]?.description).toBe(
    '\\# There is no term “x”.\n\\- Did you mean \\*y\\*?\n```\nx\n^\n```',
  );
});

test('lines keep their indentation and cannot end their block', () => {
  const lines = ['UNSC draft', '  ✗ ```@everyone *draft*', '    ✓ UNSC'];
  expect(renderAnswer({ heading: 'Why', entries: [], lines, footer: null }).embeds[0]?.description).toBe(
    '```\nUNSC draft\n  ✗ \u200b`\u200b`\u200b`@\u200beveryone *draft*\n    ✓ UNSC\n```',
  );
});

test('of many lines the first are shown, and the rest is counted', () => {
  const entry = { headline: 'h'.repeat(300), link: null, source: 'Wire', published: null, note: null };
  const lines = Array.from({ length: 500 }, (_, index) => `line ${index}`);
  const { description = '' } =
    renderAnswer({ heading: 'Why', entries: Array(20).fill(entry), lines, footer: null }).embeds[0] ?? {};
  expect(description.length).toBeLessThanOrEqual(4000);
  expect(description).toMatch(/and \d+ more\n```\nline 0\n(?:line \d+\n)+and \d+ more lines\n```$/);
});

function linksOf(alert: AlertMessage): (string | null)[] {
  return [alert, ...alert.background, ...alert.alsoIn, ...(alert.mergedInto ? [alert.mergedInto] : [])].map(
    ({ link }) => link,
  );
}
