import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderAnswer } from '../../../src/chat/slack/render-answer.ts';
import { checkMessage, findMentions } from '../../support/slack-server/check-message.ts';
import { fullChart } from './full-bulletin.ts';
import { hostileAnswer, hostileChartAnswer, hostileText } from './hostile-text.ts';

test('an answer is a heading, its entries and a footer', () => {
  const entry = {
    headline: 'Biegun arrives in Seoul',
    link: 'https://news.example/biegun',
    source: 'Yonhap',
    published: Date.UTC(2019, 11, 15, 9),
    note: 'Biegun',
  };
  expect(renderAnswer({ heading: 'Latest', entries: [entry], footer: '/watch latest 20' })).toEqual({
    text: 'Latest',
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: 'Latest', emoji: false } },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [
              {
                type: 'rich_text_section',
                elements: [
                  { type: 'link', url: 'https://news.example/biegun', text: 'Biegun arrives in Seoul' },
                  { type: 'text', text: '\n' },
                  { type: 'text', text: 'Yonhap' },
                  { type: 'text', text: ' · ' },
                  {
                    type: 'date',
                    timestamp: 1576400400,
                    format: '{date_short_pretty} {time}',
                    fallback: '2019-12-15 09:00 UTC',
                  },
                  { type: 'text', text: ' · ' },
                  { type: 'text', text: 'Biegun', style: { italic: true } },
                ],
              },
            ],
          },
        ],
      },
      { type: 'context', elements: [{ type: 'plain_text', text: '/watch latest 20', emoji: false }] },
    ],
  });
});

test('sentences come first, one a line', () => {
  const says = ['There is no term “<!channel>”.', 'Did you mean *y*?'];
  expect(renderAnswer({ heading: 'Why', says, entries: [], footer: null }).blocks.slice(1)).toEqual([
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'There is no term “<!channel>”.' },
            { type: 'text', text: '\n' },
            { type: 'text', text: 'Did you mean *y*?' },
          ],
        },
      ],
    },
  ]);
});

test('lines keep their indentation, and nothing in them is markup', () => {
  const lines = ['UNSC draft', '  ✗ <!channel> *draft* —   not\tfound', '', '    ✓ UNSC\u202e'];
  expect(renderAnswer({ heading: 'Why', entries: [], lines, footer: null }).blocks.slice(1)).toEqual([
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_preformatted',
          elements: [{ type: 'text', text: 'UNSC draft\n  ✗ <!channel> *draft* — not found\n\n    ✓ UNSC' }],
        },
      ],
    },
  ]);
});

test('of many lines the first are shown, and the rest is counted', () => {
  const lines = Array.from({ length: 500 }, (_, index) => `line ${index}`);
  const [, text] = renderAnswer({ heading: 'Why', entries: [], lines, footer: null }).blocks;
  expect(JSON.stringify(text)).toMatch(/line 79\\nand 420 more lines"/);
});

test('what is shared says by whom, and pings nobody; buttons come last', () => {
  const share = { label: 'Share', look: 'primary', action: { do: 'share', asked: 'a1', page: 2 } } as const;
  const answer = { heading: 'Latest', entries: [], footer: null, buttons: [share] };
  const { text, blocks } = renderAnswer(answer, ' <!channel>\u202e Ann ');
  expect(text).toBe('Latest – Shared by &lt;!channel&gt; Ann');
  expect([blocks[0], blocks.at(-1)]).toEqual([
    { type: 'context', elements: [{ type: 'plain_text', text: 'Shared by <!channel> Ann', emoji: false }] },
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          text: { type: 'plain_text', text: 'Share', emoji: false },
          style: 'primary',
          action_id: 'watch:share:a1:2',
          value: 'share:a1:2',
        },
      ],
    },
  ]);
});

test('a button stands beside what its entry says of itself, and other entries are lists as before', () => {
  const plain = { link: null, source: 'Wire', published: null, note: '2 sources' };
  const button = { label: 'Wrong', look: 'plain', action: { do: 'dismiss', date: 'd1' } } as const;
  const entries = [
    { ...plain, headline: 'first' },
    { ...plain, headline: 'second', button },
    { ...plain, headline: 'third', note: null, button: { ...button, action: { do: 'restore', date: 'd2' } } },
    { ...plain, headline: 'fourth' },
  ] as const;
  const { blocks } = renderAnswer({ heading: 'Calendar', entries, footer: null });
  const shown = blocks.slice(1).map((block) => {
    if (block.type !== 'section') return JSON.stringify(block).match(/first|second|third|fourth/g);
    const { text, accessory } = block;
    return [text, accessory?.type === 'button' && [accessory.action_id, accessory.value]];
  });
  expect(shown).toEqual([
    ['first', 'second'],
    [{ type: 'plain_text', text: '2 sources', emoji: false }, ['watch:dismiss:d1', 'dismiss:d1']],
    ['third'],
    [{ type: 'plain_text', text: 'Wire', emoji: false }, ['watch:restore:d2', 'restore:d2']],
    ['fourth'],
  ]);
});

test('a chart is a picture in place of the lines, and the lines where there is none', () => {
  const answer = { heading: 'Coverage', entries: [], lines: ['▁▂▃'], footer: null, chart: fullChart };
  const picture = renderAnswer(answer, null, 'F0CHART001');
  const lines = renderAnswer(answer);
  expect([picture.text, lines.text]).toEqual(Array(2).fill(`Coverage – ${fullChart.description}`));
  expect(picture.blocks.slice(1)).toEqual([
    {
      type: 'image',
      slack_file: { id: 'F0CHART001' },
      alt_text: fullChart.description,
      title: { type: 'plain_text', text: fullChart.title, emoji: false },
    },
  ]);
  expect(JSON.stringify(lines.blocks.slice(1))).toContain('"▁▂▃"');
  const { lines: _lines, ...bare } = answer;
  expect(JSON.stringify(renderAnswer(bare).blocks)).toContain('rich_text_preformatted');
});

test('whatever an answer contains, Slack accepts it and nobody is pinged', () => {
  const picture = fc.option(fc.constant('F0CHART001'));
  fc.assert(
    fc.property(
      fc.oneof(hostileAnswer, hostileChartAnswer),
      fc.option(hostileText),
      picture,
      (answer, sharedBy, file) => {
        const rendered = renderAnswer(answer, sharedBy, file);
        expect(checkMessage(rendered)).toBeNull();
        expect(findMentions(rendered)).toEqual([]);
        expect(JSON.stringify(rendered.blocks).length).toBeLessThanOrEqual(12_000);
      },
    ),
    { numRuns: 300 },
  );
});
