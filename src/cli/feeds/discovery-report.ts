/** What is told people of a feed that was found, or of the search for one. */
import { printable } from '../../chat/console/printable.ts';
import { type CardStyle, wrap } from '../../chat/console/render-card.ts';
import { showTime } from '../../chat/console/show-time.ts';
import type { OtherFeed } from '../../feeds/sources/choose-feed.ts';
import type { Discovery, FoundBy } from '../../feeds/sources/discover-feed.ts';
import type { TextExtent } from '../../feeds/sources/text-extent.ts';
import { hostOf, spanWords } from '../../lookups/feed-words.ts';
import { markPassage } from '../mark-passage.ts';
import { createPaint } from '../paint.ts';
import type { TriedItem, TriedSource } from './try-source.ts';

type ReportOptions = { fullText: boolean; style: CardStyle };

const BY: Readonly<Record<FoundBy, string>> = {
  itself: '',
  known: 'found by the rule for this site',
  named: 'named by the page',
  linked: 'linked from the page',
  guessed: 'found at a usual place',
};
const EXTENTS: Readonly<Record<TextExtent, string>> = {
  full: 'It carries whole texts.',
  teasers: 'It carries only the beginning of each article',
  titles: 'It carries titles only',
};
const OTHERS_SHOWN = 10;

export function reportFound(
  { by, others }: Discovery & { outcome: 'found' },
  tried: TriedSource,
  { fullText, style }: ReportOptions,
): string {
  const paint = createPaint(style.colour);
  const { title, url, items, newest, hub, fault, matching } = tried;
  const found = BY[by] === '' ? '' : ` (${BY[by]})`;
  const age = newest === null ? 'none has a date' : `the newest ${spanWords(Date.now() - newest)} old`;
  const count = items === 0 ? 'It is empty.' : `${items === 1 ? '1 item' : `${items} items`}, ${age}.`;
  return [
    ...otherLines(others, style),
    `${paint('bold', printable(title) || hostOf(url))}  ${paint('blue', printable(url))}${found}`,
    wrap(
      [
        count,
        ...extentWords(tried.extent, fullText),
        ...(hub === null ? [] : [`Its hub is ${hostOf(hub)}.`]),
      ].join(' '),
      style.width,
    ),
    ...(fault === null ? [] : [`Not all of it can be read: ${printable(fault)}`]),
    ...tried.newestItems.flatMap((item) => itemLines(item, style)),
    ...(items === 0
      ? []
      : [
          `${matching} of ${tried.tried === items ? '' : 'the newest '}${tried.tried} ${matching === 1 ? 'meets' : 'meet'} a term.`,
        ]),
    '',
  ].join('\n');
}

export function reportNone(
  address: string,
  { reason, others, asked }: Discovery & { outcome: 'none' },
): string {
  const shown = asked.map((one) => printable(new URL(one).pathname + new URL(one).search));
  return [
    `No feed was found at ${printable(hostOf(address))}: ${printable(reason)}.`,
    ...(shown.length === 0 ? [] : [`Asked for ${shown.join(', ')}.`]),
    ...otherLines(others, null),
    '',
  ].join('\n');
}

function extentWords(extent: TextExtent | null, fullText: boolean): string[] {
  if (extent === null) return [];
  if (extent === 'full') return [EXTENTS.full];
  const advice = fullText
    ? 'its pages are read (full_text: true)'
    : 'full_text: true (--full-text) reads its pages';
  return [`${EXTENTS[extent]}: ${advice}.`];
}

/** Where the one that was chosen is in the config already. */
export function reportOthers(others: readonly OtherFeed[], style: CardStyle): string {
  return otherLines(others, style).join('\n');
}

function otherLines(others: readonly OtherFeed[], style: CardStyle | null): string[] {
  if (others.length === 0) return [];
  const lines = others.slice(0, OTHERS_SHOWN).map(({ url, title, isComments, newest, reason }) => {
    const about = [
      printable(title),
      isComments ? 'comments' : '',
      newest === null ? '' : `newest ${spanWords(Date.now() - newest)} old`,
      reason === null ? '' : printable(reason),
    ].filter((part) => part !== '');
    return `  ${printable(url)}${about.length === 0 ? '' : `  ${about.join(', ')}`}`;
  });
  const left = others.length - OTHERS_SHOWN;
  return [
    style === null ? 'The page names:' : 'The page also names:',
    ...lines,
    ...(left > 0 ? [`  and ${left} more`] : []),
    ...(others.some(({ reason }) => reason === null)
      ? ['For one of these: npm run feeds -- add and its address.']
      : []),
    '',
  ];
}

function itemLines({ title, published, matches }: TriedItem, style: CardStyle): string[] {
  const paint = createPaint(style.colour);
  const mark = (word: string) => (style.colour ? paint(['bold', 'yellow'], word) : `[${word}]`);
  const sign = matches.length > 0 ? paint('green', '✓') : paint('red', '✗');
  const at = published === null ? 'no date' : showTime(published, style.timezone);
  return [
    wrap(`  ${sign} ${printable(title)}  (${at})`, style.width),
    ...matches.map(({ term, passage }) =>
      wrap(
        `      ${printable(term)}${passage === null ? '' : `: ${markPassage(passage, mark)}`}`,
        style.width,
      ),
    ),
  ];
}
