/** `/watch unmute`: takes a mute back, by its id or by what is muted. */
import type { Asker, CommandAnswer } from '../chat/command.ts';
import type { Instant } from '../domain/instant.ts';
import type { Mute } from '../domain/mute.ts';
import { endMute, keptBackBy, readMute } from '../store/mutes.ts';
import type { Database } from '../store/sqlite.ts';
import { alsoMuting, standingMutes } from '../store/standing-mutes.ts';
import { storyOfId } from '../store/story-history.ts';
import type { Lookup, LookupAnswer } from './lookup.ts';
import { channelOf, type MuteParts } from './mute-parts.ts';
import { endWords, keptBackWords, muteWords, placeWords, subjectWords } from './mute-words.ts';
import { plain } from './named.ts';
import { readTypedMute, type TypedMute } from './read-mute.ts';

const HEADLINES = 3;
const MOST_BUTTONS = 5;
const MOST_LISTED = 10;
const LONGEST_SHOWN = 60;
const ID = /^[0-9a-z]{4,64}$/;

export function createUnmute(parts: MuteParts): Lookup {
  return async ({ options, asker }) => {
    const { db, now, config } = parts;
    const { timezone } = config();
    const mutes = await standingMutes(db, now());
    const typed = readTypedMute(
      options.what ?? '',
      mutes.map(({ subject }) => subject),
    );
    const meant = await mutesMeant(db, mutes, typed);
    // Where it is muted in several channels, this one is meant.
    const here = channelOf(asker, config().channels)?.name;
    const ours = meant.filter(({ channel }) => channel === null || channel === here);
    const [only, ...more] = ours.length === 1 ? ours : meant;
    if (only === undefined) return nothing(db, mutes, typed.what, timezone);
    if (more.length > 0) return choose(meant, timezone);
    return takeBack(db, only, asker, now(), timezone);
  };
}

async function mutesMeant(db: Database, mutes: readonly Mute[], { kind, what }: TypedMute): Promise<Mute[]> {
  const id = what.toLowerCase();
  const byId = mutes.filter((mute) => mute.id === id);
  if (byId.length > 0) return byId;
  const story = ID.test(id) ? await storyOfId(db, id) : null;
  const candidates = mutes.filter((mute) => kind === null || mute.kind === kind);
  const exact = candidates.filter(({ subject }) => subject === what || subject === story?.id);
  if (exact.length > 0) return exact;
  const wanted = plain(what);
  return candidates.filter(({ subject, label }) => plain(subject) === wanted || plain(label) === wanted);
}

async function takeBack(
  db: Database,
  mute: Mute,
  asker: Asker,
  at: Instant,
  timezone: string,
): Promise<CommandAnswer> {
  const isEnded = !(await endMute(db, mute.id, { at, by: asker.by, byName: asker.name }));
  if (isEnded)
    return { heading: 'Unmute', says: ['It had ended by itself just now.'], entries: [], footer: null };
  const kept = await keptBackBy(db, mute.id, HEADLINES);
  const others = await alsoMuting(db, mute, at);
  const isTold = others.length === 0 ? 'is told again' : 'is not muted twice any more';
  return {
    heading: 'Unmuted',
    entries: [],
    says: [
      `${subjectWords(mute)} ${isTold} ${placeWords(mute)}. The mute ${keptBackWords(kept)}.`,
      `It was muted ${muteWords(mute, timezone)}`,
      ...others.map((one) => `It is still muted ${muteWords(one, timezone)} (${one.id})`),
      ...kept.headlines.map(({ alert, headline }) => `• ${headline} (${alert})`),
    ],
    footer:
      kept.alerts === 0 ? null : 'What was kept back is not told any more: /watch story and its id shows it.',
  };
}

function choose(mutes: readonly Mute[], timezone: string): LookupAnswer {
  const isInOneEach = new Set(mutes.map(placeWords)).size === mutes.length;
  return {
    heading: 'Which mute?',
    entries: [],
    lines: mutes.slice(0, MOST_LISTED).map((mute) => line(mute, timezone)),
    footer: 'Type /watch unmute and the id.',
    buttons: mutes.slice(0, MOST_BUTTONS).map((mute) => ({
      label: `Unmute ${isInOneEach ? placeWords(mute) : mute.id}`,
      look: 'plain',
      action: { do: 'unmute', mute: mute.id },
    })),
    isShareable: false,
  };
}

async function nothing(
  db: Database,
  mutes: readonly Mute[],
  what: string,
  timezone: string,
): Promise<LookupAnswer> {
  const ended = ID.test(what.toLowerCase()) ? await readMute(db, what.toLowerCase()) : null;
  const shown = what.length > LONGEST_SHOWN ? `${what.slice(0, LONGEST_SHOWN).trimEnd()}…` : what;
  const says =
    ended === null
      ? `Nothing called “${shown}” is muted.`
      : `${subjectWords(ended)} is not muted any more: ${endWords(ended, timezone)}.`;
  return {
    heading: 'Unmute',
    entries: [],
    says: [says],
    lines: mutes.slice(0, MOST_LISTED).map((mute) => line(mute, timezone)),
    footer: mutes.length === 0 ? 'Nothing is muted at all.' : 'Type /watch unmute and one of these ids.',
    isShareable: false,
  };
}

function line(mute: Mute, timezone: string): string {
  return `${mute.id}  ${subjectWords(mute)} ${muteWords(mute, timezone)}`;
}
