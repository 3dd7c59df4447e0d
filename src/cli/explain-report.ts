/** What is told people of an explained article. */
import { type Explained, type ExplainedChannel, nearestFirst } from '../app/explain-article.ts';
import { printable } from '../chat/console/printable.ts';
import { type CardStyle, renderCard } from '../chat/console/render-card.ts';
import { showTime } from '../chat/console/show-time.ts';
import type { AlertMessage } from '../domain/alert.ts';
import type { Instant } from '../domain/instant.ts';
import type { Match } from '../domain/match.ts';
import type { Term } from '../domain/term.ts';
import { decisionWords, scoreWords } from '../lookups/decision-words.ts';
import { muteLines } from '../lookups/mute-words.ts';
import type { Leads } from '../lookups/test.ts';
import type { TermExplanation } from '../matching/explain-term.ts';
import { formatExplanation, type TreeDetail } from '../matching/format-explanation.ts';
import type { Settings } from '../settings/settings.ts';
import { createPaint } from './paint.ts';

export type ReportOptions = { settings: Settings; now: Instant; style: CardStyle };

const NEARLY_SHOWN = 4;
const NAMES_SHOWN = 20;

/** @param only the term that was asked for; all that match or nearly do where null. */
export function reportArticle(explained: Explained, only: string | null, options: ReportOptions): string {
  const { terms } = explained;
  if (only !== null) {
    const term = terms.find((one) => one.term === only);
    return paragraphs([
      headerLines(explained, options),
      term ? termLines(explained, term, 'full', options) : [],
    ]);
  }
  const nearly = nearestFirst(terms);
  const shown = [...terms.filter((one) => one.matches), ...nearly.slice(0, NEARLY_SHOWN)];
  // A text that was typed has no source.
  const withSource = (message: AlertMessage) => ({ ...message, source: message.source || 'no source' });
  const cards = explained.channels.flatMap(({ channel, message, decision }) =>
    message === null
      ? []
      : [
          renderCard(
            channel,
            decision?.action === 'edit' ? 'edit' : 'post',
            withSource(message),
            options.style,
          ),
        ],
  );
  const text = paragraphs([
    headerLines(explained, options),
    ...shown.map((term) => termLines(explained, term, 'shortened', options)),
    restLines(explained, nearly),
    ...(explained.matches.length === 0 ? [] : [outcomeLines(explained, options)]),
  ]);
  return cards.length === 0 ? text : `${text}\n${cards.join('')}`;
}

function paragraphs(groups: readonly (readonly string[])[]): string {
  return groups
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function headerLines({ article, archived }: Explained, { style }: ReportOptions): string[] {
  const paint = createPaint(style.colour);
  const origin = [
    article.feed === '' ? 'no source' : article.feed,
    article.published === null ? 'no date' : showTime(article.published, style.timezone),
    article.language === null ? 'language not known' : `language ${article.language}`,
  ];
  return [
    paint('bold', printable(article.title)),
    ...(article.link === null ? [] : [paint('blue', printable(article.link))]),
    paint('dim', printable(origin.join(' · '))),
    ...(archived === null
      ? []
      : [
          `This page is in the archive: it came from ${printable(archived.feed)}, ${showTime(archived.seen, style.timezone)}.`,
          `What became of it: npm run why -- ${archived.id}`,
        ]),
  ];
}

function termLines(
  { matches }: Explained,
  term: TermExplanation,
  detail: TreeDetail,
  { settings, style }: ReportOptions,
): string[] {
  const paint = createPaint(style.colour);
  const found = matches.find(({ match }) => match.term === term.term);
  const tree = formatExplanation(term, detail).map((line) => `    ${colourMark(printableLine(line), paint)}`);
  if (found === undefined) {
    const said = term.nearly ? 'nearly matches' : 'does not match';
    const missing = term.missing.map((line) => `    ${printable(line)}`);
    return [
      `${paint('red', '✗')} ${paint('bold', printable(term.term))} ${said}`,
      ...tree,
      '  missing',
      ...missing,
    ];
  }
  const { match, leads } = found;
  const own = settings.terms.find((one) => one.name === term.term);
  return [
    `${paint('green', '✓')} ${paint('bold', printable(term.term))} matches`,
    `  relevance ${scoreWords(match)}`,
    ...(own === undefined ? [] : ruleLines(match, leads, own)),
    ...match.passages.slice(0, 2).map((passage) => `  “${printable(passage.text).trim()}”`),
    ...tree,
  ];
}

/** What min_score and historical make of it. */
function ruleLines({ score, historical }: Match, leads: Leads, term: Term): string[] {
  const lines: string[] = [];
  if (leads === 'low-score')
    lines.push(`  not told: ${score.toFixed(2)} is below its min_score ${term.minScore.toFixed(2)}`);
  else if (term.minScore > 0) lines.push(`  its min_score is ${term.minScore.toFixed(2)}: enough`);
  if (historical === null || leads === 'low-score') return lines;
  const words = `looks back (“${printable(historical)}”)`;
  if (term.historical === 'drop') lines.push(`  ${words}: not told, since the term says historical: drop`);
  else if (term.historical === 'digest')
    lines.push(`  ${words}: goes into the digest, however urgent the term`);
  else lines.push(`  ${words}: told all the same, since the term says historical: post`);
  return lines;
}

function restLines({ terms, matches }: Explained, nearly: readonly TermExplanation[]): string[] {
  const left = nearly.slice(NEARLY_SHOWN).map(({ term }) => printable(term));
  const named = left.slice(0, NAMES_SHOWN).join(', ') + (left.length > NAMES_SHOWN ? ' …' : '');
  const rest = terms.length - matches.length - nearly.length;
  const others = rest === terms.length ? 'terms' : rest === 1 ? 'other term' : 'other terms';
  return [
    ...(matches.length === 0 ? ['No term matches: nothing would be posted.'] : []),
    ...(left.length === 0 ? [] : [`${left.length} more nearly match: ${named} (--term NAME shows one)`]),
    ...(rest === 0 ? [] : [`Of ${rest} ${others} nothing was found.`]),
  ];
}

function outcomeLines(
  { article, story, mutes, channels }: Explained,
  { settings, now, style }: ReportOptions,
): string[] {
  const isOld = article.published === null || article.published < now - settings.firstRunMs;
  const { timezone } = settings;
  return [
    story === null
      ? 'It would begin a new story.'
      : `It would join the story “${printable(story.headline)}” (${printable(story.source)}, ${showTime(story.first, style.timezone)}).`,
    ...muteLines(mutes, timezone).map(printable),
    ...channels.map((one) => `${printable(one.channel)}: ${channelWords(one, now, timezone)}`),
    ...(isOld
      ? [
          'At the first sight of its feed it would be dropped as too old: it is older than first_run, or has no date.',
        ]
      : []),
  ];
}

function channelWords({ decision, terms }: ExplainedChannel, now: Instant, timezone: string): string {
  if (decision === null) return 'nothing: no matching term leads there';
  const names = terms.length === 0 ? '' : ` (${terms.map(printable).join(', ')})`;
  return `${decisionWords(decision, now, timezone, 'would')}${names}`;
}

/** As printable, with the indentation kept. */
function printableLine(line: string): string {
  return `${/^ */.exec(line)?.[0] ?? ''}${printable(line).trimStart()}`;
}

function colourMark(line: string, paint: ReturnType<typeof createPaint>): string {
  return line.replace(
    /^( *)([✓✗])/u,
    (_all, indent: string, mark: string) => `${indent}${paint(mark === '✓' ? 'green' : 'red', mark)}`,
  );
}
