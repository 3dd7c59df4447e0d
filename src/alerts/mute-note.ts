/** A mute in words, as decisions and notices say it; it holds foreign text. */
import { untilWords } from '../deadline/local-moment.ts';
import type { Mute } from '../domain/mute.ts';

const KINDS: Readonly<Record<Mute['kind'], string>> = {
  term: 'the term',
  story: 'the story',
  source: 'the source',
};
const LONGEST_LABEL = 120;

/** "the term “Christmas gift”" */
export function mutedSubject({ kind, label }: Pick<Mute, 'kind' | 'label'>): string {
  const short = label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL).trimEnd()}…` : label;
  return `${KINDS[kind]} “${short}”`;
}

/** "mute k3v9q2m7xa by Ann: the term “Christmas gift” in desk until Tue 24 Dec 2019, 18:00 Asia/Seoul, because: …" */
export function muteNote(mute: Mute, timezone: string): string {
  const where = mute.channel === null ? 'everywhere' : `in ${mute.channel}`;
  const why = mute.reason === null ? '' : `, because: ${mute.reason}`;
  const until = untilWords(mute.until, timezone);
  return `mute ${mute.id} by ${mute.byName}: ${mutedSubject(mute)} ${where} ${until}${why}`;
}
