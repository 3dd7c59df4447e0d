/** The story of a story: what matched in it, and all that was decided and sent. */
import type { AnswerEntry, CommandAnswer } from '../chat/command.ts';
import type { Burst } from '../domain/burst.ts';
import type { Instant } from '../domain/instant.ts';
import type { Match } from '../domain/match.ts';
import { type AlertHistory, historyOfStory } from '../store/alert-history.ts';
import { feedsOf } from '../store/article-sources.ts';
import { type ArchivedArticle, readMatches } from '../store/articles.ts';
import { burstsSince } from '../store/bursts.ts';
import { editsOf } from '../store/last-revision.ts';
import type { Database } from '../store/sqlite.ts';
import { standingMutes } from '../store/standing-mutes.ts';
import { decisionWords, deliveryWords, scoreWords } from './decision-words.ts';
import { articleEdits, editWords } from './edit-words.ts';
import { dayAndTime } from './local-time.ts';
import { muteLines, mutesOf } from './mute-words.ts';
import { passageWords } from './passage-words.ts';
import { type RaisedBy, type RaisedTerms, raisedAlertWords, raisedTermLines } from './raised-words.ts';
import { sourcesInWords } from './source-words.ts';

/** What the terms as they are now make of an article. */
export type TriedTerms = {
  matches: readonly string[];
  nearly: readonly { term: string; missing: readonly string[] }[];
};

export type StoryParts = {
  db: Database;
  timezone: string;
  now: Instant;
  tried: () => TriedTerms;
  /** Terms that are more urgent at the moment than the config says, and the deadlines that may be why. */
  raised: RaisedTerms;
  deadlines: RaisedBy['deadlines'];
};

const NEARLY_SHOWN = 4;
const DECISIONS_SHOWN = 12;

/** @param article the one that was asked for. @param articles all of its story. */
export async function whyStory(
  parts: StoryParts,
  article: ArchivedArticle,
  articles: readonly ArchivedArticle[],
): Promise<CommandAnswer> {
  const { db, timezone, now } = parts;
  const matches = await readMatches(db, article.id);
  const feeds = await feedsOf(db, [article]);
  const history = await historyOfStory(db, article.story);
  const sources = new Map(articles.length > 1 ? articles.map(({ id, feed }) => [id, feed]) : []);
  const mutes = mutesOf(await standingMutes(db, now), {
    story: article.story,
    terms: matches.map(({ term }) => term),
    sources: feeds.get(article.id) ?? [article.feed],
  });
  const edits = articleEdits((await editsOf(db, [article.id])).get(article.id), article);
  const bursts = await burstsSince(db, Math.min(now, ...history.map(({ alert }) => alert.decidedAt)));
  const told = alike(history.map((one) => channelLines(one, { sources, bursts, timezone })));
  const raisedNow = raisedTermLines(
    matches.map(({ term }) => term),
    parts.raised,
    { deadlines: parts.deadlines, bursts: bursts.filter(({ endedAt }) => endedAt === null) },
    timezone,
  );
  return {
    heading: `Why: ${verdictOf(history)}`,
    entries: [
      articleEntry(article, articles, {
        source: sourcesInWords(feeds.get(article.id) ?? [article.feed]),
        edited: editWords(edits, timezone),
        timezone,
      }),
      ...matches.map(matchEntry),
    ],
    lines: [
      ...pageLines(article),
      ...(matches.length === 0 ? unmatchedLines(parts.tried()) : []),
      ...muteLines(mutes, timezone),
      ...raisedNow,
      ...told,
    ],
    footer: footerOf(history, matches, timezone),
  };
}

function articleEntry(
  article: ArchivedArticle,
  articles: readonly ArchivedArticle[],
  { source, edited, timezone }: { source: string; edited: string; timezone: string },
): AnswerEntry {
  const others = articles.length - 1;
  const more = others === 0 ? '' : `; ${others} other ${others === 1 ? 'report' : 'reports'} on the story`;
  return {
    headline: article.title,
    link: article.link,
    source,
    published: article.published,
    note: `came in ${dayAndTime(article.seen, timezone)}${edited && `; ${edited}`}${more}`,
  };
}

function matchEntry(match: Match): AnswerEntry {
  const [passage] = match.passages;
  const shown = passage === undefined ? '' : `: “${passageWords(passage)}”`;
  const past = match.historical === null ? '' : `; looks back (“${match.historical}”)`;
  return {
    headline: `${match.term}${shown}`,
    link: null,
    source: '',
    published: null,
    note: `relevance ${scoreWords(match)}${past}`,
  };
}

/** Of a feed whose articles are read from their pages. */
function pageLines({ page }: ArchivedArticle): string[] {
  if (page === undefined) return [];
  return [page.outcome === 'read' ? 'Its page was read.' : `Its page was not read: ${page.reason}.`];
}

function unmatchedLines({ matches, nearly }: TriedTerms): string[] {
  return [
    'No term matched this article when it came.',
    ...(matches.length === 0 ? [] : [`With the terms as they are now it would match ${matches.join(', ')}.`]),
    ...nearly
      .slice(0, NEARLY_SHOWN)
      .flatMap(({ term, missing }) => [
        `${term} nearly matches; missing:`,
        ...missing.map((line) => `  ${line}`),
      ]),
    ...(matches.length === 0 && nearly.length === 0
      ? ['No term comes near: none of their words is in it.']
      : []),
  ];
}

type ChannelLines = { name: string; lines: readonly string[] };

/** What went the same way in several channels is told once. */
function alike(channels: readonly ChannelLines[]): string[] {
  const groups = Map.groupBy(channels, ({ lines }) => lines.join('\n'));
  return [...groups.values()].flatMap((group) => [
    group.map(({ name }) => name).join(', '),
    ...(group[0]?.lines ?? []),
  ]);
}

function channelLines(
  { alert, decisions, deliveries }: AlertHistory,
  {
    sources,
    bursts,
    timezone,
  }: { sources: ReadonlyMap<string, string>; bursts: readonly Burst[]; timezone: string },
): ChannelLines {
  const lines = decisions.map(({ at, article, decision, note }) => {
    const source = article === null ? undefined : sources.get(article);
    const by = source === undefined ? '' : ` (${source})`;
    const said = note === null ? '' : ` (${note})`;
    return `  ${dayAndTime(at, timezone)} · ${decisionWords(decision, at, timezone)}${said}${by}`;
  });
  const sent = inRows(deliveries.map((delivery) => deliveryWords(delivery, timezone)))
    .slice(-DECISIONS_SHOWN)
    .map((line) => `  ${line}`);
  const lasting = bursts.filter(({ endedAt }) => endedAt === null || endedAt >= alert.decidedAt);
  const raised = alert.message === null ? null : raisedAlertWords(alert.message, lasting, timezone);
  return {
    name: `${alert.channel} (alert ${alert.id})`,
    lines: [...firstAndLast(lines), ...(raised === null ? [] : [`  ${raised}`]), ...sent],
  };
}

/** How it began, and how it stands. */
function firstAndLast(lines: readonly string[]): string[] {
  const left = lines.length - DECISIONS_SHOWN;
  if (left <= 0) return [...lines];
  return [...lines.slice(0, 2), `  … ${left} more …`, ...lines.slice(2 - DECISIONS_SHOWN)];
}

/** What is the same several times in a row is said once: "update sent, 5 times". */
function inRows(lines: readonly string[]): string[] {
  const rows: { line: string; times: number }[] = [];
  for (const line of lines) {
    const last = rows.at(-1);
    if (last?.line === line) last.times += 1;
    else rows.push({ line, times: 1 });
  }
  return rows.map(({ line, times }) => (times === 1 ? line : `${line}, ${times} times`));
}

function verdictOf(history: readonly AlertHistory[]): string {
  const posts = history
    .filter(({ alert }) => alert.state === 'posted')
    .flatMap(({ deliveries }) => deliveries.filter(({ operation }) => operation === 'post'));
  if (posts.some(({ state }) => state === 'sent')) return 'posted';
  if (posts.some(({ state }) => state === 'pending' || state === 'sending')) return 'about to be posted';
  if (posts.length > 0) return 'could not be posted';
  if (history.some(({ alert }) => alert.state === 'listed')) return 'told together with others';
  return history.some(({ alert }) => alert.state === 'held') ? 'held' : 'not posted';
}

function footerOf(history: readonly AlertHistory[], matches: readonly Match[], timezone: string): string {
  if (history.length > 0) return `Times are of ${timezone}.`;
  if (matches.length === 0) return 'It was not posted, since no term matched it.';
  return 'It was not posted: no channel was to hear of it.';
}
