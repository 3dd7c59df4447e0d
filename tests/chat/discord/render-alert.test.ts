import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderAlert } from '../../../src/chat/discord/render-alert.ts';
import { renderAnswer } from '../../../src/chat/discord/render-answer.ts';
import type { AlertMessage } from '../../../src/domain/alert.ts';
import { checkMessage } from '../../support/discord-server/check-message.ts';
import { findDangers } from './find-dangers.ts';
import { hostileAlert, hostileLink, hostileText } from './hostile-text.ts';
import { sampleAlert } from './sample-alert.ts';

function check(body: unknown, use: 'post' | 'edit' | 'interaction'): void {
  const violations: string[] = [];
  expect(checkMessage(body, use, (violation) => violations.push(violation))).toEqual(null);
  expect(violations).toEqual([]);
}

test('a full alert looks like the reviewed one', async () => {
  const body = renderAlert(sampleAlert());
  check(body, 'post');
  await expect(`${JSON.stringify(body, null, 2)}\n`).toMatchFileSnapshot('./full-alert.json');
});

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
  expect(body).toEqual({
    embeds: [
      { title: '(no headline)', color: 0x2f6fdb, fields: [], footer: { text: 'Yonhap · k3v9q2m7xa' } },
    ],
    allowed_mentions: { parse: [] },
  });
});

test('a long passage is cut around what matched, and says so', () => {
  const text = `${'before '.repeat(100)}the Christmas gift${' after'.repeat(100)}`;
  const start = text.indexOf('Christmas');
  const passage = { field: 'body' as const, offset: 0, text, highlights: [[start, start + 14]] as const };
  const [embed] = renderAlert(sampleAlert({ terms: [{ name: 'Gift', passages: [passage] }] })).embeds;
  expect(embed?.description).toMatch(/^> … (before )+the \*\*Christmas gift\*\*( after)+ …$/);
  expect(embed?.description?.length).toBeLessThanOrEqual(502);
});

test('a development says above what it is and first what is new', () => {
  const whatIsNew = ['new place: *Dongchang-ri*', ' \u200b', 'new number: 300'];
  const body = renderAlert(sampleAlert({ reason: 'development', whatIsNew, background: [], alsoIn: [] }));
  check(body, 'post');
  expect(body.embeds[0]).toMatchObject({
    author: { name: 'New in this story' },
    description: `• new place: \\*Dongchang-ri\\*
• new number: 300
*Christmas gift*
> … It is entirely up to the U.S. what **Christmas gift** it will select to get, the vice minister said on Tuesday.`,
  });
});

test('an alert that was merged says where its story is told, and little else', () => {
  const mergedInto = { alert: 'a1b2c3d4e5', headline: 'The other [story]', link: 'https://wire.example/2' };
  const body = renderAlert(sampleAlert({ reason: 'merged', mergedInto, published: null, link: null }));
  check(body, 'edit');
  expect(body.embeds).toEqual([
    {
      author: { name: 'Merged with another story' },
      title: '\\[Exclusive\\] N. Korea says U.S. must choose its "Christmas gift"',
      color: 0x2f6fdb,
      fields: [],
      description: 'This story is told in: [The other ［story］](https://wire.example/2), alert a1b2c3d4e5',
      footer: { text: 'Yonhap · k3v9q2m7xa' },
    },
  ]);
});

test('what does not fit is counted', () => {
  const report = { headline: 'x'.repeat(200), link: 'https://a.example/', source: 'A Wire', published: null };
  const [embed] = renderAlert(sampleAlert({ alsoIn: Array.from({ length: 9 }, () => report) })).embeds;
  const field = embed?.fields?.find(({ name }) => name === 'Also in');
  expect(field?.value.split('\n').at(-1)).toEqual('and 5 more');
});

test('whatever a feed says, Discord takes the alert, and nothing in it pings, hides or forges', () => {
  fc.assert(
    fc.property(hostileAlert, (alert) => {
      const body = renderAlert(alert);
      check(body, 'post');
      const [embed] = body.embeds;
      const links = linksOf(alert);
      const values = embed?.fields?.map(({ value }) => value) ?? [];
      for (const markdown of [embed?.title ?? '', embed?.description ?? '', ...values]) {
        expect(findDangers(markdown, links)).toEqual([]);
      }
      expect(embed?.title).not.toContain('\n');
      expect(embed?.footer?.text.endsWith(`· ${alert.alert}`)).toEqual(true);
      expect(embed?.footer?.text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }),
    { numRuns: 150 },
  );
});

test('whatever stands in an answer, Discord takes it, and nothing in it pings, hides or forges', () => {
  const entry = fc.record({
    headline: hostileText,
    link: hostileLink,
    source: hostileText,
    published: fc.oneof(fc.constant(null), fc.integer()),
    note: fc.oneof(fc.constant(null), hostileText),
  });
  const answer = fc.record({
    heading: hostileText,
    entries: fc.array(entry, { maxLength: 15 }),
    lines: fc.array(
      fc.tuple(fc.nat(40), hostileText).map(([indent, text]) => ' '.repeat(indent) + text),
      { maxLength: 60 },
    ),
    footer: fc.oneof(fc.constant(null), hostileText),
  });
  fc.assert(
    fc.property(answer, (given) => {
      const body = renderAnswer(given);
      check({ ...body, allowed_mentions: { parse: [] } }, 'interaction');
      const [embed] = body.embeds;
      const links = given.entries.map(({ link }) => link);
      const [list = '', block = '', ...rest] = (embed?.description ?? '').split('```');
      expect([block.includes('`\u200b`\u200b`') || !block.includes('``'), rest.join('')]).toEqual([true, '']);
      expect(block).not.toMatch(/@(everyone|here)|[\u2028\u2029\u202e]/i);
      for (const markdown of [embed?.title ?? '', list]) expect(findDangers(markdown, links)).toEqual([]);
    }),
    { numRuns: 150 },
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
  return [...alert.background, ...alert.alsoIn, ...(alert.mergedInto ? [alert.mergedInto] : [])].map(
    ({ link }) => link,
  );
}
