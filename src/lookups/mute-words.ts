/** Mutes in words, the same in every answer; all of it may hold foreign text. */
import { localMoment, untilWords } from '../deadline/local-moment.ts';
import type { Mute, MuteKind } from '../domain/mute.ts';
import type { KeptBack } from '../store/mutes.ts';

const KINDS: Readonly<Record<MuteKind, string>> = {
  term: 'The term',
  story: 'The story',
  source: 'The source',
};
const LONGEST_LABEL = 100;

/** "The term “Christmas gift”" */
export function subjectWords({ kind, label }: Pick<Mute, 'kind' | 'label'>): string {
  const short = label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL).trimEnd()}…` : label;
  return `${KINDS[kind]} “${short}”`;
}

/** "in desk", "everywhere" */
export function placeWords({ channel }: Pick<Mute, 'channel'>): string {
  return channel === null ? 'everywhere' : `in ${channel}`;
}

/** "everywhere until Tue 24 Dec 2019, 18:00 Asia/Seoul, by Ann: shopping season" */
export function muteWords(mute: Mute, timezone: string): string {
  const why = mute.reason === null ? '' : `: ${mute.reason}`;
  return `${placeWords(mute)} ${untilWords(mute.until, timezone)}, by ${mute.byName}${why}`;
}

/** Of one that is over: "taken back by Bo on …", "expired on …". */
export function endWords(mute: Mute, timezone: string): string {
  const at = localMoment(mute.endedAt ?? mute.until ?? mute.at, timezone);
  if (mute.endedByName !== null) return `taken back by ${mute.endedByName} on ${at}`;
  return mute.until !== null && mute.endedAt === mute.until
    ? `expired on ${at}`
    : `ended on ${at}: it is not in the config any more`;
}

/** "kept back 2 stories (3 alerts)" */
export function keptBackWords({ stories, alerts }: Pick<KeptBack, 'stories' | 'alerts'>): string {
  if (alerts === 0) return 'kept back nothing';
  const more = alerts === stories ? '' : ` (${alerts} alerts)`;
  return `kept back ${stories} ${stories === 1 ? 'story' : 'stories'}${more}`;
}

/** What a story and its reports may be silenced by. */
export type Silenceable = { story: string | null; terms: readonly string[]; sources: readonly string[] };

/** @param mutes as standingMutes() gives them: of a story by the id that stands for it now. */
export function mutesOf(mutes: readonly Mute[], { story, terms, sources }: Silenceable): Mute[] {
  const subjects = { story: story === null ? [] : [story], term: terms, source: sources };
  return mutes.filter(({ kind, subject }) => subjects[kind].includes(subject));
}

/** Of mutes that hold, one line each: "Muted now: The term “Christmas gift” everywhere until …, by Ann (k3v9q2m7xa)" */
export function muteLines(mutes: readonly Mute[], timezone: string): string[] {
  return mutes.map((mute) => `Muted now: ${subjectWords(mute)} ${muteWords(mute, timezone)} (${mute.id})`);
}
