/** Tells what was held once its time has come: alerts, those that waited together, and developments. */
import { decideDue } from '../../alerts/decide.ts';
import { restUntil } from '../../alerts/rest-until.ts';
import type { Alert, Decision, HoldReason } from '../../domain/alert.ts';
import type { Instant } from '../../domain/instant.ts';
import { heldAlertsDue, recordDecision, saveAlert } from '../../store/alerts.ts';
import { developmentsOf, heldDevelopmentsDue } from '../../store/developments.ts';
import { firstToldAt } from '../../store/digests.ts';
import { readHoldReason } from '../../store/hold-reason.ts';
import type { Database } from '../../store/sqlite.ts';
import { standingMutes } from '../../store/standing-mutes.ts';
import type { Watch } from '../watch.ts';
import { readReports, type Telling } from './compose-alert.ts';
import { releaseDigest } from './digests.ts';
import { keepBackHeld } from './keep-back.ts';
import { postAlert } from './send-alert.ts';
import { readBurst } from './tell-channels.ts';
import { releaseDevelopment } from './tell-development.ts';

/** @returns how many were due. */
export async function releaseHeld(db: Database, watch: Watch, now: Instant): Promise<number> {
  const due = await heldAlertsDue(db, now);
  const groups = await groupDue(db, due);
  for (const { reason, ids } of groups)
    await db.transaction().execute(async (transaction) => {
      // Read again: some may have been let go since.
      const alerts = (await heldAlertsDue(transaction, now)).filter(({ id }) => ids.includes(id));
      await releaseTogether(transaction, watch, alerts, reason, now);
    });
  const developments = await heldDevelopmentsDue(db, now);
  for (const { id } of developments)
    await db.transaction().execute(async (transaction) => {
      const held = (await heldDevelopmentsDue(transaction, now)).find((one) => one.id === id);
      if (held) await releaseDevelopment(transaction, watch, held, now);
    });
  return due.length + developments.length;
}

type DueGroup = { reason: HoldReason | null; ids: readonly string[] };

/** What waited for a digest, or for the end of a burst, by its channel; all others by themselves. */
async function groupDue(db: Database, due: readonly Alert[]): Promise<DueGroup[]> {
  const groups = new Map<string, { reason: HoldReason | null; ids: string[] }>();
  for (const { id, channel } of due) {
    const reason = await readHoldReason(db, id);
    const key = reason === 'digest' || reason === 'burst' ? `${reason} ${channel}` : id;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { reason, ids: [id] });
    else group.ids.push(id);
  }
  return [...groups.values()];
}

async function releaseTogether(
  db: Database,
  watch: Watch,
  alerts: readonly Alert[],
  reason: HoldReason | null,
  now: Instant,
): Promise<void> {
  const ready: Alert[] = [];
  for (const alert of alerts) if (!(await isKept(db, watch, alert, reason, now))) ready.push(alert);
  const [first] = ready;
  if (first === undefined) return;
  // One that waited alone is told as itself.
  const kind = reason === 'digest' ? 'collected' : reason === 'burst' && ready.length > 1 ? 'burst' : null;
  if (kind === null) for (const alert of ready) await release(db, watch, alert, now);
  else await releaseDigest(db, watch, { kind, channel: first.channel, alerts: ready, now });
}

/**
 * Where the program stood still when it was due, it may be quiet by now; or the channel has had too many. What is muted
 * by now is not told at all.
 */
async function isKept(
  db: Database,
  watch: Watch,
  alert: Alert,
  reason: HoldReason | null,
  now: Instant,
): Promise<boolean> {
  const { routing, mute } = await readReports(db, watch, alert, { mutes: await standingMutes(db, now) });
  if (mute !== null) {
    await keepBackHeld(db, watch, alert, mute, now);
    return true;
  }
  if (routing === null || routing.urgency === 'urgent') return false;
  const isOneByOne = reason !== 'digest' && reason !== 'burst';
  const burst = isOneByOne ? await readBurst(db, watch.settings.burst, alert.channel, now) : null;
  const decision = decideDue(restUntil(routing.quietHours, now), burst);
  if (decision === null) return false;
  await holdOn(db, alert, decision, now);
  return true;
}

async function holdOn(db: Database, alert: Alert, decision: Decision, now: Instant): Promise<void> {
  if (decision.action !== 'hold') return;
  await saveAlert(db, { ...alert, releaseAt: decision.until });
  await recordDecision(db, alert.id, decision, now, null);
}

/** Tells one now that was held. */
export async function release(db: Database, watch: Watch, alert: Alert, now: Instant): Promise<void> {
  const telling = await tellingOf(db, alert, now);
  const { reason } = telling;
  if (await postAlert(db, watch, alert, telling)) {
    const note = telling.whatIsNew?.join('; ') || null;
    return recordDecision(db, alert.id, { action: 'post', reason }, now, null, note);
  }
  const { withheld } = await readReports(db, watch, alert, { mutes: [] });
  if (withheld !== null) await recordDecision(db, alert.id, { action: 'drop', reason: withheld }, now, null);
}

/** What a digest told already is told again for what is new in it. */
async function tellingOf(
  db: Database,
  { id }: Alert,
  now: Instant,
): Promise<Telling & { reason: 'first-report' | 'development' }> {
  if ((await firstToldAt(db, id)) === null) return { reason: 'first-report', now };
  const [latest] = (await developmentsOf(db, id)).slice(-1);
  return { reason: 'development', whatIsNew: latest?.message.whatIsNew ?? [], now };
}
