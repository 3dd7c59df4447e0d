/** Turns the HTML of feeds into plain text for people and matching, with the links in it. */
import { decodeHTMLStrict } from 'entities';
import type { Markup } from '../reading/entry.ts';
import { singleLine } from './clean-text.ts';
import type { Line } from './line-writer.ts';
import { readLines } from './read-lines.ts';

export type ExtractedText = {
  /** Lines as blocks break them, none empty. */
  text: string;
  /** Absolute http and https links that have text, in order. */
  links: readonly string[];
};

/** Where there is markup too, a tag in the text may be meant as an example, but hardly with its end. */
const ESCAPED_PAIR = /<\/(?:p|div|a|span|table)>/i;

const INLINE_TAG =
  /<\/?(?:a|abbr|acronym|b|bdi|bdo|big|blockquote|br|center|cite|code|del|dfn|div|em|font|h[1-6]|i|img|ins|kbd|li|mark|nobr|ol|p|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|ul|var|wbr)(?:\s[^<>]*)?\/?>/gi;
const ESCAPED_TAG = /<\/?(?:p|br|div|span|a|b|i|em|strong|ul|ol|li|img|h[1-6])(?:\s[^<>]*)?\/?>/i;

/** The text of all lines, without repeating any work on them. */
export function extractText(markup: Markup): ExtractedText {
  const lines = extractLines(markup);
  return { text: textOf(lines), links: lines.flatMap(({ links }) => links.map(({ url }) => url)) };
}

export function extractLines(markup: Markup): readonly Line[] {
  const { lines, hasMarkup } = readLines(markup);
  // Some feeds escape twice, all of it or a part: then markup comes to light only in the text.
  const escaped = hasMarkup ? ESCAPED_PAIR : ESCAPED_TAG;
  if (!lines.some(({ text }) => text.includes('<'))) return lines;
  const once = textOf(lines);
  if (!escaped.test(once)) return lines;
  const twice = readLines({ source: once.replaceAll('\n', '<br>'), base: markup.base });
  // Where those of the first reading stood is not known any more: at no text in particular.
  const found = lines.flatMap(({ links }) => links.map(({ url }) => ({ url, start: 0, end: 0 })));
  return twice.lines.map((line, at) => (at === 0 ? { ...line, links: [...found, ...line.links] } : line));
}

export function textOf(lines: readonly Line[]): string {
  return lines.map(({ text }) => text).join('\n');
}

/** A title on one line: markup and entities undone, also where they were escaped twice. */
export function extractTitle(source: string): string {
  let title = source;
  for (let round = 0; round < 3 && /[<&]/.test(title); round++) {
    const tagless = title.replace(INLINE_TAG, (tag) => (/^<\/?(br|p|div|li|h\d)/i.test(tag) ? ' ' : ''));
    const plain = decodeHTMLStrict(tagless);
    if (plain === title) break;
    title = plain;
  }
  return singleLine(title);
}
