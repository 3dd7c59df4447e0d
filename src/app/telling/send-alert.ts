/** Carries out what was decided on an alert: saves it, and queues what its channel is told. */
import type { Alert, AlertMessage, EditReason } from '../../domain/alert.ts';
import type { Instant } from '../../domain/instant.ts';
import { saveAlert } from '../../store/alerts.ts';
import { postStateOf, queueDelivery } from '../../store/deliveries.ts';
import type { Database } from '../../store/sqlite.ts';
import type { Watch } from '../watch.ts';
import { compose, composeLeftOver, type Telling } from './compose-alert.ts';

/**
 * Where its message stands in the channel already, that one says it from now on.
 * @returns false when its matches do not count by the config as it is now: there is nothing to tell any more.
 */
export async function postAlert(
  db: Database,
  watch: Watch,
  alert: Alert,
  telling: Telling,
): Promise<boolean> {
  const message = await compose(db, watch, alert, telling);
  if (message === null) {
    await saveAlert(db, { ...alert, state: 'dropped', releaseAt: null });
    return false;
  }
  const { now } = telling;
  await saveAlert(db, { ...alert, state: 'posted', releaseAt: null, decidedAt: now, message });
  const postState = await postStateOf(db, alert.id);
  if (postState !== 'pending') await queue(db, message, alert, postState === 'begun' ? 'edit' : 'post', now);
  return true;
}

/** @returns false when the message would say what it says already. */
export async function editAlert(
  db: Database,
  watch: Watch,
  alert: Alert,
  telling: Telling & { reason: EditReason },
): Promise<boolean> {
  if (alert.message === null) return false;
  const composed = await compose(db, watch, alert, telling);
  const message = composed ?? (await leftOver(db, watch, alert, telling.reason));
  return message !== null && replaceMessage(db, alert, message, telling.now);
}

/** @returns false when the message would say what it says already. */
export async function replaceMessage(
  db: Database,
  alert: Alert,
  message: AlertMessage,
  now: Instant,
): Promise<boolean> {
  if (alert.message !== null && saysTheSame(message, alert.message)) {
    await saveAlert(db, { ...alert, message: { ...alert.message, story: alert.story } });
    return false;
  }
  await saveAlert(db, { ...alert, message });
  await queue(db, message, alert, 'edit', now);
  return true;
}

async function leftOver(
  db: Database,
  watch: Watch,
  alert: Alert,
  reason: EditReason,
): Promise<AlertMessage | null> {
  // Where the config is what changed, what was told stays told.
  if (reason !== 'regrouped' || alert.message === null) return null;
  return composeLeftOver(db, watch, alert, alert.message);
}

function queue(
  db: Database,
  { urgency }: AlertMessage,
  { id, channel }: Alert,
  operation: 'post' | 'edit',
  at: Instant,
): Promise<void> {
  return queueDelivery(db, { alert: id, channel, urgency, operation, at });
}

/** The reason and the story's id are not shown. */
function saysTheSame(a: AlertMessage, b: AlertMessage): boolean {
  const shown = (message: AlertMessage) => JSON.stringify({ ...message, reason: null, story: null });
  return shown(a) === shown(b);
}
