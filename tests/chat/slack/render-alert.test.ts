import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type RenderedMessage, renderAlert } from '../../../src/chat/slack/render-alert.ts';
import type { AlertMessage } from '../../../src/domain/alert.ts';
import { checkMessage, findMentions } from '../../support/slack-server/check-message.ts';
import { bareAlert, fullAlert } from './full-alert.ts';
import { hostileAlert } from './hostile-text.ts';

const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

const BUTTONS = ['Relevant', 'Noise', 'Mute…', 'Background', 'Why'];

function buttonLabels(alert: AlertMessage): unknown {
  const row = renderAlert(alert).blocks.at(-1);
  return row?.type === 'actions' ? row.elements.map((one) => 'text' in one && one.text?.text) : null;
}

/** All but the buttons. */
function renderText(alert: AlertMessage): RenderedMessage {
  const { text, blocks } = renderAlert(alert);
  return { text, blocks: blocks.filter(({ type }) => type !== 'actions') };
}

/** What people see of the blocks, without links and looks. */
function shownText(alert: AlertMessage): string {
  return JSON.stringify(renderAlert(alert).blocks);
}

test('an alert with nothing but a headline leaves the other parts out', () => {
  expect(buttonLabels(bareAlert)).toEqual(BUTTONS);
  expect(renderText(bareAlert)).toEqual({
    text: 'Something happened – Yonhap',
    blocks: [
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'Something happened', style: { bold: true } },
              { type: 'text', text: '\n' },
              { type: 'text', text: 'Yonhap' },
            ],
          },
        ],
      },
      {
        type: 'context',
        elements: [{ type: 'plain_text', text: 'Alert 0000000001', emoji: false }],
      },
    ],
  });
});

function headlineElements(headline: string, link: string | null): unknown {
  const message: AlertMessage = { ...bareAlert, headline, link, source: '' };
  return JSON.parse(JSON.stringify(renderAlert(message).blocks[0])).elements[0].elements;
}

test('a headline that looks like another address is not the label of a link', () => {
  expect(headlineElements('https://bank.example/login', 'https://www.evil.example/')).toEqual([
    { type: 'text', text: 'https://bank.example/login ', style: { bold: true } },
    { type: 'link', url: 'https://www.evil.example/', text: '(open at evil.example)' },
  ]);
});

test('a link that is not to the web is left out', () => {
  expect(headlineElements('Read this', 'javascript:alert(1)')).toEqual([
    { type: 'text', text: 'Read this', style: { bold: true } },
  ]);
});

test('a user name in a link, which may pose as a host, is taken out', () => {
  expect(headlineElements('Read this', 'https://bank.example:x@evil.example/')).toEqual([
    { type: 'link', url: 'https://evil.example/', text: 'Read this', style: { bold: true } },
  ]);
});

test('a new development says so above its headline, and below it what is new', () => {
  const whatIsNew = ['new place: <Dongchang-ri>', ' \u200b', 'new number: 300'];
  const { text, blocks } = renderAlert({ ...bareAlert, reason: 'development', whatIsNew });
  expect(text).toBe(
    'New in this story: Something happened – Yonhap (new place: &lt;Dongchang-ri&gt;; new number: 300)',
  );
  expect(blocks[0]).toEqual({
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'emoji', name: 'small_blue_diamond' },
          { type: 'text', text: ' ' },
          { type: 'text', text: 'New in this story', style: { bold: true } },
        ],
      },
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'Something happened', style: { bold: true } },
          { type: 'text', text: '\n' },
          { type: 'text', text: 'Yonhap' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'new place: <Dongchang-ri>' }] },
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'new number: 300' }] },
        ],
      },
    ],
  });
});

test('an urgent alert begins with its urgency, and a user group is mentioned only where one is given', () => {
  const urgent = renderAlert(fullAlert, 'S0604QSJC');
  const group = { type: 'usergroup', usergroup_id: 'S0604QSJC' };
  expect(urgent.text).toBe(
    '🚨 URGENT: North Korea says it is up to the U.S. what “Christmas gift” it gets – Yonhap',
  );
  expect(findMentions(urgent)).toEqual([JSON.stringify(group)]);
  expect(urgent.blocks[0]).toMatchObject({
    elements: [
      {
        elements: [
          { type: 'emoji', name: 'rotating_light' },
          { text: ' ' },
          { text: 'Urgent' },
          { text: ' · ' },
          { text: 'Christmas gift, Year-end deadline' },
          { text: '  ' },
          group,
        ],
      },
      {},
    ],
  });
  expect(findMentions(renderAlert(fullAlert))).toEqual([]);
  expect(renderAlert({ ...fullAlert, headline: '(URGENT) A launch' }).text).toBe(
    '🚨 (URGENT) A launch – Yonhap',
  );
});

test('other reports are named by source, the newest first, and all others counted', () => {
  const [first, second] = fullAlert.alsoIn;
  if (!first || !second) throw new Error('the sample has two other reports');
  const alsoIn = [first, second, { ...first, headline: 'again' }];
  expect(shownText({ ...bareAlert, alsoIn, reports: 15 })).toMatch(
    /Also in.*"Korea Times".*", ".*NK News.*"and 12 more"/,
  );
});

test('a passage that only says the headline again is left out', () => {
  const passage = {
    field: 'title' as const,
    offset: 0,
    text: 'something, happened',
    highlights: [[0, 9]] as const,
  };
  const terms = [{ name: 'a term', passages: [passage] }];
  expect(shownText({ ...bareAlert, terms })).not.toContain('rich_text_quote');
});

test('an alert that was merged says where its story is told, and little else', () => {
  const mergedInto = { alert: 'a1b2c3d4e5', headline: 'The other <story>', link: 'https://wire.example/2' };
  const merged: AlertMessage = { ...fullAlert, reason: 'merged', mergedInto };
  const { text, blocks } = renderText(merged);
  expect(text).toBe(
    'Merged with another story: North Korea says it is up to the U.S. what “Christmas gift” it gets – Yonhap',
  );
  expect(buttonLabels(merged)).toEqual(['Why']);
  expect(blocks.slice(1)).toEqual([
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'This story is told in: ' },
            { type: 'link', url: 'https://wire.example/2', text: 'The other <story>' },
            { type: 'text', text: ', alert a1b2c3d4e5' },
          ],
        },
      ],
    },
    { type: 'context', elements: [{ type: 'plain_text', text: 'Alert 7k2m9x0q4d', emoji: false }] },
  ]);
});

test('what is new beyond five lines is counted', () => {
  const whatIsNew = Array.from({ length: 8 }, (_, index) => `new number: ${index}`);
  const shown = JSON.stringify(renderAlert({ ...bareAlert, reason: 'corrected', whatIsNew }).blocks);
  expect(shown.match(/new number: \d|and \d more/g)).toEqual([...whatIsNew.slice(0, 5), 'and 3 more']);
});

test('further deadlines stand below the nearest in a few words, and many are counted', () => {
  const { deadline } = fullAlert;
  if (deadline === null) throw new Error('it has no deadline');
  const further = [30, 40, 50, 60, 70].map((days) => ({ ...deadline, name: `date ${days}`, days }));
  const alert = { ...bareAlert, deadline, furtherDeadlines: further };
  const shown = shownTexts(renderAlert(alert).blocks[1]).join('');
  expect(shown).toContain(
    'Also: textD-30 to the date 30text, textD-40 to the date 40text, textD-50 to the date 50',
  );
  expect(shown).toContain('and 2 more');
  expect(shown).not.toContain('date 60');
});

test('why an alert was raised is said in one line, and in its notification', () => {
  const raisedBy = ['coverage of talks has jumped', 'less than 72 hours are left'];
  const { text, blocks } = renderAlert({ ...bareAlert, urgency: 'urgent', raisedBy });
  const line = 'urgent: coverage of talks has jumped; less than 72 hours are left';
  expect(text).toBe(`🚨 URGENT: Something happened – Yonhap (${line})`);
  expect(JSON.stringify(blocks)).toContain(
    JSON.stringify({ type: 'text', text: line, style: { italic: true } }),
  );
});

test('an alert that is too long in every part is cut until it fits', () => {
  const long = '"'.repeat(3000);
  const link = `https://long.example/?${'\\'.repeat(1900)}`;
  const highlights = Array.from({ length: 100 }, (_, index) => [2 * index, 2 * index + 1] as const);
  const term = { name: long, passages: [{ field: 'body' as const, offset: 0, text: long, highlights }] };
  const page = { headline: `http://${long}`, link, source: long, published: 1e12 };
  const rendered = renderAlert({
    ...fullAlert,
    ...page,
    terms: Array(9).fill(term),
    background: Array(9).fill({ ...page, how: 'linked', why: long }),
    alsoIn: Array(9).fill(page),
  });
  expect(checkMessage(rendered)).toBeNull();
  expect(JSON.stringify(rendered.blocks).length).toBeLessThanOrEqual(12_000);
  expect(JSON.stringify(rendered.blocks)).toContain(fullAlert.alert);
});

test('whatever an alert contains, Slack accepts it, nobody is pinged and nothing is hidden', () => {
  fc.assert(
    fc.property(hostileAlert, fc.constantFrom(null, 'S0604QSJC'), (alert, mention) => {
      const rendered = renderAlert(alert, mention);
      expect(checkMessage(rendered)).toBeNull();
      expect(findMentions(rendered).length).toBe(mention === null ? 0 : 1);
      expect(rendered.text).not.toMatch(/[<>]/);
      expect(rendered.text).not.toMatch(HIDDEN);
      expect(rendered.text.length).toBeLessThanOrEqual(5000);
      expect(JSON.stringify(rendered.blocks).length).toBeLessThanOrEqual(12_000);
      expect(shownTexts(rendered.blocks).filter((text) => HIDDEN.test(text.replaceAll('\n', '')))).toEqual(
        [],
      );
    }),
    { numRuns: 300 },
  );
});

function shownTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(shownTexts);
}
