/** Bulletins whose words are hostile, for property tests of every platform. */
import fc from 'fast-check';
import type { Bulletin } from '../../src/domain/bulletin.ts';
import type { Chart } from '../../src/domain/chart.ts';
import type { Instant } from '../../src/domain/instant.ts';

type Hostile = {
  text: fc.Arbitrary<string>;
  link: fc.Arbitrary<string | null>;
  instant: fc.Arbitrary<Instant>;
};

export function hostileBulletin({ text, link, instant }: Hostile): fc.Arbitrary<Bulletin> {
  const time = fc.option(instant, { nil: null });
  const line = fc.record({ text, link, note: fc.option(text, { nil: null }), at: time });
  return fc.record({
    id: fc.stringMatching(/^[0-9a-z]{10}$/),
    kind: fc.constantFrom('reminder' as const, 'closing', 'burst', 'status'),
    channel: text,
    at: fc.constant(0),
    lateAt: fc.constantFrom(null, 3_600_000),
    urgency: fc.constantFrom('urgent' as const, 'normal', 'digest'),
    heading: text,
    countdowns: fc.array(
      fc.record({ name: text, at: instant, timezone: fc.constant('Asia/Pyongyang'), days: fc.integer() }),
      { maxLength: 8 },
    ),
    says: fc.array(text, { maxLength: 15 }),
    sections: fc.array(
      fc.record({ heading: text, lines: fc.array(line, { maxLength: 15 }), left: fc.nat(2000) }),
      { maxLength: 30 },
    ),
    chart: fc.option(hostileChart(text), { nil: null }),
    footer: fc.option(text, { nil: null }),
  });
}

/** Its days and counts are ours; names and words may be foreign. */
export function hostileChart(text: fc.Arbitrary<string>): fc.Arbitrary<Chart> {
  return fc
    .tuple(fc.integer({ min: 1, max: 100 }), fc.nat(100), fc.nat(12))
    .chain(([length, today, series]) => {
      const days = Array.from({ length }, (_, index) => dayOf(index));
      const counts = fc.array(fc.nat(3000), { minLength: length, maxLength: length });
      const day = fc.constantFrom(...days);
      const mark = fc.record({
        at: fc.constant(0),
        day,
        name: text,
        kind: fc.constantFrom('deadline' as const, 'milestone', 'found'),
      });
      return fc.record({
        title: text,
        timezone: fc.constant('Asia/Pyongyang'),
        days: fc.constant(days),
        today: fc.constant(dayOf(Math.min(today, length - 1))),
        archiveFrom: fc.option(day, { nil: null }),
        series: fc.array(fc.record({ name: text, articles: counts, stories: counts }), { maxLength: series }),
        marks: fc.array(mark, { maxLength: 20 }),
        description: text,
      });
    });
}

function dayOf(index: number): string {
  return new Date(Date.UTC(2019, 9, 1) + index * 86_400_000).toISOString().slice(0, 10);
}
