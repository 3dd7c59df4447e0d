/** `/watch terms [term]`: what is being watched for and how often it was met; of one term all that the config says. */
import type { AnswerEntry } from '../chat/command.ts';
import type { Instant } from '../domain/instant.ts';
import type { Mute } from '../domain/mute.ts';
import type { Term } from '../domain/term.ts';
import type { Database } from '../store/sqlite.ts';
import { countStoriesByTerm, lastMet } from '../store/term-counts.ts';
import { DAY_MS, timeFrom } from './local-time.ts';
import type { Lookup, LookupAnswer, LookupRequest } from './lookup.ts';
import { mutesOf } from './mute-words.ts';
import { findName } from './named.ts';
import { quote } from './quoted.ts';
import { termLines } from './term-lines.ts';

export type TermsParts = {
  db: Database;
  now: () => Instant;
  /** Of the desk, for times of day. */
  timezone: () => string;
  terms: () => readonly Term[];
  /** Queries by name. */
  contexts: () => Readonly<Record<string, string>>;
  /** Names of the channels that a term leads to. */
  channelsOf: (term: Term) => readonly string[];
  /** Those that hold. */
  mutes: () => Promise<readonly Mute[]>;
  nearestName: (word: string, known: readonly string[]) => string | null;
};

const PAGE = 8;
/** Of one term; a query may be as long as a page. */
const LINES = 24;

export function createTerms(parts: TermsParts): Lookup {
  return ({ options }) => answer(parts, options);
}

async function answer(parts: TermsParts, options: LookupRequest['options']): Promise<LookupAnswer> {
  const terms = parts.terms();
  const asked = Number(options.page ?? 1);
  if (options.term === undefined) return list(parts, terms, asked);
  const names = terms.map(({ name }) => name);
  const found = findName('term', options.term, names, parts.nearestName);
  const term = found.ok ? terms.find(({ name }) => name === found.name) : undefined;
  if (term !== undefined) return tellOne(parts, term, asked);
  const says = found.ok ? [] : [found.message];
  return { heading: 'Terms', says, entries: [], footer: 'All of them: /watch terms', isShareable: false };
}

async function list(parts: TermsParts, terms: readonly Term[], asked: number): Promise<LookupAnswer> {
  const pages = Math.max(1, Math.ceil(terms.length / PAGE));
  const page = Math.min(asked, pages);
  const shown = terms.slice((page - 1) * PAGE, page * PAGE);
  const met = await metBy(parts, shown);
  const mutes = await parts.mutes();
  return {
    heading: `Terms: ${terms.length}`,
    entries: shown.map((term) => ({
      headline: term.name,
      link: null,
      source: term.urgency,
      published: null,
      note: [
        met.get(term.name) ?? '',
        term.context === null ? '' : `context ${term.context}`,
        muteWords(mutes, term, parts),
      ]
        .filter((part) => part !== '')
        .join(' · '),
    })),
    footer: `The query of one: /watch terms and its name. Times are of ${parts.timezone()}.`,
    pages: { page, hasMore: page < pages },
  };
}

/** "3 stories in 7 days · last 20 Dec 2019, 09:30" */
async function metBy(
  { db, now, timezone }: TermsParts,
  terms: readonly Term[],
): Promise<ReadonlyMap<string, string>> {
  const at = now();
  const names = terms.map(({ name }) => name);
  const counts = await countStoriesByTerm(db, names, at - 7 * DAY_MS, at - DAY_MS);
  const words = new Map<string, string>();
  for (const name of names) {
    const last = await lastMet(db, name);
    const stories = counts.get(name)?.stories ?? 0;
    const met = `${stories === 1 ? '1 story' : `${stories} stories`} in 7 days`;
    words.set(name, last === null ? 'never met' : `${met} · last ${timeFrom(last, at, timezone())}`);
  }
  return words;
}

function muteWords(mutes: readonly Mute[], term: Term, { now, timezone }: TermsParts): string {
  const own = mutesOf(mutes, { story: null, terms: [term.name], sources: [] });
  const byEnd = Map.groupBy(own, ({ until }) => until);
  return [...byEnd]
    .map(([until, alike]) => {
      const channels = alike.map(({ channel }) => channel).filter((channel) => channel !== null);
      const where = channels.length < alike.length ? '' : ` in ${channels.join(', ')}`;
      return until === null ? `muted${where}` : `muted${where} until ${timeFrom(until, now(), timezone())}`;
    })
    .join('; ');
}

async function tellOne(parts: TermsParts, term: Term, asked: number): Promise<LookupAnswer> {
  const { contexts, channelsOf } = parts;
  const met = await metBy(parts, [term]);
  const context = term.context === null ? null : (contexts()[term.context] ?? null);
  const lines = termLines(term, context);
  const pages = Math.max(1, Math.ceil(lines.length / LINES));
  const page = Math.min(asked, pages);
  const muted = muteWords(await parts.mutes(), term, parts);
  const channels = channelsOf(term).join(', ');
  const entry: AnswerEntry = {
    headline: term.name,
    link: term.background?.url ?? null,
    source: term.urgency,
    published: null,
    note: [met.get(term.name) ?? '', channels === '' ? 'told nowhere' : `told in ${channels}`, muted]
      .filter((part) => part !== '')
      .join(' · '),
  };
  return {
    heading: `Term: ${term.name}`,
    entries: [entry],
    lines: lines.slice((page - 1) * LINES, page * LINES),
    footer: `Its stories: /watch latest term:${quote(term.name)}. Try a text on it: /watch test. Times are of ${parts.timezone()}.`,
    pages: { page, hasMore: page < pages },
  };
}
