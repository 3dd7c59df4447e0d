/** A reminder in words, and the countdown that it says. */
import type { Countdown, ReminderTime } from '../domain/deadline.ts';
import type { Instant } from '../domain/instant.ts';
import { countdownTo } from './countdown.ts';
import type { DueReminder } from './reminders-due.ts';

/** "3 days", "1 day, at 09:00", "12 hours", "passed"; with `after`, such as " before", behind the length. */
export function reminderLabel(time: ReminderTime, after = ''): string {
  if (time.kind === 'passed') return 'passed';
  const unit = time.count === 1 ? time.unit.slice(0, -1) : time.unit;
  const length = `${time.count} ${unit}${after}`;
  if (time.unit !== 'days' || time.clock === null) return length;
  const [hour, minute] = [Math.floor(time.clock / 60), time.clock % 60];
  return `${length}, at ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** As it stood when the reminder fell due: three days before midnight it is D-3, of the day that ends then. */
export function reminderCountdown(due: DueReminder): Countdown {
  return countdownTo(due, momentOfItsDay(due));
}

/** A moment of the day that it speaks of: midnight belongs to the day that ends then, but for one at a time of day. */
export function momentOfItsDay({ dueAt, time }: Pick<DueReminder, 'dueAt' | 'time'>): Instant {
  const hasClock = time.kind === 'before' && time.unit === 'days' && time.clock !== null;
  return hasClock ? dueAt : dueAt - 1;
}
