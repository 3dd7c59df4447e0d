/** A digest in Discord: all of it within Discord's limits, or what is left out counted. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderDigest } from '../../../src/chat/discord/render-digest.ts';
import { checkMessage } from '../../support/discord-server/check-message.ts';
import { longDigest, sampleBurst, sampleDigest } from '../sample-digest.ts';
import { findDangers } from './find-dangers.ts';
import { hostileDigest } from './hostile-text.ts';

function check(body: unknown): void {
  const violations: string[] = [];
  expect(checkMessage(body, 'post', (violation) => violations.push(violation))).toEqual(null);
  expect(violations).toEqual([]);
}

test.each(['collected', 'burst'] as const)('of a long one (%s) every story is shown or counted', (kind) => {
  const body = renderDigest({ ...longDigest, kind });
  check(body);
  const json = JSON.stringify(body);
  const shown = json.match(/\[Story /g)?.length ?? 0;
  const left = [...json.matchAll(/and (\d+) more stor/g), ...json.matchAll(/more terms: (\d+) stor/g)];
  expect(shown + left.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(660);
});

test('a digest of nothing is a message all the same', () => {
  const body = renderDigest({ ...sampleDigest, groups: [], deadline: null, since: null });
  check(body);
  expect(body.embeds.map(({ title }) => title)).toEqual(['Digest: 0 stories']);
});

test('a burst, which rings, says what it is where a lock screen shows it; a digest comes silently', () => {
  expect([renderDigest(sampleBurst), renderDigest(sampleDigest)].map(({ content }) => content)).toEqual([
    'And 6 more stories',
    '',
  ]);
});

test('whatever a digest contains, Discord takes it, and nothing in it pings, hides or forges', () => {
  fc.assert(
    fc.property(hostileDigest, (digest) => {
      const body = renderDigest(digest);
      check(body);
      const links = digest.groups.flatMap(({ entries }) => entries.map(({ link }) => link));
      for (const { title = '', description = '' } of body.embeds) {
        expect(findDangers(title, links)).toEqual([]);
        expect(findDangers(description, links)).toEqual([]);
      }
      expect(body.embeds.at(-1)?.footer?.text.endsWith(`· ${digest.id}`)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
