/** What bulletins a channel would get at a moment. Sends and stores nothing. */
import { standingDeadlines } from '../../deadline/countdown.ts';
import type { DueReminder } from '../../deadline/reminders-due.ts';
import type { Bulletin } from '../../domain/bulletin.ts';
import type { Standing } from '../../domain/deadline.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Database } from '../../store/sqlite.ts';
import { previewBurst } from '../bursts/preview-burst.ts';
import type { Watch } from '../watch.ts';
import { makeReminder } from './make-reminder.ts';
import { makeStatus } from './make-status.ts';

export type PreviewKind = 'reminder' | 'closing' | 'status' | 'burst';

const MINUTE_MS = 60_000;

/** One for each deadline that stands there then; of the status one for all of them, of a burst one for the channel. */
export async function previewBulletins(
  db: Database,
  watch: Watch,
  { kind, channel, at }: { kind: PreviewKind; channel: string; at: Instant },
): Promise<Bulletin[]> {
  if (kind === 'burst') return await previewBurst(db, watch, { channel, at });
  const standing = standingDeadlines(watch.settings.deadlines, at).filter(({ deadline }) =>
    deadline.channels.includes(channel),
  );
  const [first, ...others] = standing;
  if (first === undefined) return [];
  if (kind === 'status')
    return [await makeStatus(db, watch, [first, ...others], { id: 'preview000', channel, now: at })];
  const bulletins: Bulletin[] = [];
  for (const one of standing)
    bulletins.push(await makeReminder(db, watch, dueAt(one, at, kind), channel, at, refuse));
  return bulletins;
}

/** As if it were due at that very moment. */
function dueAt({ deadline, at }: Standing, now: Instant, kind: 'reminder' | 'closing'): DueReminder {
  const frame = { deadline, at, dueAt: now, kind };
  if (kind === 'closing' || at <= now) return { ...frame, time: { kind: 'passed' } };
  const count = Math.ceil((at - now) / MINUTE_MS);
  return { ...frame, time: { kind: 'before', count, unit: 'minutes' } };
}

/** Whoever asks to see it wants to see all of it, or why not. */
function refuse(line: string): never {
  throw new Error(line);
}
