/** A backtest as people read it: term by term what would come and go, with examples. */
import type { Backtest, TermChange } from '../app/backtest.ts';
import { DAY_MS } from '../app/read-day.ts';
import { printable } from '../chat/console/printable.ts';
import type { Instant } from '../domain/instant.ts';
import type { ArchivedMatch, ArchiveExtent } from '../store/archived-matches.ts';
import { markPassage } from './mark-passage.ts';
import { createPaint } from './paint.ts';

export type BacktestFrame = {
  config: string;
  /** null: what the archive says was matched. */
  against: string | null;
  since: Instant;
  until: Instant;
  extent: ArchiveExtent;
  /** How many of each term are shown, coming and going. */
  examples: number;
  colour: boolean;
};

export function backtestText(result: Backtest, frame: BacktestFrame): string {
  const lines = [heading(frame)];
  if (frame.extent.articles === 0) return `${[...lines, emptiness(frame)].join('\n')}\n`;
  for (const change of result.terms)
    if (change.state !== 'unchanged') lines.push('', ...describe(change, frame));
  lines.push('', ...unchanged(result.terms));
  const unrouted = result.terms.filter(({ isRouted }) => !isRouted).map(({ term }) => term);
  if (unrouted.length > 0)
    lines.push(`Posted nowhere, for no channel is left to them: ${unrouted.join(', ')}`);
  lines.push(summary(result, frame));
  return `${lines.filter((line, i) => line !== '' || lines[i - 1] !== '').join('\n')}\n`;
}

function heading({ config, against, since, extent }: BacktestFrame): string {
  const old = against ?? 'what was matched when it came in';
  return `${config} against ${old}: ${amount(extent.articles, 'article', 'articles')} since ${minute(since)} UTC.`;
}

function emptiness({ extent }: BacktestFrame): string {
  if (extent.newest === null) return 'The archive is empty.';
  return `The newest article in the archive is of ${minute(extent.newest)}: try an earlier --since.`;
}

function describe(change: TermChange, frame: BacktestFrame): string[] {
  const { term, was, state, before, now, added, gone } = change;
  const paint = createPaint(frame.colour);
  const name = was === null ? term : `${term} (was ${was})`;
  const kind = state === 'changed' ? '' : ` [${state}]`;
  const days = Math.max(1, (frame.until - frame.since) / DAY_MS);
  const rate = (count: number) => (count / days).toFixed(count / days < 10 ? 2 : 0);
  const lines = [
    `${paint('bold', printable(name))}${kind}: ${amount(before, 'story', 'stories')} before, ${now} now` +
      ` (${rate(before)} a day before, ${rate(now)} now)`,
  ];
  lines.push(...side('+', 'would be added', added, frame), ...side('-', 'no longer posted', gone, frame));
  return lines;
}

function side(
  sign: '+' | '-',
  what: string,
  articles: readonly ArchivedMatch[],
  frame: BacktestFrame,
): string[] {
  if (articles.length === 0) return [];
  const paint = createPaint(frame.colour);
  const stories = Map.groupBy(articles.toReversed(), ({ story }) => story);
  const newest = [...stories.values()].flatMap(([first]) => first ?? []);
  const busiest = busiestDay(newest);
  const lines = [
    `  ${sign} ${amount(stories.size, 'story', 'stories')} ${what} (${amount(articles.length, 'article', 'articles')}; most on ${busiest.day}: ${busiest.count})`,
  ];
  for (const { title, feed, moment, match } of newest.slice(0, frame.examples)) {
    lines.push(`    ${minute(moment)}  ${printable(feed)}: ${printable(title) || '(no title)'}`);
    const [passage] = match.passages;
    const mark = (word: string) => (frame.colour ? paint(['bold', 'yellow'], word) : `[${word}]`);
    if (passage !== undefined) lines.push(`      ${passage.field}: ${markPassage(passage, mark)}`);
  }
  const left = stories.size - frame.examples;
  if (left > 0 && frame.examples > 0)
    lines.push(`    and ${left} more (--examples ${stories.size} shows all)`);
  return lines;
}

function busiestDay(articles: readonly ArchivedMatch[]): { day: string; count: number } {
  const days = Map.groupBy(articles, ({ moment }) => minute(moment).slice(0, 10));
  const [day = '', rows = []] = [...days].reduce((best, one) =>
    one[1].length > best[1].length ? one : best,
  );
  return { day, count: rows.length };
}

function unchanged(terms: readonly TermChange[]): string[] {
  const same = terms.filter(({ state }) => state === 'unchanged');
  if (same.length === 0) return [];
  const names = same.map(
    ({ term, was, now }) => `${printable(was === null ? term : `${term} (was ${was})`)} ${now}`,
  );
  return [`Unchanged: ${names.join(', ')}`];
}

function summary({ before, now, addedStories, goneStories }: Backtest, frame: BacktestFrame): string {
  if (addedStories.length + goneStories.length === 0)
    return `All in all the same ${amount(now, 'story', 'stories')} would be posted.`;
  const days = Math.max(1, (frame.until - frame.since) / DAY_MS);
  return (
    `All in all ${amount(now, 'story', 'stories')} in place of ${before}, ${(now / days).toFixed(1)} a day:` +
    ` ${addedStories.length} added, ${goneStories.length} no longer posted.`
  );
}

function amount(count: number, one: string, more: string): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : more}`;
}

function minute(at: Instant): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
