/** `/watch mute`: silences a term, a story or a source for a while. */
import type { Asker, CommandAnswer } from '../chat/command.ts';
import { standingDeadlines } from '../deadline/countdown.ts';
import { untilWords } from '../deadline/local-moment.ts';
import { readUntil } from '../deadline/read-until.ts';
import type { Mute } from '../domain/mute.ts';
import { type NewMute, saveMute } from '../store/mutes.ts';
import type { Lookup, LookupAnswer } from './lookup.ts';
import { channelOf, type MuteParts } from './mute-parts.ts';
import { findSubject, type Subject } from './mute-subject.ts';
import { placeWords, subjectWords } from './mute-words.ts';
import { type MuteTerms, readTerms, readTypedMute } from './read-mute.ts';

const USUAL = '1 day';
export const LONGEST_REASON = 300;
const LONGEST_NAME = 80;
const EXAMPLE = 'For example: /watch mute "Christmas gift" for 2 hours because it is shopping season.';

export function createMute(parts: MuteParts): Lookup {
  return async ({ options, asker }) => {
    const { terms, feeds } = parts.config();
    const names = [...terms, ...feeds].map(({ name }) => name);
    const typed = readTypedMute(options.what ?? '', names);
    const said = joinTerms(typed, options);
    if (!said.ok) return refused(said.says);
    const subject = await findSubject(parts, typed);
    if (!subject.ok) return refused(subject.says);
    return startMute(parts, subject.found, said.terms, asker);
  };
}

/** Also for the form. What is wrong with the words is said in the answer. */
export async function startMute(
  { db, now, config }: MuteParts,
  subject: Subject,
  { until, reason, where }: MuteTerms,
  asker: Asker,
): Promise<LookupAnswer> {
  const { timezone, deadlines, channels } = config();
  const at = now();
  const next = standingDeadlines(deadlines, at).find(({ phase }) => phase === 'running');
  const read = readUntil(until ?? USUAL, at, timezone, next?.at ?? null);
  if (!read.ok) return refused(read.says);
  const tidy = oneLine(reason ?? '');
  if (tidy.length > LONGEST_REASON)
    return refused(`The reason is too long: at most ${LONGEST_REASON} characters.`);
  const here = channelOf(asker, channels)?.name ?? null;
  if (where === 'here' && here === null)
    return refused(
      'No alerts come to this channel. Ask in the channel that is meant, or with where:everywhere.',
    );
  const said: NewMute = {
    ...subject,
    channel: where === 'everywhere' ? null : here,
    saidIn: here,
    by: asker.by,
    byName: oneLine(asker.name).slice(0, LONGEST_NAME) || asker.by,
    at,
    until: read.until,
    reason: tidy === '' ? null : tidy,
  };
  const { mute, replaced } = await saveMute(db, said);
  return muted(mute, replaced, timezone);
}

function muted(mute: Mute, replaced: readonly Mute[], timezone: string): CommandAnswer {
  const ends = mute.until === null ? '' : ', and then ends by itself';
  return {
    heading: 'Muted',
    entries: [],
    says: [
      `${subjectWords(mute)} is silent ${placeWords(mute)} ${untilWords(mute.until, timezone)}${ends}.`,
      `By ${mute.byName}${mute.reason === null ? '' : `: ${mute.reason}`}`,
      ...replaced.map((one) => `This replaces the mute by ${one.byName} ${untilWords(one.until, timezone)}.`),
    ],
    footer: `What it keeps back is not told later. /watch mutes lists all; /watch unmute ${mute.id} takes it back.`,
    buttons: [{ label: 'Unmute', look: 'plain', action: { do: 'unmute', mute: mute.id } }],
  };
}

type JoinedTerms = { ok: true; terms: MuteTerms } | { ok: false; says: string };

/** What was typed behind the name, and what was given by the names of options, may say one thing each. */
function joinTerms(typed: MuteTerms, options: Readonly<Record<string, string>>): JoinedTerms {
  const behind = readTerms(options.for ?? '');
  const untils = [behind.until, typed.until].filter((one) => one !== null);
  const reasons = [options.reason ?? null, behind.reason, typed.reason].filter((one) => one !== null);
  const place: MuteTerms['where'] =
    options.where === 'here' || options.where === 'everywhere' ? options.where : null;
  const places = [place, behind.where, typed.where].filter((one) => one !== null);
  if (untils.length > 1) return { ok: false, says: 'It says twice until when.' };
  if (reasons.length > 1) return { ok: false, says: 'It gives two reasons.' };
  if (new Set(places).size > 1) return { ok: false, says: 'It says both here and everywhere.' };
  const [until = null] = untils;
  const [reason = null] = reasons;
  const [where = null] = places;
  return { ok: true, terms: { until, reason, where } };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function refused(says: string): LookupAnswer {
  return {
    heading: 'Mute',
    entries: [],
    says: [says],
    footer: `Nothing was muted. ${EXAMPLE}`,
    isShareable: false,
  };
}
