/** Ends the mutes whose time is over, and says so: once, also when the program was down at that moment. */
import { mutedSubject, muteNote } from '../../alerts/mute-note.ts';
import { localMoment } from '../../deadline/local-moment.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Mute } from '../../domain/mute.ts';
import type { Settings } from '../../settings/settings.ts';
import { activeMutes, endMute, expiredMutes, type KeptBack, keptBackBy } from '../../store/mutes.ts';
import { queueNotice } from '../../store/notices.ts';
import type { Database } from '../../store/sqlite.ts';
import { alsoMuting } from '../../store/standing-mutes.ts';
import type { Log } from '../log.ts';
import type { Watch } from '../watch.ts';

const HEADLINES = 3;
const LONGEST_HEADLINE = 160;

/**
 * One whose term, feed or channel has left the config ends quietly, whatever its time.
 * @returns how many ends are told to a channel.
 */
export async function expireMutes(
  db: Database,
  { settings }: Watch,
  now: Instant,
  log: Log,
): Promise<number> {
  let told = 0;
  for (const mute of await activeMutes(db, now)) {
    if (!isGone(mute, settings)) continue;
    await endMute(db, mute.id, { at: now, by: null, byName: null });
    const where = mute.channel === null ? '' : ` in ${mute.channel}`;
    log('info', `mute ${mute.id} ends: ${mutedSubject(mute)}${where} is not in the config any more`);
  }
  for (const mute of await expiredMutes(db, now)) {
    const channels = isGone(mute, settings) ? [] : channelsToTell(mute, settings);
    const at = mute.until ?? now;
    const lines = await db.transaction().execute(async (transaction) => {
      if (!(await endMute(transaction, mute.id, { at, by: null, byName: null }))) return [];
      const kept = await keptBackBy(transaction, mute.id, HEADLINES);
      const others = await alsoMuting(transaction, mute, now);
      const said = endLines(mute, others, kept, settings.timezone);
      if (channels.length > 0) await queueNotice(transaction, channels, said, now);
      return said;
    });
    if (lines.length > 0) log('info', `mute ${mute.id}: ${lines[0]}`);
    if (lines.length > 0 && channels.length > 0) told += 1;
  }
  return told;
}

function isGone({ kind, subject, channel }: Mute, settings: Settings): boolean {
  const { terms, feeds, channels, leftOut } = settings;
  if (kind === 'term' && !terms.some(({ name }) => name === subject)) return true;
  if (kind === 'source' && !feeds.some(({ name }) => name === subject)) return true;
  if (channel === null || channels.some(({ name }) => name === channel)) return false;
  return !leftOut.some((one) => one.channel === channel);
}

/** Where it held; of one that held everywhere where it was said, or else the operators' channels. */
function channelsToTell({ channel, saidIn }: Mute, { channels, operators }: Settings): readonly string[] {
  const isThere = (name: string) => channels.some((one) => one.name === name);
  const own = channel ?? saidIn;
  if (own !== null && isThere(own)) return [own];
  return channel === null ? operators.filter(isThere) : [];
}

function endLines(mute: Mute, others: readonly Mute[], kept: KeptBack, timezone: string): string[] {
  const where = mute.channel === null ? 'everywhere' : `in ${mute.channel}`;
  const why = mute.reason === null ? '' : `, because: ${mute.reason}`;
  const subject = mutedSubject(mute);
  const until = localMoment(mute.until ?? mute.at, timezone);
  const isTold = others.length === 0 ? `${subject} is told again` : `A mute of ${subject} is over`;
  return [
    `${isTold.slice(0, 1).toUpperCase()}${isTold.slice(1)}: the mute by ${mute.byName} ended on ${until}. It held ${where}${why}.`,
    ...others.map((one) => `Still there: ${muteNote(one, timezone)}`),
    ...keptBackLines(kept),
  ];
}

function keptBackLines({ alerts, stories, headlines }: KeptBack): string[] {
  if (alerts === 0) return ['Nothing was kept back.'];
  const left = stories - headlines.length;
  return [
    `Kept back: ${count(stories, 'story', 'stories')}, ${count(alerts, 'alert', 'alerts')}.`,
    ...headlines.map(({ alert, headline }) => `${shortened(headline)} (${alert})`),
    ...(left > 0 ? [`… and ${count(left, 'other', 'others')}.`] : []),
    'To see one: /watch story and its id; /watch why and the id says what became of it.',
  ];
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

function shortened(headline: string): string {
  return headline.length > LONGEST_HEADLINE ? `${headline.slice(0, LONGEST_HEADLINE).trimEnd()}…` : headline;
}
