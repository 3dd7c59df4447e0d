/** Keeps one message a channel up to date that says which deadlines are watched there; it is posted once. */
import { composeLastStatus, saysTheSame } from '../../alerts/bulletins/compose-status.ts';
import { standingDeadlines } from '../../deadline/countdown.ts';
import type { Bulletin } from '../../domain/bulletin.ts';
import type { Standing } from '../../domain/deadline.ts';
import type { Operation } from '../../domain/delivery.ts';
import type { Instant } from '../../domain/instant.ts';
import { shortId } from '../../domain/short-id.ts';
import {
  aboutDeadline,
  changeBulletin,
  lastBulletin,
  saveBulletin,
  statusFate,
} from '../../store/bulletins.ts';
import { queueDelivery } from '../../store/deliveries.ts';
import { readFact, saveFact } from '../../store/facts.ts';
import type { Database } from '../../store/sqlite.ts';
import type { Watch } from '../watch.ts';
import { makeStatus } from './make-status.ts';

/** Looked at so often, by the clock: all time zones begin their days on a quarter of an hour. */
const LOOK_MS = 15 * 60_000;
/** It is not changed more often than this, unless a deadline has passed, moved, come or gone. */
const LEAST_BETWEEN_MS = 10 * 60_000;

/**
 * @param isMoved something has just been told of a deadline: they are looked at though it is not time yet.
 * @returns how many deliveries may be waiting now.
 */
export async function keepStatuses(
  db: Database,
  watch: Watch,
  now: Instant,
  isMoved: boolean,
): Promise<number> {
  const seen = await readFact(db, 'last-statuses');
  const isTime = isMoved || seen === null || lookOf(Number(seen)) !== lookOf(now);
  const all = standingDeadlines(watch.settings.deadlines, now);
  let queued = 0;
  for (const { name: channel, platform, target } of watch.settings.channels) {
    if (platform === 'console') continue;
    const own = all.filter(({ deadline }) => deadline.hasStatus && deadline.channels.includes(channel));
    // Where the channel has become another place, the message is not there.
    const place = `${platform} ${target}\n`;
    const before = await lastBulletin(db, { channel, kind: 'status', about: place });
    const isOutdated = before === null ? own.length > 0 : saysOthers(before, own, now);
    if (isTime || isOutdated)
      queued += await keepStatus(db, watch, { channel, place, own, all, before, isOutdated, now });
  }
  if (isTime) await saveFact(db, 'last-statuses', String(now));
  return queued;
}

type Kept = {
  channel: string;
  /** What its messages are about begins so. */
  place: string;
  /** Of the deadlines that stand, those that the channel has a status for, and all of them. */
  own: readonly Standing[];
  all: readonly Standing[];
  before: Bulletin | null;
  /** What it says of the deadlines themselves is wrong now. */
  isOutdated: boolean;
  now: Instant;
};

async function keepStatus(db: Database, watch: Watch, kept: Kept): Promise<number> {
  const { channel, place, own, before, isOutdated, now } = kept;
  const [first, ...others] = own;
  if (first === undefined) return before === null ? 0 : endStatus(db, kept, before);
  const fate = before === null ? null : await statusFate(db, before.id);
  const isGone = fate === 'gone' || fate === 'gone-while-over';
  if (before === null || isGone) {
    // Whoever deleted it does not want it back for the same deadline.
    const news = fate === 'gone' ? own.find((one) => before !== null && !isKnown(before, one)) : first;
    if (news === undefined) return 0;
    const about = `${place}${aboutDeadline(news.deadline.name, news.at)}`;
    const id = shortId('status', channel, about);
    return post(db, await makeStatus(db, watch, [first, ...others], { id, channel, now }), about);
  }
  const isOver = before.countdowns.length === 0;
  const elapsed = now - before.at;
  // What lies ahead was written by a clock that has been set back since.
  if (!isOver && !isOutdated && elapsed >= 0 && elapsed < LEAST_BETWEEN_MS) return 0;
  const status = await makeStatus(db, watch, [first, ...others], { id: before.id, channel, now });
  if (saysTheSame(status, before)) return 0;
  return change(db, status, isOver ? ['pin'] : []);
}

async function endStatus(db: Database, { all, channel, now }: Kept, before: Bulletin): Promise<number> {
  if (before.countdowns.length === 0) return 0;
  const fate = await statusFate(db, before.id);
  if (fate === 'gone' || fate === 'gone-while-over') return 0;
  const stands = all.some((one) => one.deadline.channels.includes(channel) && isKnown(before, one));
  const isBeforeTime = before.countdowns.some(({ at }) => at > now);
  const last = composeLastStatus(before, stands || isBeforeTime ? 'off' : 'over', now);
  return change(db, last, fate === 'pinned' ? ['unpin'] : []);
}

function saysOthers(before: Bulletin, own: readonly Standing[], now: Instant): boolean {
  const { countdowns, at } = before;
  if (countdowns.length !== own.length) return true;
  return own.some((one) => !isKnown(before, one) || (at < one.at && one.at <= now));
}

function isKnown({ countdowns }: Bulletin, { deadline, at }: Standing): boolean {
  return countdowns.some((one) => one.name === deadline.name && one.at === at);
}

async function post(db: Database, status: Bulletin, about: string): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    if (!(await saveBulletin(transaction, status, about))) return 0;
    return queue(transaction, status, ['bulletin', 'pin']);
  });
}

async function change(
  db: Database,
  status: Bulletin,
  further: readonly ('pin' | 'unpin')[],
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    await changeBulletin(transaction, status);
    return queue(transaction, status, ['bulletin-edit', ...further]);
  });
}

async function queue(
  db: Database,
  { id, channel, at }: Bulletin,
  operations: readonly Operation[],
): Promise<number> {
  for (const operation of operations)
    await queueDelivery(db, { alert: id, channel, urgency: 'normal', operation, at });
  return operations.length;
}

function lookOf(at: Instant): number {
  return Math.floor(at / LOOK_MS);
}
