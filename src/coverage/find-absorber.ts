/** Which date of the config a found one says again. */
import type { CalendarEntry, ReportedDate } from '../domain/calendar.ts';
import type { MentionGroup } from './merge-mentions.ts';
import { contentWords } from './shared-content.ts';

const YEAR_END = /\b(?:year[- ]end|end of (?:the|this) year|year['’]s end)\b|연말/iu;
const DEADLINE = /\bdeadline\b|시한/iu;

const SAME_NAME_SHARE = 0.5;

/** What finds it, of a group: on its day, or in days that it lies in, with its words; the first of the config. */
export function createAbsorbers(configured: readonly CalendarEntry[]) {
  const named = configured.map((entry) => ({ entry, name: contentWords(entry.what) }));

  return function* findAbsorber({ mentions }: MentionGroup): Generator<void, CalendarEntry | null> {
    const words = new Map<ReportedDate, ReadonlySet<string>>();
    for (const { entry, name } of named)
      for (const mention of mentions) {
        if (mention.from > entry.from || mention.to < entry.to) continue;
        if (saysDeadline(mention.sentence, entry)) return entry;
        const said = words.get(mention) ?? contentWords(mention.sentence);
        words.set(mention, said);
        if (saysName(said, name)) return entry;
        yield;
      }
    return null;
  };
}

function saysDeadline(sentence: string, { what, kind }: CalendarEntry): boolean {
  if (kind !== 'deadline') return false;
  return DEADLINE.test(sentence) || (YEAR_END.test(what) && YEAR_END.test(sentence));
}

function saysName(said: ReadonlySet<string>, name: ReadonlySet<string>): boolean {
  let shared = 0;
  for (const word of name) if (said.has(word)) shared += 1;
  return shared > 0 && shared >= SAME_NAME_SHARE * name.size;
}
