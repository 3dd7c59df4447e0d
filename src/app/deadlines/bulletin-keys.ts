/** By what the bulletins of a deadline are known again, so that none is told twice. */

import { reminderLabel } from '../../deadline/reminder-text.ts';
import type { DueReminder } from '../../deadline/reminders-due.ts';
import { shortId } from '../../domain/short-id.ts';
import { aboutDeadline } from '../../store/bulletins.ts';

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
