/** Reads who wrote a feed or an item. */
import { type Element, type Fields, hasText } from './element.ts';
import { decodeXmlText } from './xml-text.ts';

/** The likeliest first. */
const AUTHORS = ['author', 'atom:author', 'dc:creator', 'dc:author', 'managingeditor', 'itunes:author'];

/** More are a list of the staff. */
const MOST_NAMES = 5;
const LONGEST_NAME = 1000;

/** The names of one kind of element: that which gives a name goes before one that has only an address. */
export function authorOf(fields: Fields): string | null {
  let addresses: readonly string[] = [];
  for (const author of AUTHORS) {
    const names = fields(author)
      .filter(hasText)
      .map(nameOf)
      .filter((name) => name !== '');
    if (names.some((name) => !isAddress(name))) return joinNames(names.filter((name) => !isAddress(name)));
    if (addresses.length === 0) addresses = names;
  }
  return joinNames(addresses);
}

/** Null where there is none. */
export function joinNames(names: readonly string[]): string | null {
  const different = [...new Set(names.filter((name) => name !== ''))];
  return different.length === 0 ? null : different.slice(0, MOST_NAMES).join(', ');
}

/** Atom names the author in an element of its own; RSS writes "desk@example.org (The Desk)". '' where all is empty. */
function nameOf(element: Element): string {
  const text = element.text.slice(0, LONGEST_NAME);
  const inside =
    /<name(?:\s[^<>]*)?>([^<]+)/.exec(text)?.[1] ?? /<email(?:\s[^<>]*)?>([^<]+)/.exec(text)?.[1];
  if (inside !== undefined) return decodeXmlText(inside).trim();
  const inBrackets = /^[^\s@]+@\S+ \((.+)\)$/.exec(text)?.[1];
  const plain =
    inBrackets ??
    (text.replace(/<[^<>]*>/g, ' ').trim() || (/^<(?:name|email|uri)\b/.test(text) ? '' : text));
  return plain.replace(/^(?:By|BY|by) (?=\p{Lu})/u, '');
}

function isAddress(name: string): boolean {
  return /^(?:[^\s@]+@|https?:\/\/)\S+$/.test(name);
}
