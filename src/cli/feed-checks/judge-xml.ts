/** Says whether a document is XML as the standard wants it: a strict reader would refuse what is not. */
import { isUtf8 } from 'node:buffer';
import { decodeFeed } from '../../feeds/reading/decode-feed.ts';
import { readPlainly } from '../../feeds/reading/read-plainly.ts';

/** Folders and names by which a suite says that a file is faulty on purpose. */
const SAYS_SO = /(?:^|\/)(?:illformed|invalid|bozo_)/;

/** Comments, CDATA sections and processing instructions, in which references and brackets mean nothing. */
const UNREAD = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>/g;
const REFERENCE = /&(?!(?:amp|lt|gt|quot|apos);|#\d+;|#x[\da-fA-F]+;)([^\s;&<]{0,40};?)/g;
const FORBIDDEN = /[^\P{Cc}\t\n\r\u0080-\u009f]|[\ufffe\uffff]/u;

/**
 * Ill-formed: the suite says so, the bytes are not of the encoding that they declare, something stands before the
 * prolog, a character is forbidden, a reference is bare or to an entity that the document does not declare, or tags
 * do not fit. JSON is well-formed where it can be parsed.
 */
export async function isWellFormed(
  file: string,
  bytes: Uint8Array,
  contentType: string | null,
): Promise<boolean> {
  if (SAYS_SO.test(file) || !(isUtf8(bytes) || saysEncoding(bytes, contentType))) return false;
  const text = decodeFeed(bytes, contentType).replace(/^\ufeff/, '');
  if (file.endsWith('.json')) return isJson(text);
  if (FORBIDDEN.test(text) || text.includes('\ufffd') || /^\s+<\?xml\s/.test(text)) return false;
  const read = text.replace(UNREAD, '');
  const declared = new Set([...read.matchAll(/<!ENTITY\s+([^\s%]+)\s/g)].map(([, name]) => name));
  const strange = [...read.matchAll(REFERENCE)].map(([, name = '']) => name);
  if (strange.some((name) => !name.endsWith(';') || !declared.has(name.slice(0, -1)))) return false;
  // A strict reader knows the entities that a document declares; the one behind rss-parser does not.
  const known = text.replace(/&([^\s;&<#]{1,40});/g, (whole, name: string) =>
    declared.has(name) ? '' : whole,
  );
  return (await readPlainly(known)).outcome !== 'broken-xml';
}

/** What is not UTF-8 has to say so, or to begin as UTF-16 does. */
function saysEncoding(bytes: Uint8Array, contentType: string | null): boolean {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  return (
    /^(?:\xff\xfe|\xfe\xff|\0<|<\0)/.test(start) ||
    /^<\?xml[^>]*encoding\s*=\s*["'](?!utf-8)/i.test(start) ||
    /charset=["']?(?!utf-8)\w/i.test(contentType ?? '')
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
