/** Reads HTML as the lines that a reader would see, each with the links in it. */
import { Parser } from 'htmlparser2';
import type { Markup } from '../reading/entry.ts';
import { isHidden } from './hidden-elements.ts';
import { createLineWriter, type Line, type LineWriter } from './line-writer.ts';
import { readTameMarkup } from './read-tame-markup.ts';

type ReadLines = { lines: readonly Line[]; hasMarkup: boolean };

/** In characters, more than the longest report has: what is longer is no article, and would hold up all that are. */
export const LONGEST_TEXT = 60_000;
/** Tags and texts together: many times those of the longest report. */
const MOST_PARTS = 20_000;
/** The parser's cost grows with the depth at which it is, and no real page is that deep. */
const MAX_DEPTH = 2000;
const CHUNK_LENGTH = 16_384;

const BLOCK_TAG = /<\/?(?:p|br|div|li|h[1-6]|blockquote|t[dr]|pre|section|article|hr|d[dt])[\s/>]/i;
const BLANK_LINE = /\n\s*\n/g;

export function readLines(markup: Markup): ReadLines {
  const source = withParagraphs(markup.source);
  const writer = createLineWriter(markup.base);
  if (!/[<&]/.test(source)) {
    writer.add(source);
    return { lines: writer.end(), hasMarkup: false };
  }
  return readTameMarkup(source, writer)
    ? { lines: writer.end(), hasMarkup: source.includes('<') }
    : readWildMarkup(markup);
}

/** The same of any markup. */
export function readWildMarkup(markup: Markup): ReadLines {
  const writer = createLineWriter(markup.base);
  const hasMarkup = parse(withParagraphs(markup.source), writer);
  return { lines: writer.end(), hasMarkup };
}

/** Where no tag says what a paragraph is, blank lines do. */
function withParagraphs(source: string): string {
  return BLOCK_TAG.test(source) ? source : source.replace(BLANK_LINE, '<br>');
}

/** @returns whether there was a tag. */
function parse(source: string, writer: LineWriter): boolean {
  let parts = 0;
  let depth = 0;
  let hiddenAt = Number.POSITIVE_INFINITY;
  let hasMarkup = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        parts++;
        depth++;
        hasMarkup = true;
        if (depth > hiddenAt) return;
        if (isHidden(name, attributes)) hiddenAt = depth;
        else writer.open(name, attributes);
      },
      ontext(text) {
        parts++;
        if (depth < hiddenAt) writer.add(text);
      },
      onclosetag(name) {
        if (depth < hiddenAt) writer.close(name);
        if (depth === hiddenAt) hiddenAt = Number.POSITIVE_INFINITY;
        depth--;
      },
    },
    { recognizeSelfClosing: true, recognizeCDATA: true },
  );
  for (let at = 0; at < source.length && depth < MAX_DEPTH && parts < MOST_PARTS; ) {
    const end = at + CHUNK_LENGTH;
    // Not between the halves of a character.
    const next = isHighSurrogate(source.charCodeAt(end - 1)) ? end + 1 : end;
    parser.write(source.slice(at, next));
    at = next;
    if (writer.length() > LONGEST_TEXT) break;
  }
  parser.end();
  return hasMarkup;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}
