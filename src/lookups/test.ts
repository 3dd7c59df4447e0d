/** `/watch test TEXT or URL`: what the terms make of a text, and what would be posted; posts nothing. */
import type { AnswerEntry, CommandAnswer } from '../chat/command.ts';
import type { AlertMessage, Decision } from '../domain/alert.ts';
import type { Article } from '../domain/article.ts';
import type { Instant } from '../domain/instant.ts';
import type { Match } from '../domain/match.ts';
import type { Mute } from '../domain/mute.ts';
import type { Story } from '../domain/story.ts';
import { bareAddress } from './bare-address.ts';
import { decisionWords, scoreWords } from './decision-words.ts';
import { dayAndTime } from './local-time.ts';
import type { Lookup } from './lookup.ts';
import { muteLines } from './mute-words.ts';
import { passageWords } from './passage-words.ts';

/** What the program would do with a text. */
export type Tried =
  | TriedArticle
  /** The address is that of a feed. */
  | { outcome: 'feed'; title: string; items: readonly { article: Article; terms: readonly string[] }[] }
  | { outcome: 'failed'; reason: string };

/** What becomes of a match. */
export type Leads = 'told' | 'digest' | 'low-score' | 'historical';

export type TriedArticle = {
  outcome: 'article';
  article: Pick<Article, 'title' | 'link' | 'feed' | 'published'>;
  /** When the same page was archived; null when it is not. */
  archivedAt: Instant | null;
  /** `tree`: what each part of the query found, a line each. */
  matches: readonly { match: Match; leads: Leads; tree: readonly string[] }[];
  nearly: readonly { term: string; missing: readonly string[]; tree: readonly string[] }[];
  /** That it would join. */
  story: Pick<Story, 'headline' | 'source'> | null;
  /** Those that hold and would keep it back, in some channel at least. */
  mutes: readonly Mute[];
  channels: readonly { channel: string; decision: Decision | null; message: AlertMessage | null }[];
};

export type TestParts = {
  now: () => Instant;
  /** Of the desk, for times of day. */
  timezone: () => string;
  /** Fetches where the text is a web address; never throws for what stands there. */
  tryText: (text: string) => Promise<Tried>;
};

const LEADS: Readonly<Record<Leads, string>> = {
  told: '',
  digest: ', so it goes into the digest',
  'low-score': '; not told, since its min_score is higher',
  historical: ', so it is not told',
};

export const NEARLY_SHOWN = 3;
const ITEMS_SHOWN = 20;
const ADVICE = 'Type /watch test and a text, or the address of an article or of a feed.';

export function createTest(parts: TestParts): Lookup {
  return ({ options }) => test(parts, options.text ?? '');
}

async function test({ now, timezone, tryText }: TestParts, text: string): Promise<CommandAnswer> {
  const typed = bareAddress(text);
  if (typed === '') return said(ADVICE);
  const tried = await tryText(typed);
  if (tried.outcome === 'failed') return said(tried.reason);
  if (tried.outcome === 'feed') return feedAnswer(tried);
  return articleAnswer(tried, now(), timezone());
}

function articleAnswer(tried: TriedArticle, now: Instant, timezone: string): CommandAnswer {
  const nearly = tried.nearly.slice(0, NEARLY_SHOWN);
  const trees = [...tried.matches.map(({ match, tree }) => ({ term: match.term, tree })), ...nearly];
  const { article } = tried;
  return {
    heading: `Test: ${verdictOf(tried)}`,
    entries: [
      {
        headline: article.title,
        link: article.link,
        source: article.feed,
        published: article.link === null ? null : article.published,
        note:
          tried.archivedAt === null ? null : `in the archive since ${dayAndTime(tried.archivedAt, timezone)}`,
      },
      ...tried.matches.map(({ match, leads }) => matchEntry(match, leads)),
      ...nearly.map(({ term, missing }) => ({
        headline: `${term} nearly matches`,
        link: null,
        source: '',
        published: null,
        note: `missing: ${missing.join('; ')}`,
      })),
    ],
    lines: [
      ...(tried.matches.length === 0 ? [] : outcomeLines(tried, now, timezone)),
      ...trees.flatMap(({ term, tree }) => ['', term, ...tree.map((line) => `  ${line}`)]),
    ],
    footer: footerOf(tried),
  };
}

function matchEntry(match: Match, leads: Leads): AnswerEntry {
  const [passage] = match.passages;
  const past = match.historical === null ? '' : `; looks back (“${match.historical}”)`;
  return {
    headline: `${match.term} matches${passage === undefined ? '' : `: “${passageWords(passage)}”`}`,
    link: null,
    source: '',
    published: null,
    note: `relevance ${scoreWords(match)}${past}${LEADS[leads]}`,
  };
}

function outcomeLines({ story, mutes, channels }: TriedArticle, now: Instant, timezone: string): string[] {
  const message = channels.find((one) => one.message !== null)?.message ?? null;
  return [
    story === null
      ? 'It would begin a new story.'
      : `It would join the story “${story.headline}” (${story.source}).`,
    ...muteLines(mutes, timezone),
    ...channelLines(channels, now, timezone),
    ...(message === null ? [] : messageLines(message)),
  ];
}

/** Channels that it goes the same way in share a line. */
function channelLines(channels: TriedArticle['channels'], now: Instant, timezone: string): string[] {
  const said = Map.groupBy(channels, ({ decision }) =>
    decision === null
      ? 'nothing, no matching term leads there'
      : decisionWords(decision, now, timezone, 'would'),
  );
  return [...said].map(([words, group]) => `${group.map(({ channel }) => channel).join(', ')}: ${words}`);
}

/** What the message would hold besides what is told already. */
function messageLines({ deadline, background }: AlertMessage): string[] {
  return [
    ...(deadline === null ? [] : [`countdown: ${daysLeft(deadline.days)} to the ${deadline.name}`]),
    ...background.map(({ headline, why }) => `background: ${headline} (${why})`),
  ];
}

function daysLeft(days: number): string {
  if (days === 0) return 'D-Day';
  return days > 0 ? `D-${days}` : `D+${-days}`;
}

/** The most that becomes of it in any channel. */
function verdictOf({ matches, channels }: TriedArticle): string {
  const actions = new Set(channels.map(({ decision }) => decision?.action));
  if (matches.length === 0) return 'it would not be posted';
  if (actions.has('post')) return 'it would be posted';
  if (actions.has('edit')) return 'it would update a message';
  return actions.has('hold') ? 'it would be held' : 'it would not be posted';
}

function footerOf({ matches, nearly }: TriedArticle): string {
  if (matches.length > 0) return 'Only a test: nothing was posted.';
  if (nearly.length === 0) return 'No term matches, and none comes near: nothing would be posted.';
  const left = nearly.length - NEARLY_SHOWN;
  return `No term matches: nothing would be posted.${left > 0 ? ` ${left} more nearly match.` : ''}`;
}

function feedAnswer({ title, items }: Tried & { outcome: 'feed' }): CommandAnswer {
  const matching = items.filter(({ terms }) => terms.length > 0).length;
  return {
    heading: `Test: ${title || 'a feed'}`,
    entries: items.slice(0, ITEMS_SHOWN).map(({ article, terms }) => ({
      headline: article.title,
      link: article.link,
      source: '',
      published: article.published,
      note: terms.length === 0 ? 'no term' : terms.join(', '),
    })),
    footer: `${matching} of ${items.length} items match a term.`,
  };
}

function said(sentence: string): CommandAnswer {
  return { heading: 'Test', says: [sentence], entries: [], footer: null };
}
