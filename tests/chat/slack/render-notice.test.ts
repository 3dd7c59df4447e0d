/** A notice in Slack: plain, within Slack's limits, and harmless whatever stands in it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderNotice } from '../../../src/chat/slack/render-notice.ts';
import { checkMessage, findMentions } from '../../support/slack-server/check-message.ts';
import { hostileText } from './hostile-text.ts';

test('the first line stands above the others, and the id below', () => {
  const lines = [
    'watch.yaml is wrong:',
    'watch.yaml:3:5 match: a <b> & c',
    'watch.yaml:9:1 routs: unknown key',
  ];
  expect(renderNotice({ id: 'k3v9q2m7xa', at: 0, lines })).toEqual({
    text: 'watch.yaml is wrong: – watch.yaml:3:5 match: a &lt;b&gt; &amp; c – watch.yaml:9:1 routs: unknown key',
    blocks: [
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [{ type: 'text', text: 'watch.yaml is wrong:', style: { bold: true } }],
          },
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [
              {
                type: 'rich_text_section',
                elements: [{ type: 'text', text: 'watch.yaml:3:5 match: a <b> & c' }],
              },
              {
                type: 'rich_text_section',
                elements: [{ type: 'text', text: 'watch.yaml:9:1 routs: unknown key' }],
              },
            ],
          },
        ],
      },
      { type: 'context', elements: [{ type: 'plain_text', text: 'Notice k3v9q2m7xa', emoji: false }] },
    ],
  });
});

test('what is too much is counted', () => {
  const lines = ['Wrong:', ...Array.from({ length: 500 }, (_, index) => `line ${index} ${'"'.repeat(900)}`)];
  const rendered = renderNotice({ id: 'k3v9q2m7xa', at: 0, lines });
  expect(checkMessage(rendered)).toBeNull();
  expect(JSON.stringify(rendered.blocks)).toMatch(/and 4\d\d more/);
});

test('whatever a notice contains, Slack accepts it, nobody is pinged and nothing is hidden', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { maxLength: 30 }), (lines) => {
      const rendered = renderNotice({ id: 'k3v9q2m7xa', at: 0, lines });
      expect(checkMessage(rendered)).toBeNull();
      expect(findMentions(rendered)).toEqual([]);
      expect(rendered.text).not.toMatch(/[<>\p{Cc}\p{Cf}]/u);
      expect(JSON.stringify(rendered.blocks).length).toBeLessThanOrEqual(12_000);
    }),
  );
});
