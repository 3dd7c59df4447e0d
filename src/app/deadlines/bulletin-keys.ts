/** By what the bulletins of a deadline are known again, so that none is told twice. */

import { reminderLabel } from '../../deadline/reminder-text.ts';
import type { DueReminder } from '../../deadline/reminders-due.ts';
import type { Instant } from '../../domain/instant.ts';
import { shortId } from '../../domain/short-id.ts';

/** One moment of a deadline, or any; what is about it begins so. */
export function aboutDeadline(name: string, at: Instant | null): string {
  return at === null ? `${name}\n` : `${name}\n${at}\n`;
}

/** The same again if it is due again: it is sent once. A deadline that was moved is another. */
export function reminderKey(
  { deadline, at, time, kind }: DueReminder,
  channel: string,
): { id: string; about: string } {
  const what = kind === 'closing' ? 'closing' : reminderLabel(time);
  return {
    id: shortId('reminder', deadline.name, String(at), what, channel),
    about: `${aboutDeadline(deadline.name, at)}${what}`,
  };
}
