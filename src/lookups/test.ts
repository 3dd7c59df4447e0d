/** `/watch test TEXT or URL`: what the terms make of a text, and what would be posted; posts nothing. */
import type { AnswerEntry, CommandAnswer } from '../chat/command.ts';
import type { AlertMessage, Decision } from '../domain/alert.ts';
import type { Article } from '../domain/article.ts';
import type { Instant } from '../domain/instant.ts';
import type { Match } from '../domain/match.ts';
import type { Story } from '../domain/story.ts';
import type { Lookup } from './answers.ts';
import { decisionWords, scoreWords } from './decision-words.ts';
import { dayAndTime } from './local-time.ts';

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

const LONGEST_TEXT = 10_000;
const NEARLY_SHOWN = 3;
const ITEMS_SHOWN = 20;
const ADVICE = 'Type /watch test and a text, or the address of an article or of a feed.';

export function createTest(parts: TestParts): Lookup {
  return {
    example: 'test Envoy warns of a “Christmas gift”',
    gives: 'which terms match a text or the page at an address, and what would be posted',
    answer: ({ text }) => test(parts, text),
  };
}

async function test({ now, timezone, tryText }: TestParts, text: string): Promise<CommandAnswer> {
  const typed = text.trim().replace(/^<(https?:[^<>|]*)(?:\|[^<>]*)?>$/, '$1');
  if (typed === '') return said(ADVICE);
  if (typed.length > LONGEST_TEXT)
    return said(`That is too long: at most ${LONGEST_TEXT} characters. ${ADVICE}`);
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
    heading: 'Test: nothing is posted',
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
    headline: `${match.term} matches${passage === undefined ? '' : `: “${passage.text.replaceAll(/\s+/g, ' ').trim()}”`}`,
    link: null,
    source: '',
    published: null,
    note: `relevance ${scoreWords(match)}${past}${LEADS[leads]}`,
  };
}

function outcomeLines({ story, channels }: TriedArticle, now: Instant, timezone: string): string[] {
  const message = channels.find((one) => one.message !== null)?.message ?? null;
  return [
    story === null
      ? 'It would begin a new story.'
      : `It would join the story “${story.headline}” (${story.source}).`,
    ...channels.map(({ channel, decision }) =>
      decision === null
        ? `${channel}: nothing, no matching term leads there`
        : `${channel}: ${decisionWords(decision, now, timezone, 'would')}`,
    ),
    ...(message === null ? [] : messageLines(message)),
  ];
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

function footerOf({ matches, nearly }: TriedArticle): string | null {
  if (matches.length > 0) return null;
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

function said(footer: string): CommandAnswer {
  return { heading: 'Test: nothing is posted', entries: [], footer };
}
