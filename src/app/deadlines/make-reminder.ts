/** The bulletin of a reminder or a closing summary, as the archive and the config make it at the moment. */
import { composeBare } from '../../alerts/bulletins/compose-bare.ts';
import { composeClosing } from '../../alerts/bulletins/compose-closing.ts';
import { composeReminder } from '../../alerts/bulletins/compose-reminder.ts';
import { type DueReminder, isLate } from '../../deadline/reminders-due.ts';
import type { Bulletin } from '../../domain/bulletin.ts';
import type { Instant } from '../../domain/instant.ts';
import { describeStoreError } from '../../store/open-store.ts';
import type { Database } from '../../store/sqlite.ts';
import type { Watch } from '../watch.ts';
import { reminderKey } from './bulletin-keys.ts';
import { gatherClosing } from './gather-closing.ts';
import { gatherReminder } from './gather-reminder.ts';

/** @param onFault told in one line why it says no more than the moment, where that is so. */
export async function makeReminder(
  db: Database,
  watch: Watch,
  due: DueReminder,
  channel: string,
  now: Instant,
  onFault: (line: string) => void,
): Promise<Bulletin> {
  try {
    return await makeWhole(db, watch, due, channel, now);
  } catch (error) {
    const what = `the ${due.kind === 'closing' ? 'closing summary' : 'reminder'} of ${due.deadline.name}`;
    onFault(`${channel}: ${what} says no more than its moment: ${describeStoreError(error)}`);
    return composeBare(due, { id: reminderKey(due, channel).id, channel, lateAt: lateOf(due, now) });
  }
}

function lateOf({ dueAt }: DueReminder, now: Instant): Instant | null {
  return isLate(dueAt, now) ? now : null;
}

async function makeWhole(
  db: Database,
  watch: Watch,
  due: DueReminder,
  channel: string,
  now: Instant,
): Promise<Bulletin> {
  const { id } = reminderKey(due, channel);
  const lateAt = lateOf(due, now);
  const madeAt = lateAt ?? due.dueAt;
  const frame = { id, channel, due, lateAt, pageUrl: watch.settings.page?.publicUrl ?? null };
  return due.kind === 'closing'
    ? composeClosing({ ...frame, ...(await gatherClosing(db, watch, due, channel, madeAt)) })
    : composeReminder({ ...frame, ...(await gatherReminder(db, watch, due, channel, madeAt)) });
}
