/** A digest in Slack: all of it within Slack's limits, or what is left out counted. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderDigest } from '../../../src/chat/slack/render-digest.ts';
import { checkMessage, findMentions } from '../../support/slack-server/check-message.ts';
import { longDigest, sampleDigest } from '../sample-digest.ts';
import { hostileDigest } from './hostile-text.ts';

const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

test.each(['collected', 'burst'] as const)('of a long one (%s) every story is shown or counted', (kind) => {
  const rendered = renderDigest({ ...longDigest, kind });
  const json = JSON.stringify(rendered.blocks);
  expect(checkMessage(rendered)).toBeNull();
  expect(json.length).toBeLessThanOrEqual(12_000);
  const shown = json.match(/"Story /g)?.length ?? 0;
  const left = [...json.matchAll(/"and (\d+) more stor/g), ...json.matchAll(/more terms: (\d+) stor/g)];
  expect(shown + left.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(660);
});

test('a digest of nothing is a message all the same', () => {
  const rendered = renderDigest({ ...sampleDigest, groups: [], deadline: null, since: null });
  expect(checkMessage(rendered)).toBeNull();
  expect(rendered.text).toBe('Digest: 0 stories');
});

test('whatever a digest contains, Slack accepts it, nobody is pinged and nothing is hidden', () => {
  fc.assert(
    fc.property(hostileDigest, (digest) => {
      const rendered = renderDigest(digest);
      expect(checkMessage(rendered)).toBeNull();
      expect(findMentions(rendered)).toEqual([]);
      expect(rendered.text).not.toMatch(/[<>]/);
      expect(rendered.text).not.toMatch(HIDDEN);
      expect(JSON.stringify(rendered.blocks).length).toBeLessThanOrEqual(12_000);
      expect(shownTexts(rendered.blocks).filter((text) => HIDDEN.test(text.replaceAll('\n', '')))).toEqual(
        [],
      );
      expect(JSON.stringify(rendered.blocks.at(-1))).toContain(digest.id);
    }),
    { numRuns: 60 },
  );
});

function shownTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(shownTexts);
}
