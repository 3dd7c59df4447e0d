/** `npm run feeds -- show NAME`: all that is known of one feed. */
import { printable } from '../../chat/console/printable.ts';
import { showTime } from '../../chat/console/show-time.ts';
import { writeStdout } from '../../chat/console/write-stdout.ts';
import type { Feed } from '../../domain/feed.ts';
import type { Instant } from '../../domain/instant.ts';
import { type DetailedRow, hasTrouble, readFeedDetails, readFeedRows } from '../../lookups/feed-rows.ts';
import { conditionWords, hubWords, pagesWords, rateWords, spanWords } from '../../lookups/feed-words.ts';
import { formatProblem } from '../../settings/problem.ts';
import { readSettings } from '../read-settings.ts';
import { refuse } from '../refuse.ts';
import { visitArchive } from '../visit-archive.ts';
import { feedToJson } from './feed-json.ts';
import type { FeedsInput } from './read-words.ts';
import { findFeed } from './unknown-word.ts';

export async function showFeed({ config, json, word }: FeedsInput): Promise<void> {
  const loaded = readSettings(config);
  if (!loaded.ok) return refuse(...loaded.problems.map(formatProblem));
  const { settings } = loaded;
  const found = findFeed(word, settings.feeds);
  const feed = found.ok ? settings.feeds.find(({ name }) => name === found.name) : undefined;
  if (feed === undefined)
    return refuse(
      ...(found.ok ? [] : [printable(found.message)]),
      'What there is besides: npm run feeds -- add, remove, import, export.',
    );
  const now = Date.now();
  const rows = await visitArchive(settings, async (db) =>
    readFeedDetails(db, await readFeedRows(db, [feed]), now),
  );
  if (typeof rows === 'string') return refuse(rows);
  for (const row of rows) {
    if (json) writeStdout(`${JSON.stringify(feedToJson(row, now))}\n`);
    else writeStdout(describe(feed, row, now, settings.timezone));
    // 1: not all is well.
    if (hasTrouble(row)) process.exitCode = 1;
  }
}

function describe(feed: Feed, row: DetailedRow, now: Instant, timezone: string): string {
  const { state, statistics } = row;
  const at = (time: Instant | null | undefined) =>
    time == null ? null : `${showTime(time, timezone)} (${spanWords(now - time)} ago)`;
  const isGone = state?.condition === 'gone';
  const lines: [label: string, value: string | null][] = [
    ['address', feed.url],
    ['moved to', state?.movedTo ?? null],
    ['state', state === null || state.lastLook === null ? 'not looked at yet' : conditionWords(state)],
    ['failing since', at(state?.failingSince)],
    ['last answer', state?.status == null ? null : `HTTP ${state.status}`],
    ['watched since', at(state?.firstLook)],
    ['last look', at(state?.lastLook)],
    ['last success', at(state?.lastSuccess)],
    ['last article', at(state?.lastArticle)],
    [
      'articles',
      rateWords(statistics) ??
        (state?.lastSuccess == null
          ? null
          : statistics?.perDay == null
            ? 'none new since its first look'
            : 'none new in 7 days'),
    ],
    [
      'delay',
      statistics?.delayMs == null
        ? null
        : `${spanWords(statistics.delayMs)} from publication to sight (median)`,
    ],
    [
      'pages',
      feed.fullText ? (pagesWords(statistics) ?? 'none read yet') : 'not asked for (full_text: true does)',
    ],
    ['hub', hubWords(row, now, timezone)],
    ['next look', isGone ? 'none' : state === null ? null : nextWords(state.nextLook - now)],
  ];
  const shown = lines.flatMap(([label, value]) =>
    value === null ? [] : [`  ${label.padEnd(14)}${printable(value)}\n`],
  );
  return `${printable(feed.name)}\n${shown.join('')}`;
}

/** A look may last, and nothing looks while the bot stands still. */
function nextWords(inMs: number): string {
  return inMs <= 0 ? 'due' : `in ${spanWords(inMs)}`;
}
