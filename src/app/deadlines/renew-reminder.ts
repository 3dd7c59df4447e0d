/** A reminder or a closing summary that waited in the outbox: what is known of it by now, and what it says then. */
import type { WaitingFacts } from '../../alerts/bulletins/judge-waiting.ts';
import { markLate } from '../../alerts/bulletins/mark-late.ts';
import { occurrencesOf } from '../../deadline/occurrences.ts';
import { type DueReminder, remindersDue } from '../../deadline/reminders-due.ts';
import type { Bulletin } from '../../domain/bulletin.ts';
import type { Deadline, ReminderTime } from '../../domain/deadline.ts';
import type { Instant } from '../../domain/instant.ts';
import { aboutDeadline, isBulletinKnown, isFollowed } from '../../store/bulletins.ts';
import { readFact } from '../../store/facts.ts';
import type { Database } from '../../store/sqlite.ts';
import type { Watch } from '../watch.ts';
import { reminderKey } from './bulletin-keys.ts';
import { makeReminder } from './make-reminder.ts';

const MINUTE_MS = 60_000;

export async function reminderFacts(
  db: Database,
  watch: Watch,
  bulletin: Bulletin,
  now: Instant,
): Promise<Pick<WaitingFacts, 'isFollowed' | 'isWanted'>> {
  const name = bulletin.countdowns[0]?.name ?? '';
  const kinds = ['reminder', 'closing'] as const;
  return {
    isFollowed:
      (await isFollowed(db, bulletin, kinds, aboutDeadline(name, null))) ||
      (await isAboutToFollow(db, watch, { name, channel: bulletin.channel, now })),
    isWanted: dueOf(watch, bulletin, now) !== null,
  };
}

/** As of now, under its id. */
export async function renewReminder(
  db: Database,
  watch: Watch,
  bulletin: Bulletin,
  now: Instant,
  onFault: (line: string) => void,
): Promise<Bulletin> {
  const due = dueOf(watch, bulletin, now);
  if (due === null) return markLate(bulletin, now);
  const { id, channel } = bulletin;
  return { ...(await makeReminder(db, watch, due, channel, now, onFault)), id };
}

/** After a downtime the outbox may be worked off before the first tick queues the latest of what was missed. */
async function isAboutToFollow(
  db: Database,
  { settings: { deadlines } }: Watch,
  { name, channel, now }: { name: string; channel: string; now: Instant },
): Promise<boolean> {
  const seenTo = await readFact(db, 'last-reminders');
  if (seenTo === null || Number(seenTo) >= now) return false;
  const due = remindersDue(deadlines, Number(seenTo), now).find(({ deadline }) => deadline.name === name);
  if (due === undefined || !due.deadline.channels.includes(channel)) return false;
  return !(await isBulletinKnown(db, reminderKey(due, channel).id));
}

/** null where the config does not have its deadline at that moment, or not in that channel. */
function dueOf(
  { settings: { deadlines } }: Watch,
  { id, kind, channel, at: dueAt, countdowns }: Bulletin,
  now: Instant,
): DueReminder | null {
  const [countdown] = countdowns;
  const deadline = deadlines.find(({ name }) => name === countdown?.name);
  if (countdown === undefined || deadline === undefined || !deadline.channels.includes(channel)) return null;
  const { at } = countdown;
  // A summary is due as the deadline ends.
  const stood = occurrencesOf(deadline, deadlines, Math.min(dueAt, now) - 1, Math.max(dueAt, now));
  if (!stood.some((one) => one.at === at)) return null;
  const frame = { deadline, at, dueAt, kind: kind === 'closing' ? kind : ('reminder' as const) };
  return { ...frame, time: timeOf(deadline, (time) => reminderKey({ ...frame, time }, channel).id === id) };

  function timeOf({ reminders }: Deadline, isIt: (time: ReminderTime) => boolean): ReminderTime {
    if (kind === 'closing' || dueAt >= at) return { kind: 'passed' };
    const count = Math.ceil((at - dueAt) / MINUTE_MS);
    // The config may not ask for this one any more.
    return reminders.find(isIt) ?? { kind: 'before', count, unit: 'minutes' };
  }
}
