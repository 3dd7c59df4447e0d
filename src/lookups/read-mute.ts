/** Reads what was typed to mute something: `"Christmas gift" for 2 hours because it is shopping season`. */
import type { MuteKind } from '../domain/mute.ts';
import { plain } from './named.ts';
import { isQuote, readQuoted } from './quoted.ts';

export type TypedMute = {
  /** What it says to be: a word before it, `source:"Korea Times"`; null where it does not say. */
  kind: MuteKind | null;
  what: string;
} & MuteTerms;

export type MuteTerms = {
  /** Until when, in words; null where nothing is said. */
  until: string | null;
  reason: string | null;
  where: 'here' | 'everywhere' | null;
};

const KINDS: Readonly<Record<string, MuteKind>> = {
  term: 'term',
  source: 'source',
  feed: 'source',
  story: 'story',
  alert: 'story',
};
const KIND = /^(term|source|feed|story|alert): ?/i;
/** Behind a name that is not known, where what is said of the time or the reason begins. */
const REST =
  / (?:(?:for|until|till|because|reason|here|everywhere|forever|today|tonight|tomorrow)(?=[ :]|$)|\d)/i;
const REASON = /(?:^| )(?:because(?: of)?|reason)[: ] ?/i;
const PLACE = /(?:^|,? )(in all channels|in every channel|in this channel|everywhere|here)$/i;

/** @param names of terms and feeds, which may have any words in them. */
export function readTypedMute(text: string, names: readonly string[]): TypedMute {
  const typed = text.replace(/\s+/g, ' ').trim();
  const [prefix = '', word = ''] = KIND.exec(typed) ?? [];
  const kind = KINDS[word.toLowerCase()] ?? null;
  const behind = typed.slice(prefix.length);
  const { what, rest } = splitName(behind, new Set(names.map(plain)));
  return { kind, what, ...readTerms(rest) };
}

/** Behind the name: "for 2 hours here because it is shopping season". */
export function readTerms(text: string): MuteTerms {
  const typed = text.replace(/\s+/g, ' ').trim();
  const because = REASON.exec(typed);
  const reason = because === null ? '' : typed.slice(because.index + because[0].length).trim();
  let until = (because === null ? typed : typed.slice(0, because.index))
    .replace(/^[,;:]+|[,;]+$/g, '')
    .trim();
  let where: MuteTerms['where'] = null;
  const place = PLACE.exec(until);
  if (place !== null) {
    until = until.slice(0, place.index).trim();
    where = /^(?:here|in this channel)$/i.test(place[1] ?? '') ? 'here' : 'everywhere';
  }
  return { until: until === '' ? null : until, reason: reason === '' ? null : reason, where };
}

function splitName(text: string, known: ReadonlySet<string>): { what: string; rest: string } {
  const quoted = isQuote(text[0]) ? readQuoted(text, 0) : null;
  if (quoted !== null) return { what: quoted.value.trim(), rest: text.slice(quoted.end) };
  for (let end = text.length; end > 0; end = text.lastIndexOf(' ', end - 1))
    if (known.has(plain(text.slice(0, end)))) return { what: text.slice(0, end), rest: text.slice(end) };
  const end = REST.exec(text)?.index ?? text.length;
  return { what: text.slice(0, end), rest: text.slice(end) };
}
