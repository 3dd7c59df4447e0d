/** When to remind of a deadline, as people write it: "7d", "7d 09:00", "12h", "90m", "passed". */
import type { ReminderTime } from '../domain/deadline.ts';
import { minutesAfterMidnight } from './digest-time.ts';

export const REMINDER_TIME = /^(?:[1-9]\d{0,3}d(?: (?:[01]\d|2[0-3]):[0-5]\d)?|[1-9]\d{0,4}[hm]|passed)$/;

/** Takes what REMINDER_TIME matches. */
export function readReminderTime(text: string): ReminderTime {
  if (text === 'passed') return { kind: 'passed' };
  const count = Number.parseInt(text, 10);
  const unit = text.replace(/^\d+/, '').charAt(0);
  if (unit !== 'd') return { kind: 'before', count, unit: unit === 'h' ? 'hours' : 'minutes' };
  const [, clock] = text.split(' ');
  return {
    kind: 'before',
    count,
    unit: 'days',
    clock: clock === undefined ? null : minutesAfterMidnight(clock),
  };
}
