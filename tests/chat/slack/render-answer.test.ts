import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderAnswer } from '../../../src/chat/slack/render-answer.ts';
import { checkMessage, findMentions } from '../../support/slack-server/check-message.ts';
import { hostileAnswer } from './hostile-text.ts';

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

test('whatever an answer contains, Slack accepts it and nobody is pinged', () => {
  fc.assert(
    fc.property(hostileAnswer, (answer) => {
      const rendered = renderAnswer(answer);
      expect(checkMessage(rendered)).toBeNull();
      expect(findMentions(rendered)).toEqual([]);
      expect(JSON.stringify(rendered.blocks).length).toBeLessThanOrEqual(12_000);
    }),
    { numRuns: 300 },
  );
});
