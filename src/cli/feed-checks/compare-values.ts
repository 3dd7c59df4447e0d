/** Says whether two values of a field mean the same: what suites differ in by custom does not count. */
import { decodeXmlText } from '../../feeds/reading/xml-text.ts';
import type { Field } from './feed-check.ts';

const DATES: readonly Field[] = ['date', 'published', 'updated'];

/** `bases`: what relative links may be relative to. */
export function isSame(
  field: Field,
  expected: string | number,
  got: string | number | null,
  bases: readonly string[],
): boolean {
  if (got === null) return expected === '';
  if (field === 'itemCount' || field === 'id') return String(expected).trim() === String(got).trim();
  if (field === 'link') {
    return bases.some((base) => linkOf(String(expected), base) === linkOf(String(got), base));
  }
  // Feeds know the second at best; what stands behind it is kept by some and cut off by others.
  if (DATES.includes(field)) return secondOf(expected) === secondOf(got);
  const [wanted, found] = [plainText(String(expected)), plainText(String(got))];
  return field === 'language' ? wanted.toLowerCase() === found.toLowerCase() : wanted === found;
}

/** Entities undone, tags gone, white space collapsed. */
function plainText(text: string): string {
  return decodeXmlText(text)
    .replace(/<\/?[a-z!][^<>]*>/gi, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function linkOf(link: string, base: string): string {
  const text = decodeXmlText(link.trim());
  return (URL.canParse(text, base) ? new URL(text, base).href : text).replace(/\/$/, '');
}

/** Not a number where it is no date, which equals nothing. */
function secondOf(date: string | number): number {
  return Math.floor((typeof date === 'number' ? date : Date.parse(date)) / 1000);
}
