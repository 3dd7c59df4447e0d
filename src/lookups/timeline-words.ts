/** The words in which a story's timeline is told. */
import type { AlertState } from '../domain/alert.ts';
import type { Background } from '../domain/background.ts';
import type { ChainLink } from './background-chain.ts';
import { editWords } from './edit-words.ts';
import { dayAndTime } from './local-time.ts';
import type { StoryTimeline, TimelineAlert, TimelineArticle, TimelineRegrouping } from './story-timeline.ts';

const HOW: Readonly<Record<NonNullable<TimelineArticle['how']>, string>> = {
  began: 'first report',
  'same-url': 'the same page',
  copy: 'reprint',
  'same-title': 'the same title',
  'same-event': 'independent report',
};

const STATES: Readonly<Record<AlertState, string>> = {
  held: 'held',
  posted: 'posted',
  listed: 'told in a digest',
  merged: 'told in another alert',
  dropped: 'not told',
};

const BACKGROUND: Readonly<Record<Background['how'], string>> = {
  named: 'named',
  linked: 'linked',
  inferred: 'found',
};

const MOST_SOURCES = 8;

/** e.g. "developing: 12 reports, 5 sources". */
export function summaryWords({ phase, articles, sources }: StoryTimeline): string {
  return `${phase}: ${counted(articles.length, 'report')}, ${counted(sources.length, 'source')}`;
}

/** e.g. "Yonhap 5, Korea Times 2, and 3 more". */
export function sourceWords(sources: StoryTimeline['sources']): string {
  const shown = sources
    .slice(0, MOST_SOURCES)
    .map(({ source, reports }) => (reports === 1 ? source : `${source} ${reports}`));
  const left = sources.length - shown.length;
  return [...shown, ...(left > 0 ? [`and ${left} more`] : [])].join(', ');
}

/** What an article brought: how it was folded, and what was new; a story that was taken up had a first report too. */
export function articleWords(article: TimelineArticle, isFirst: boolean, timezone: string): string {
  const { whatIsNew } = article;
  const terms = article.terms.filter((term) => !whatIsNew.includes(`new term: ${term}`));
  const met = terms.length === 0 ? '' : `${isFirst ? '' : 'first with '}${terms.join(', ')}`;
  const edited = editWords(article.edits, timezone);
  const parts = [foldedWords(article, isFirst), cameWords(article), ...whatIsNew, met, edited];
  return parts.filter((part) => part !== '').join('; ');
}

/** e.g. "then merged into this one, 0.41 of 0.38 needed". */
function cameWords({ came }: TimelineArticle): string {
  if (came === null) return '';
  const share = `${came.score.toFixed(2)} of ${came.needed.toFixed(2)} needed`;
  if (came.kind === 'split') return 'then split off with this one';
  return came.kind === 'merged' ? `then merged into this one, ${share}` : `then moved here, ${share}`;
}

/** e.g. "independent report, alike by 0.47 (0.38 is enough)", "reprint, 92 % of the shorter text". */
function foldedWords({ how, score, needed }: TimelineArticle, isFirst: boolean): string {
  if (how === null) return '';
  if (how === 'began') return isFirst ? HOW.began : 'began as a story of its own';
  if (score === null || needed === null) return HOW[how];
  if (how === 'copy') return `${HOW.copy}, ${Math.round(100 * score)} % of the shorter text`;
  return how === 'same-event'
    ? `${HOW[how]}, alike by ${score.toFixed(2)} (${needed.toFixed(2)} is enough)`
    : HOW[how];
}

export function regroupingWords(regrouping: TimelineRegrouping, timezone: string): string {
  const { at, kind, isOurs, articles } = regrouping;
  const other = `“${regrouping.other.headline}” (${regrouping.other.id})`;
  const reports = counted(articles.length, 'report');
  const what = {
    merged: isOurs ? `took up ${other}` : `was taken up by ${other}`,
    split: isOurs ? `split off from ${other} with ${reports}` : `${other} split off with ${reports}`,
    moved: isOurs ? `a report came from ${other}` : `a report went to ${other}`,
  };
  return `${dayAndTime(at, timezone)} · ${what[kind]}`;
}

export function alertWords({ id, channel, state, at, toldIn }: TimelineAlert, timezone: string): string {
  const told = toldIn === null ? STATES[state] : `told in alert ${toldIn} now`;
  return `${channel}: alert ${id} of ${dayAndTime(at, timezone)}, ${told}`;
}

export function developmentWords(
  { id, at, state, whatIsNew }: TimelineAlert['developments'][number],
  timezone: string,
): string {
  const told = state === 'told' ? '' : ` (${state === 'held' ? 'held' : 'not told'})`;
  return `${dayAndTime(at, timezone)} · ${whatIsNew.join('; ') || 'a development'} · ${id}${told}`;
}

/** e.g. "background: linked in the text", "further back (2): 3 days earlier, shares: UNSC". */
export function chainWords({ step, how, why }: ChainLink): string {
  const place = step === 1 ? 'background' : `further back (${step})`;
  return `${place}: ${why || BACKGROUND[how]}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
