/** The feeds as a table that fits a terminal of 80 columns, what is wrong with one below its line. */
import { printable } from '../../chat/console/printable.ts';
import { type CardStyle, wrap } from '../../chat/console/render-card.ts';
import type { FeedState } from '../../domain/feed.ts';
import type { Instant } from '../../domain/instant.ts';
import { columns, fitColumns } from '../../lookups/columns.ts';
import { type DetailedRow, hasTrouble, isPushed } from '../../lookups/feed-rows.ts';
import { conditionWords, roundedRate, spanWords } from '../../lookups/feed-words.ts';
import { createPaint } from '../paint.ts';

type Row = readonly [name: string, read: string, newest: string, rate: string, delay: string, next: string];

const COLUMNS = 80;
const NAME_COLUMNS = 27;
const WIDTHS = [0, 8, 8, 7, 8, 8];
const HEADER: Row = ['FEED', 'READ', 'NEWEST', 'A DAY', 'DELAY', 'NEXT'];
const LEGEND =
  'READ and NEWEST: how long ago it was read last, and had its newest article. A DAY: articles in 7 days. ' +
  'DELAY: the median from publication to sight of the newest 100 of them. For one: npm run feeds -- show NAME';

export function feedTable(rows: readonly DetailedRow[], now: Instant, style: CardStyle): string {
  const paint = createPaint(style.colour);
  if (rows.length === 0) return 'The config names no feeds.\n';
  const width = Math.min(style.width, COLUMNS);
  const lines = rows.flatMap((row) => [
    `${line(cellsOf(row, now))}  ${paint(hasTrouble(row) ? 'red' : 'green', stateOf(row, now))}`,
    ...notesOf(row).map((note) => wrap(`    ${printable(note)}`, width)),
  ]);
  const failing = rows.filter(hasTrouble).length;
  const waiting = rows.filter(({ state }) => state?.lastLook == null).length;
  const counts = [
    rows.length === 1 ? '1 feed' : `${rows.length} feeds`,
    failing === 0 ? 'none failing' : `${failing} failing`,
    ...(waiting === 0 ? [] : [`${waiting} not looked at yet`]),
  ];
  return [
    paint('bold', `${line(HEADER)}  STATE`),
    ...lines,
    '',
    `${counts.join(', ')}.`,
    paint('dim', wrap(LEGEND, width)),
    '',
  ].join('\n');
}

function line([name, ...cells]: Row): string {
  const right = cells.map(
    (cell, index) => ' '.repeat(Math.max(1, (WIDTHS[index + 1] ?? 0) - columns(cell))) + cell,
  );
  return fitColumns(name, NAME_COLUMNS) + right.join('');
}

function cellsOf({ name, state, statistics }: DetailedRow, now: Instant): Row {
  const ago = (at: Instant | null | undefined) => (at == null ? '–' : spanWords(now - at));
  const next = state === null || state.condition === 'gone' ? '–' : nextWords(state, now);
  return [
    printable(name),
    ago(state?.lastSuccess),
    ago(state?.lastArticle),
    statistics?.perDay == null ? '–' : roundedRate(statistics.perDay),
    statistics?.delayMs == null ? '–' : spanWords(statistics.delayMs),
    state?.lastLook == null ? 'soon' : next,
  ];
}

/** A look may last, and nothing looks while the bot stands still. */
function nextWords({ nextLook }: FeedState, now: Instant): string {
  return nextLook <= now ? 'due' : spanWords(nextLook - now);
}

function stateOf(row: DetailedRow, now: Instant): string {
  const { state } = row;
  if (state === null || state.condition === 'never') return 'new';
  return state.condition === 'ok' && isPushed(row, now) ? 'pushed' : state.condition;
}

function notesOf(row: DetailedRow): string[] {
  const { state, statistics, subscription } = row;
  if (state === null) return [];
  const { pages } = statistics ?? { pages: null };
  return [
    ...(state.reason === null ? [] : [conditionWords(state)]),
    ...(state.movedTo === null ? [] : [`has moved to ${state.movedTo}: name that in the config`]),
    ...(pages === null || pages.unread === 0
      ? []
      : [`${pages.unread} of ${pages.read + pages.unread} pages not read: ${pages.reason ?? ''}`]),
    ...(subscription?.state === 'refused' ? [`its hub refuses: ${subscription.reason ?? ''}`] : []),
  ];
}
