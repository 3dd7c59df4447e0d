/** How often an article was edited, and what the last edit changed, for people. */
import type { Article } from '../domain/article.ts';
import type { Instant } from '../domain/instant.ts';
import type { EditHistory } from '../store/last-revision.ts';
import { dayAndTime } from './local-time.ts';

const LONGEST_TITLE = 120;

export type ArticleEdits = {
  times: number;
  /** When it was edited last. */
  at: Instant;
  /** Of what it said until then; `longerBy` in characters. */
  change:
    | { what: 'title'; before: string }
    | { what: 'text'; longerBy: number }
    | { what: 'date'; before: Instant | null }
    /** Its feed says what it said before. */
    | { what: 'page' };
};

type Said = Pick<Article, 'title' | 'summary' | 'body' | 'contentHash'>;

/** null where it never was. */
export function articleEdits(edits: EditHistory | undefined, article: Said): ArticleEdits | null {
  if (edits === undefined) return null;
  const { times, at, before } = edits;
  return { times, at, change: changeOf(before, article) };
}

function changeOf(
  before: EditHistory['before'],
  { title, summary, body, contentHash }: Said,
): ArticleEdits['change'] {
  if (before.title !== title) return { what: 'title', before: before.title };
  if (before.summary === summary && before.body === body) return { what: 'date', before: before.published };
  if (before.contentHash === contentHash) return { what: 'page' };
  const longerBy = summary.length + body.length - before.summary.length - before.body.length;
  return { what: 'text', longerBy };
}

/** e.g. "edited 2 times, last 20 Dec 2019, 14:05: title was “…”"; empty where it never was. */
export function editWords(edits: ArticleEdits | null, timezone: string): string {
  if (edits === null) return '';
  if (edits.change.what === 'page' && edits.times === 1)
    return `its page was read ${dayAndTime(edits.at, timezone)}`;
  const often = edits.times === 1 ? 'edited' : `edited ${edits.times} times, last`;
  return `${often} ${dayAndTime(edits.at, timezone)}: ${changeWords(edits.change, timezone)}`;
}

function changeWords(change: ArticleEdits['change'], timezone: string): string {
  if (change.what === 'title') return `title was “${shortened(change.before)}”`;
  if (change.what === 'page') return 'its page was read';
  if (change.what === 'date')
    return change.before === null ? 'it had no date' : `date was ${dayAndTime(change.before, timezone)}`;
  const { longerBy } = change;
  if (longerBy === 0) return 'text changed';
  return `text ${Math.abs(longerBy)} characters ${longerBy > 0 ? 'longer' : 'shorter'}`;
}

function shortened(title: string): string {
  if (title.length <= LONGEST_TITLE) return title;
  return `${title
    .slice(0, LONGEST_TITLE)
    .replace(/\p{Surrogate}$/u, '')
    .trimEnd()}…`;
}
