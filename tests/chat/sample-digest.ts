/** A digest of a morning, and a burst, as every platform gets them. */
import type { Digest, DigestEntry } from '../../src/domain/digest.ts';

function entryOf(changes: Partial<DigestEntry>): DigestEntry {
  return {
    story: 'story-1',
    alert: 'k3v9q2m7xa',
    headline: 'North Korea says it ran a crucial test at Sohae',
    link: 'https://wire.example/sohae?id=1&a=(b)',
    source: 'Peninsula Wire',
    published: Date.UTC(2019, 11, 8, 2, 10),
    change: 'new',
    reports: 3,
    sources: 2,
    since: 0,
    note: null,
    ...changes,
  };
}

export const sampleDigest: Digest = {
  id: 'd1g2e3s4t5',
  kind: 'collected',
  channel: 'desk',
  at: Date.UTC(2019, 11, 8, 23),
  since: Date.UTC(2019, 11, 7, 23),
  groups: [
    {
      heading: 'rocket engine test',
      entries: [
        entryOf({}),
        entryOf({
          alert: 'a1b2c3d4e5',
          headline: 'Satellite images show activity at Dongchang-ri',
          link: 'https://courier.example/images',
          source: 'Courier',
          published: Date.UTC(2019, 11, 7, 9),
          change: 'developed',
          reports: 7,
          sources: 5,
          since: 2,
          note: 'now also: UNSC draft',
        }),
      ],
      left: 0,
    },
    {
      heading: 'Christmas gift',
      entries: [
        entryOf({
          alert: 'z9y8x7w6v5',
          headline: 'The *gift* that <nobody> wants',
          link: null,
          source: 'A Blog',
          published: null,
          change: 'grown',
          reports: 4,
          sources: 1,
          since: 2,
        }),
      ],
      left: 3,
    },
  ],
  deadline: {
    name: 'year-end deadline',
    at: Date.UTC(2019, 11, 31, 15),
    timezone: 'Asia/Pyongyang',
    days: 23,
  },
};

export const sampleBurst: Digest = {
  ...sampleDigest,
  id: 'b1u2r3s4t5',
  kind: 'burst',
  since: null,
  deadline: null,
};

/** More than any message holds. */
export const longDigest: Digest = {
  ...sampleDigest,
  groups: Array.from({ length: 30 }, (_, group) => ({
    heading: `term ${group}`,
    entries: Array.from({ length: 20 }, (_, entry) =>
      entryOf({
        headline: `Story ${group}.${entry} ${'of many words '.repeat(9)}`,
        note: 'now also: '.repeat(9),
      }),
    ),
    left: 2,
  })),
};
