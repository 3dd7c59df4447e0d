/** A quick way through the plain and well-nested markup that most articles are in; whatever else is left to the parser. */
import { decodeHTML, decodeHTMLAttribute } from 'entities';
import { isHidden } from './hidden-elements.ts';
import { type Attributes, BLOCKS, type LineWriter } from './line-writer.ts';

/** In characters: what is longer is read in pieces. */
const LONGEST = 16_384;
const MAX_DEPTH = 50;

const VOID = new Set('br hr img wbr'.split(' '));
/** Those that need nothing but to be opened and closed. */
const TAME = new Set(
  (
    'a abbr article b big blockquote br cite code del dfn div em figcaption figure font footer h1 h2 h3 h4 h5 h6 ' +
    'header hr i img ins kbd li mark ol p q s section small span strike strong sub sup time tt u ul var wbr'
  ).split(' '),
);
/** Before a block these end by themselves. */
const ENDS_BY_ITSELF = /^(?:p|h[1-6])$/;

const ATTRIBUTE = `[a-z][a-z-]{0,30}=(?:"[^"<>]*"|'[^'<>]*')`;
const TAG = new RegExp(
  `<(?:/([a-z][a-z0-9]{0,11})|([a-z][a-z0-9]{0,11})((?:\\s+${ATTRIBUTE})*)\\s?/?)>`,
  'iy',
);
const COMMENT = /<!-- [^<>-]*-->/y;
const ATTRIBUTES = new RegExp(ATTRIBUTE, 'gi');
const NO_ATTRIBUTES: Attributes = {};

/** @returns false where the markup is not tame: what was written then is of no use. */
export function readTameMarkup(source: string, writer: LineWriter): boolean {
  if (source.length > LONGEST) return false;
  const open: string[] = [];
  let at = 0;
  for (;;) {
    const next = source.indexOf('<', at);
    const text = source.slice(at, next < 0 ? source.length : next);
    if (text !== '') writer.add(text.includes('&') ? decodeHTML(text) : text);
    if (next < 0) return open.length === 0;
    const end = readTag(source, next, open, writer) ?? endOfComment(source, next);
    if (end === null) return false;
    at = end;
  }
}

/** @returns where the tag ends; null where it is not tame. */
function readTag(source: string, at: number, open: string[], writer: LineWriter): number | null {
  TAG.lastIndex = at;
  const tag = TAG.exec(source);
  if (tag === null) return null;
  const [, closed, opened = '', written = ''] = tag;
  if (closed !== undefined) {
    const name = closed.toLowerCase();
    if (open.pop() !== name) return null;
    writer.close(name);
    return TAG.lastIndex;
  }
  const name = opened.toLowerCase();
  const isVoid = VOID.has(name);
  const around = open.at(-1) ?? '';
  const closesAround =
    (BLOCKS.has(name) && name !== 'br' && ENDS_BY_ITSELF.test(around)) ||
    (around === name && (name === 'a' || name === 'li'));
  const isOdd = !TAME.has(name) || closesAround || open.length > MAX_DEPTH;
  if (isOdd || (!isVoid && source[TAG.lastIndex - 2] === '/')) return null;
  const end = TAG.lastIndex;
  const attributes = written === '' ? NO_ATTRIBUTES : readAttributes(written);
  if (isHidden(name, attributes)) return null;
  writer.open(name, attributes);
  if (isVoid) writer.close(name);
  else open.push(name);
  return end;
}

function readAttributes(written: string): Attributes {
  const attributes: Record<string, string> = {};
  for (const [attribute] of written.matchAll(ATTRIBUTES)) {
    const sign = attribute.indexOf('=');
    const value = attribute.slice(sign + 2, -1);
    // Of one that stands twice the first counts.
    attributes[attribute.slice(0, sign).toLowerCase()] ??= value.includes('&')
      ? decodeHTMLAttribute(value)
      : value;
  }
  return attributes;
}

function endOfComment(source: string, at: number): number | null {
  COMMENT.lastIndex = at;
  return COMMENT.test(source) ? COMMENT.lastIndex : null;
}
