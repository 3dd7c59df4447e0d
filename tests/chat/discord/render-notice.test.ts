/** A notice in Discord: plain, within Discord's limits, and harmless whatever stands in it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderNotice } from '../../../src/chat/discord/render-notice.ts';
import { checkMessage } from '../../support/discord-server/check-message.ts';
import { findDangers } from './find-dangers.ts';
import { hostileText } from './hostile-text.ts';

function check(lines: readonly string[]) {
  const violations: string[] = [];
  const body = renderNotice({ id: 'k3v9q2m7xa', at: 0, lines });
  expect(checkMessage(body, 'post', (violation) => violations.push(violation))).toEqual(null);
  expect(violations).toEqual([]);
  return body;
}

test('a notice says first what it is about, where a lock screen shows it, then the rest and its id', () => {
  expect(check(['watch.yaml is wrong:', 'watch.yaml:3:5 match: a *b*'])).toEqual({
    content: 'watch.yaml is wrong:',
    embeds: [
      {
        description: '• watch.yaml\\:3:5 match: a \\*b\\*',
        color: 0xd8a13a,
        footer: { text: 'Notice · k3v9q2m7xa' },
      },
    ],
    allowed_mentions: { parse: [] },
  });
});

test('what is too much is counted', () => {
  const { embeds } = check(Array.from({ length: 500 }, (_, index) => `${index} ${'*'.repeat(900)}`));
  expect(embeds[0]?.description).toMatch(/\nand 49\d more$/);
});

test('whatever a notice contains, Discord takes it, and nothing in it pings, hides or forges', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { maxLength: 30 }), (lines) => {
      const { content, embeds } = check(lines);
      expect(findDangers(content, [])).toEqual([]);
      expect(findDangers(embeds[0]?.description ?? '', [])).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
