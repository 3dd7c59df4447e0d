/** Tells what waits at once where its terms have become urgent since: a deadline nears, or coverage jumps. */
import type { Alert } from '../../domain/alert.ts';
import type { Instant } from '../../domain/instant.ts';
import { heldAlertsOn } from '../../store/alerts.ts';
import { heldDevelopmentsOn } from '../../store/developments.ts';
import type { Database } from '../../store/sqlite.ts';
import { standingMutes } from '../../store/standing-mutes.ts';
import type { Watch } from '../watch.ts';
import { readReports } from './compose-alert.ts';
import { releaseDigest } from './digests.ts';
import { release } from './release-held.ts';
import { releaseUrgentDevelopment } from './tell-development.ts';

/**
 * Whatever it waits for. Of more than a channel takes one by one the last are told so, and the others together.
 * @returns how many are told.
 */
export async function releaseRaised(db: Database, watch: Watch, now: Instant): Promise<number> {
  const terms = [...watch.raised].flatMap(([name, { to }]) => (to === 'urgent' ? [name] : []));
  if (terms.length === 0) return 0;
  let told = 0;
  const channels = new Set((await heldAlertsOn(db, terms)).map(({ channel }) => channel));
  for (const channel of channels)
    told += await db.transaction().execute(async (transaction) => {
      const held = (await heldAlertsOn(transaction, terms)).filter((alert) => alert.channel === channel);
      return releaseUrgent(transaction, watch, channel, held, now);
    });
  for (const { id } of await heldDevelopmentsOn(db, terms))
    told += await db.transaction().execute(async (transaction) => {
      const held = (await heldDevelopmentsOn(transaction, terms)).find((one) => one.id === id);
      return held && (await releaseUrgentDevelopment(transaction, watch, held, now)) ? 1 : 0;
    });
  return told;
}

async function releaseUrgent(
  db: Database,
  watch: Watch,
  channel: string,
  held: readonly Alert[],
  now: Instant,
): Promise<number> {
  const mutes = await standingMutes(db, now);
  const urgent: Alert[] = [];
  for (const alert of held) {
    // Another term of the channel may be what it is held for, and this one muted, or but looked back at.
    const { routing } = await readReports(db, watch, alert, { mutes });
    if (routing?.urgency === 'urgent') urgent.push(alert);
  }
  const more = urgent.length - watch.settings.burst.alerts;
  // One that would be left alone is told as itself.
  const together = more > 1 ? urgent.slice(0, more) : [];
  for (const alert of urgent.slice(together.length)) await release(db, watch, alert, now);
  if (together.length > 0) await releaseDigest(db, watch, { kind: 'burst', channel, alerts: together, now });
  return urgent.length;
}
