/** Keeps what a mute kept back: the decision with its note, for whoever asks why, and the count for its end. */
import { muteNote } from '../../alerts/mute-note.ts';
import type { Alert } from '../../domain/alert.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Mute } from '../../domain/mute.ts';
import { recordDecision, saveAlert } from '../../store/alerts.ts';
import { firstToldAt } from '../../store/digests.ts';
import { recordKeptBack } from '../../store/mutes.ts';
import type { Database } from '../../store/sqlite.ts';
import type { Watch } from '../watch.ts';

export type KeptBackNews = {
  alert: string;
  mute: Mute;
  now: Instant;
  /** null where no article gave the occasion. */
  article: string | null;
  /** What would have been told as new. */
  whatIsNew?: readonly string[];
};

export async function keepBack(
  db: Database,
  { settings }: Watch,
  { alert, mute, now, article, whatIsNew = [] }: KeptBackNews,
): Promise<void> {
  const note = [muteNote(mute, settings.timezone), ...whatIsNew].join('; ');
  await recordDecision(db, alert, { action: 'drop', reason: 'muted' }, now, article, note);
  await recordKeptBack(db, mute.id, alert, article, now);
}

/** One that was held, and has come due. */
export async function keepBackHeld(
  db: Database,
  watch: Watch,
  alert: Alert,
  mute: Mute,
  now: Instant,
): Promise<void> {
  // A digest may have told of it before it was held for something new.
  const state = (await firstToldAt(db, alert.id)) === null ? 'dropped' : 'listed';
  await saveAlert(db, { ...alert, state, releaseAt: null });
  await keepBack(db, watch, { alert: alert.id, mute, now, article: null });
}
