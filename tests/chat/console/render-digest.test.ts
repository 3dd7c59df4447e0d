/** Digests at a terminal say everything, fit it, and are never steered by what a feed says. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CardStyle } from '../../../src/chat/console/render-card.ts';
import { renderDigest } from '../../../src/chat/console/render-digest.ts';
import { renderDigestJson } from '../../../src/chat/console/render-json.ts';
import { hostileDigest } from '../discord/hostile-text.ts';
import { sampleBurst, sampleDigest } from '../sample-digest.ts';

const PLAIN: CardStyle = { colour: false, width: 100, timezone: 'Asia/Seoul' };

test('a digest is told by term, with what changed since the last one', () => {
  expect(renderDigest('desk', sampleDigest, PLAIN)).toBe(`── Digest: 6 stories · desk · d1g2e3s4t5
Since 8 Dec 2019, 08:00 GMT+9
D-23 to the year-end deadline
  rocket engine test
    North Korea says it ran a crucial test at Sohae
    https://wire.example/sohae?id=1&a=(b)
    Peninsula Wire · 8 Dec 2019, 11:10 GMT+9 · New · 3 reports, 2 sources · k3v9q2m7xa
    Satellite images show activity at Dongchang-ri
    https://courier.example/images
    Courier · 7 Dec 2019, 18:00 GMT+9 · Developed · 7 reports, 5 sources · a1b2c3d4e5
    now also: UNSC draft
  Christmas gift
    The *gift* that <nobody> wants
    A Blog · 2 more since · 4 reports, 1 source · z9y8x7w6v5
    and 3 more stories
All of a story: /watch story and the id at its end

`);
});

test('a burst is one line a story, with its link', () => {
  expect(renderDigest('desk', sampleBurst, PLAIN)).toBe(`── And 6 more stories · desk · b1u2r3s4t5
  North Korea says it ran a crucial test at Sohae https://wire.example/sohae?id=1&a=(b) · Peninsula
  Wire · k3v9q2m7xa
  Satellite images show activity at Dongchang-ri https://courier.example/images · Courier ·
  a1b2c3d4e5
  The *gift* that <nobody> wants · A Blog · z9y8x7w6v5
  and 3 more stories
All of a story: /watch story and the id at its end

`);
});

test('whatever a digest contains, it cannot steer the terminal', () => {
  fc.assert(
    fc.property(hostileDigest, (digest) => {
      const times = { since: 0, groups: digest.groups.map(timed) };
      const shown = renderDigest('desk', { ...digest, ...times }, PLAIN);
      expect(shown.match(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}\u2028\u2029]/gu)).toBe(null);
      const line = renderDigestJson('desk', { ...digest, ...times });
      expect(line.slice(0, -1).match(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u)).toBe(null);
    }),
    { numRuns: 20 },
  );
});

/** What is stored is a moment; only the platforms' own marks are tried with others. */
function timed(group: (typeof sampleDigest.groups)[number]) {
  return { ...group, entries: group.entries.map((entry) => ({ ...entry, published: 0 })) };
}

test('with --json a digest is one line', () => {
  const [group] = sampleDigest.groups;
  const digest = { ...sampleDigest, groups: group ? [{ ...group, entries: group.entries.slice(0, 1) }] : [] };
  expect(JSON.parse(renderDigestJson('desk', digest))).toEqual({
    digest: 'd1g2e3s4t5',
    channel: 'desk',
    action: 'digest',
    kind: 'collected',
    at: '2019-12-08T23:00:00.000Z',
    since: '2019-12-07T23:00:00.000Z',
    deadline: { name: 'year-end deadline', days: 23 },
    terms: [
      {
        name: 'rocket engine test',
        stories: [
          {
            story: 'story-1',
            alert: 'k3v9q2m7xa',
            headline: 'North Korea says it ran a crucial test at Sohae',
            link: 'https://wire.example/sohae?id=1&a=(b)',
            source: 'Peninsula Wire',
            published: '2019-12-08T02:10:00.000Z',
            change: 'new',
            reports: 3,
            sources: 2,
            since: 0,
            note: null,
          },
        ],
        left: 0,
      },
    ],
  });
});
