/** Several routes to one channel rest together. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { restUntil } from '../../src/alerts/rest-until.ts';
import { quietUntil } from '../../src/deadline/time-of-day.ts';
import type { QuietHours } from '../../src/domain/channel.ts';

const at = (time: string) => Date.parse(`2019-12-${time}Z`);
const nights: QuietHours = { from: 23 * 60, until: 7 * 60, timezone: 'UTC' };
const mornings: QuietHours = { from: 5 * 60, until: 9 * 60, timezone: 'UTC' };

type Row = [why: string, hours: QuietHours[], now: number, until: number | null];

const TABLE: Row[] = [
  ['a channel without quiet hours never rests', [], at('20T03:00'), null],
  ['one route rests until its hours end', [nights], at('20T03:00'), at('20T07:00')],
  ['where one route is awake, the channel is', [nights, mornings], at('20T03:00'), null],
  ['where both rest, it is awake when the first is', [nights, mornings], at('20T06:00'), at('20T07:00')],
  ['the order of the routes does not matter', [mornings, nights], at('20T06:00'), at('20T07:00')],
  ['it is awake when the first has ended', [nights, mornings], at('20T07:00'), null],
];

test.each(TABLE)('%s', (_why, hours, now, until) => expect(restUntil(hours, now)).toBe(until));

test('a rest ends where some route is awake, and no earlier', () => {
  const minutes = fc.integer({ min: 0, max: 1439 });
  const timezone = fc.constantFrom('UTC', 'Asia/Pyongyang', 'America/New_York');
  const hours = fc.array(fc.record({ from: minutes, until: minutes, timezone }), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(hours, fc.integer({ min: at('20T00:00'), max: at('22T00:00') }), (all, now) => {
      const until = restUntil(all, now);
      const isAwake = (time: number) => all.some((one) => quietUntil(one, time) === null);
      expect(until === null ? isAwake(now) : isAwake(until) && !isAwake(until - 1)).toBe(true);
    }),
  );
});
