/** Reminds channels of their deadlines, and sums up those that are over: each exactly once. */
import { FOLLOWED } from '../../alerts/bulletins/judge-waiting.ts';
import { type DueReminder, remindersDue } from '../../deadline/reminders-due.ts';
import type { Bulletin } from '../../domain/bulletin.ts';
import type { Instant } from '../../domain/instant.ts';
import { aboutDeadline, dropUntoldReminders, isBulletinKnown, saveBulletin } from '../../store/bulletins.ts';
import { queueDelivery } from '../../store/deliveries.ts';
import { readFact, saveFact } from '../../store/facts.ts';
import type { Database } from '../../store/sqlite.ts';
import type { Watch } from '../watch.ts';
import { reminderKey } from './bulletin-keys.ts';
import { keepStatuses } from './keep-statuses.ts';
import { makeReminder } from './make-reminder.ts';

/**
 * Sends what has fallen due since it was called last: of each deadline only the latest, and marked where that is late.
 * Then brings the status messages of the channels up to date. To be called once a tick. On the very first call nothing
 * is made up for.
 * @param onFault told in one line what could not be said.
 * @returns how many deliveries may be waiting now.
 */
export async function sendReminders(
  db: Database,
  watch: Watch,
  now: Instant,
  onFault: (line: string) => void = () => {},
): Promise<number> {
  const seenTo = await readFact(db, 'last-reminders');
  const due = seenTo === null ? [] : remindersDue(watch.settings.deadlines, Number(seenTo), now);
  const made: Made[] = [];
  for (const { one, channel } of forChannels(due)) {
    const { id, about } = reminderKey(one, channel);
    // The clock was set back, or the config changed: it was told.
    if (await isBulletinKnown(db, id)) continue;
    const bulletin = await makeReminder(db, watch, one, channel, now, onFault);
    made.push({ bulletin, about, deadline: one.deadline.name });
  }
  const sent = await db.transaction().execute(async (transaction) => {
    for (const one of made) await send(transaction, one, now);
    // Also where it lies behind what was said: a clock that ran ahead must not silence what comes.
    await saveFact(transaction, 'last-reminders', String(now));
    return made.length;
  });
  return sent + (await keepStatuses(db, watch, now, sent > 0));
}

type Made = { bulletin: Bulletin; about: string; deadline: string };

async function send(db: Database, { bulletin, about, deadline }: Made, now: Instant): Promise<void> {
  const { id, channel, urgency } = bulletin;
  // Where the channel took nothing for days, its earlier ones are old news.
  await dropUntoldReminders(db, channel, aboutDeadline(deadline, null), FOLLOWED.reminder);
  if (!(await saveBulletin(db, bulletin, about))) return;
  await queueDelivery(db, { alert: id, channel, urgency, operation: 'bulletin', at: now });
}

function forChannels(due: readonly DueReminder[]): { one: DueReminder; channel: string }[] {
  return due.flatMap((one) => one.deadline.channels.map((channel) => ({ one, channel })));
}
