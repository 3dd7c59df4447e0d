/** A channel with a past to sum up: stories, reports and alerts as the store has them after a while. */

import type { Watch } from '../../../src/app/watch.ts';
import type { HoldReason } from '../../../src/domain/alert.ts';
import type { Digest } from '../../../src/domain/digest.ts';
import { recordDecision, saveAlert } from '../../../src/store/alerts.ts';
import { saveFact } from '../../../src/store/facts.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { archive, article } from '../../store/sample-rows.ts';
import { HOUR, loadDesk, watchOf } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

/** A Friday, at the time of the daily digests. */
export const EIGHT = Date.UTC(2019, 11, 20, 8);
export const DAY = 24 * HOUR;

const CONFIG = `
feeds: [ { name: Wire, url: https://wire.example/feed } ]
terms:
  - { name: Talks, match: talks }
  - { name: Sanctions, match: sanctions }
  - { name: Trade, match: trade, urgency: digest }
  - { name: Floods, match: floods }
channels: { desk: { console: true }, wire: { console: true } }
`;

/** With routes such as "{ terms: [Talks], to: [desk], digest: 08:00 }"; what they do not name goes to `wire`. */
export function digestWatch(...routes: string[]): Watch {
  const listed = routes.map((route) => `  - ${route}\n`).join('');
  return watchOf(loadDesk(`${CONFIG}${listed && `routes:\n${listed}`}fallback: { to: [wire] }\n`));
}

let reports = 0;

/** A report on the story, seen at `seen`; `terms` with their relevance. */
export async function report(
  db: Database,
  story: string,
  seen: number,
  terms: Readonly<Record<string, number>> = { Talks: 0.5 },
  feed = 'Wire',
): Promise<void> {
  reports += 1;
  const matches = Object.entries(terms).map(([term, score]) => ({
    term,
    score,
    parts: [],
    historical: null,
    passages: [],
  }));
  const url = `https://${feed.toLowerCase()}.example/${reports}`;
  await archive(
    db,
    article(`${story} ${reports}`, { feed, url, link: url, title: story, published: seen, seen }),
    { story, matches },
  );
}

/** An alert that was posted when the story's first report came. */
export async function posted(
  db: Database,
  story: string,
  at: number,
  terms?: Readonly<Record<string, number>>,
  channel = 'desk',
): Promise<void> {
  await report(db, story, at, terms);
  const id = `${channel} ${story}`;
  await saveAlert(db, { id, channel, story, state: 'posted', releaseAt: null, decidedAt: at, message: null });
  await recordDecision(db, id, { action: 'post', reason: 'first-report' }, at, null);
}

/** An alert that waits. */
export async function held(
  db: Database,
  story: string,
  at: number,
  {
    until,
    reason = 'digest',
    terms = { Trade: 0.5 },
    channel = 'desk',
  }: {
    until: number;
    reason?: HoldReason;
    terms?: Readonly<Record<string, number>>;
    channel?: string;
  },
): Promise<void> {
  await report(db, story, at, terms);
  const id = `${channel} ${story}`;
  await saveAlert(db, { id, channel, story, state: 'held', releaseAt: until, decidedAt: at, message: null });
  await recordDecision(db, id, { action: 'hold', reason, until }, at, null);
}

/** As a tick leaves it that went to its end. */
export async function ticked(db: Database, now: number): Promise<void> {
  await saveFact(db, 'last-tick', String(now));
}

/** The digests that are queued, in order: "desk 20T08:00 since 19T08:00: Talks: a new, b grown +2 | Trade: c new". */
export async function sentDigests(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('delivery')
    .innerJoin('digest', 'digest.id', 'delivery.alert')
    .select(['digest.message', 'delivery.channel'])
    .where('delivery.operation', '=', 'digest')
    .orderBy('delivery.sequence')
    .execute();
  return rows.map(({ message, channel }) => describe(channel, JSON.parse(message)));
}

export function describe(channel: string, { at, since, groups }: Digest): string {
  const hour = (time: number) => new Date(time).toISOString().slice(8, 16);
  const listed = groups.map(({ heading, entries, left }) => {
    const lines = entries.map(({ headline, change, note }) => `${headline} ${note ?? change}`);
    return `${heading}: ${lines.join(', ')}${left > 0 ? ` +${left}` : ''}`;
  });
  return `${channel} ${hour(at)}${since === null ? '' : ` since ${hour(since)}`}: ${listed.join(' | ')}`;
}

/** "desk a: listed" */
export async function alertStates(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('alert').select(['id', 'state']).orderBy('id').execute();
  return rows.map(({ id, state }) => `${id}: ${state}`);
}

/** A store whose first tick was then. */
export async function deskSince(time: number): Promise<Database> {
  const db = await temporaryStore();
  await ticked(db, time);
  return db;
}
