/** Turns the HTML of feeds into plain text for people and matching, and collects the links in it. */
import { decodeHTMLStrict } from 'entities';
import { Parser } from 'htmlparser2';
import { absoluteLink, type Markup } from '../reading/entry.ts';
import { collapseLines, singleLine } from './clean-text.ts';

export type ExtractedText = {
  text: string;
  /** Absolute http and https links, in order. */
  links: readonly string[];
};

const HIDDEN = new Set('head iframe noscript object script select style svg template textarea'.split(' '));

const BLOCKS = new Set(
  (
    'address article aside blockquote br caption dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary table tbody tfoot thead tr ul'
  ).split(' '),
);

const CELLS = new Set(['td', 'th']);

/** Where there is markup too, a tag in the text may be meant as an example, but hardly with its end. */
const ESCAPED_PAIR = /<\/(?:p|div|a|span|table)>/i;

/** The parser's cost grows with the depth at which it is, and no real page is that deep. */
const MAX_DEPTH = 2000;
const CHUNK_LENGTH = 16_384;

const INLINE_TAG =
  /<\/?(?:a|abbr|acronym|b|big|blockquote|br|cite|code|del|dfn|div|em|font|h[1-6]|i|img|ins|kbd|li|mark|ol|p|q|s|small|span|strike|strong|sub|sup|time|tt|u|ul|var|wbr)(?:\s[^<>]*)?\/?>/gi;
const ESCAPED_TAG = /<\/?(?:p|br|div|span|a|b|i|em|strong|ul|ol|li|img|h[1-6])(?:\s[^<>]*)?\/?>/i;

export function extractText({ source, base }: Markup): ExtractedText {
  const once = readHtml(source, base);
  // Some feeds escape twice, all of it or a part: then markup comes to light only in the text.
  const isEscapedTwice = (once.hasMarkup ? ESCAPED_PAIR : ESCAPED_TAG).test(once.text);
  if (!isEscapedTwice) return { text: collapseLines(once.text), links: once.links };
  const twice = readHtml(once.text, base);
  return { text: collapseLines(twice.text), links: [...once.links, ...twice.links] };
}

/** A title on one line: markup and entities undone, also where they were escaped twice. */
export function extractTitle(source: string): string {
  let title = source;
  for (let round = 0; round < 3; round++) {
    const tagless = title.replace(INLINE_TAG, (tag) => (/^<\/?(br|p|div|li|h\d)/i.test(tag) ? ' ' : ''));
    const plain = decodeHTMLStrict(tagless);
    if (plain === title) break;
    title = plain;
  }
  return singleLine(title);
}

type ReadHtml = ExtractedText & { hasMarkup: boolean };

function readHtml(source: string, base: string): ReadHtml {
  const pieces: string[] = [];
  const links: string[] = [];
  let depth = 0;
  let hiddenDepth = 0;
  let hasMarkup = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth++;
        hasMarkup = true;
        if (HIDDEN.has(name)) hiddenDepth++;
        if (BLOCKS.has(name)) pieces.push('\n');
        if (CELLS.has(name)) pieces.push(' ');
        const link = name === 'a' && attributes.href ? absoluteLink(attributes.href, base) : null;
        if (link) links.push(link);
      },
      ontext(text) {
        // A line break in the source is only white space; the breaks that count are those of the blocks.
        if (hiddenDepth === 0) pieces.push(text.replace(/\s+/g, ' '));
      },
      onclosetag(name) {
        depth--;
        if (HIDDEN.has(name)) hiddenDepth--;
        if (BLOCKS.has(name)) pieces.push('\n');
      },
    },
    { recognizeSelfClosing: true, recognizeCDATA: true },
  );
  for (let at = 0; at < source.length && depth < MAX_DEPTH; at += CHUNK_LENGTH) {
    parser.write(source.slice(at, at + CHUNK_LENGTH));
  }
  parser.end();
  return { text: pieces.join(''), links, hasMarkup };
}
