/** `/watch mutes`: what is silenced, by whom and until when, and what ended lately. */
import type { AnswerEntry } from '../chat/command.ts';
import { localMoment, untilWords } from '../deadline/local-moment.ts';
import type { Mute } from '../domain/mute.ts';
import { activeMutes, endedMutes, keptBackBy } from '../store/mutes.ts';
import type { Database } from '../store/sqlite.ts';
import type { Lookup } from './lookup.ts';
import type { MuteParts } from './mute-parts.ts';
import { endWords, keptBackWords, placeWords, subjectWords } from './mute-words.ts';

const ON_A_PAGE = 8;
const ENDED = 5;
const LATELY_MS = 7 * 24 * 60 * 60 * 1000;

export function createMutes({ db, now, config }: MuteParts): Lookup {
  return async ({ options }) => {
    const { timezone } = config();
    const mutes = await activeMutes(db, now());
    const last = Math.max(1, Math.ceil(mutes.length / ON_A_PAGE));
    const page = Math.min(last, Number(options.page ?? 1));
    const shown = mutes.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE);
    const entries: AnswerEntry[] = [];
    for (const mute of shown) entries.push(await entryOf(db, mute, timezone));
    const ended = page === last ? await endedMutes(db, now() - LATELY_MS, ENDED) : [];
    const counted = mutes.length === 1 ? '1 mute' : `${mutes.length} mutes`;
    return {
      heading:
        mutes.length === 0 ? 'Nothing is muted' : `${counted}${last > 1 ? `, page ${page} of ${last}` : ''}`,
      entries,
      lines: ended.length === 0 ? [] : ['Ended lately:', ...ended.map((mute) => endedLine(mute, timezone))],
      footer:
        mutes.length === 0
          ? 'For example: /watch mute "Christmas gift" for 2 hours.'
          : '/watch unmute and an id takes one back.',
      ...(last > 1 && { pages: { page, hasMore: page < last } }),
    };
  };
}

async function entryOf(db: Database, mute: Mute, timezone: string): Promise<AnswerEntry> {
  const kept = await keptBackBy(db, mute.id, 0);
  const parts = [
    untilWords(mute.until, timezone),
    `by ${mute.byName} on ${localMoment(mute.at, timezone)}${mute.reason === null ? '' : `: ${mute.reason}`}`,
    keptBackWords(kept),
    `/watch unmute ${mute.id}`,
  ];
  return {
    headline: subjectWords(mute),
    link: null,
    source: placeWords(mute),
    published: null,
    note: parts.join(' · '),
  };
}

function endedLine(mute: Mute, timezone: string): string {
  return `${subjectWords(mute)} ${placeWords(mute)}, by ${mute.byName}: ${endWords(mute, timezone)}`;
}
