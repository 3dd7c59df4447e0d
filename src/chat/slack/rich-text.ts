/** Slack's rich text, in which foreign text needs no escaping: builders of the few elements that we show. */
import type { types } from '@slack/bolt';
import type { Instant } from '../../domain/instant.ts';
import { cleanText, safeLink, truncate, visibleText } from './escape-text.ts';

export type RichElement = types.RichTextElement;

const LATEST_INSTANT = Date.UTC(9999, 0, 1);
/** Text that looks like an address of its own must not be the label of another one. */
const LOOKS_LIKE_ADDRESS = /:\/\/|www\.|^[^\s/]+\.\p{L}{2,}(\/\S*)?$/iu;

type TextStyle = { bold?: true; italic?: true };

/** An empty list where nothing is left of the text: Slack refuses empty elements. */
export function textElements(text: string, maxLength: number, style?: TextStyle): RichElement[] {
  const clean = cleanText(text, maxLength);
  return clean === '' ? [] : [{ type: 'text', text: clean, ...(style ? { style } : {}) }];
}

/** Our own words around foreign ones; kept exactly, spaces at the ends too. */
export function literal(text: string, style?: TextStyle): RichElement {
  return { type: 'text', text, ...(style ? { style } : {}) };
}

/** A headline that opens its link; only text where there is no link that may be shown. */
export function linkElements(
  headline: string,
  link: string | null,
  limits: { text: number; link: number },
  style?: TextStyle,
): RichElement[] {
  const url = safeLink(link, limits.link);
  const label = cleanText(headline, limits.text) || '(no headline)';
  const styled = style ? { style } : {};
  if (url === null) return [{ type: 'text', text: label, ...styled }];
  const host = truncate(new URL(url).hostname.replace(/^www\./, ''), 100);
  if (!LOOKS_LIKE_ADDRESS.test(label) || label.toLowerCase() === host)
    return [{ type: 'link', url, text: label, ...styled }];
  return [
    { type: 'text', text: `${label} `, ...styled },
    { type: 'link', url, text: `(open at ${host})` },
  ];
}

/** As linkElements(), with some of its words in bold; without where the headline is cut, or a part of it would look
 * like an address. */
export function markedLinkElements(
  headline: string,
  marked: { start: number; end: number } | undefined,
  link: string | null,
  limits: { text: number; link: number },
): RichElement[] {
  const elements = linkElements(headline, link, limits);
  const [whole] = elements;
  if (marked === undefined || elements.length > 1 || (whole?.type !== 'link' && whole?.type !== 'text'))
    return elements;
  const { start, end } = marked;
  const [before, words, after] = [headline.slice(0, start), headline.slice(start, end), headline.slice(end)];
  const pieces = [
    { text: visibleText(before).trimStart(), isBold: false },
    { text: visibleText(words), isBold: true },
    { text: visibleText(after).trimEnd(), isBold: false },
  ].filter(({ text }) => text !== '');
  if (pieces.map(({ text }) => text).join('') !== whole.text) return elements;
  if (pieces.some(({ text }) => LOOKS_LIKE_ADDRESS.test(text.trim()))) return elements;
  return pieces.map(({ text, isBold }) => ({ ...whole, text, ...(isBold && { style: { bold: true } }) }));
}

/** The moment in the reader's own time zone; nothing where there is none that Slack can show. */
export function dateElements(instant: Instant | null, withTime = true): RichElement[] {
  if (instant === null || !(instant >= 1000 && instant < LATEST_INSTANT)) return [];
  const [day, time] = new Date(instant).toISOString().split('T');
  const format = withTime ? '{date_short_pretty} {time}' : '{date_short_pretty}';
  const fallback = withTime ? `${day} ${time?.slice(0, 5)} UTC` : `${day}`;
  return [{ type: 'date', timestamp: Math.floor(instant / 1000), format, fallback }];
}

/** Puts `separator` between the groups that are not empty. */
export function joinElements(groups: readonly RichElement[][], separator: string): RichElement[] {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : [literal(separator), ...group]));
}

/** The same text in fewer elements, since each costs some of what a message may hold. */
export function mergeTexts(elements: readonly RichElement[]): RichElement[] {
  const merged: RichElement[] = [];
  for (const element of elements) {
    const last = merged.at(-1);
    if (last?.type === 'text' && element.type === 'text' && !last.style && !element.style)
      merged[merged.length - 1] = { type: 'text', text: last.text + element.text };
    else merged.push(element);
  }
  return merged;
}

export function section(elements: RichElement[]): types.RichTextSection {
  return { type: 'rich_text_section', elements };
}

export function quote(elements: RichElement[]): types.RichTextQuote {
  return { type: 'rich_text_quote', elements };
}

/** In letters of one width, line breaks and spaces kept. */
export function preformatted(text: string): types.RichTextPreformatted {
  return { type: 'rich_text_preformatted', elements: [literal(text) as types.RichTextText] };
}

export function bullets(items: readonly RichElement[][]): types.RichTextList {
  return { type: 'rich_text_list', style: 'bullet', elements: items.map(section) };
}

export function richText(elements: types.RichTextBlock['elements']): types.RichTextBlock {
  return { type: 'rich_text', elements };
}

/** A small grey line of plain text. */
export function contextLine(text: string, maxLength: number): types.ContextBlock {
  return {
    type: 'context',
    elements: [{ type: 'plain_text', text: cleanText(text, maxLength) || '–', emoji: false }],
  };
}
