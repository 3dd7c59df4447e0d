/** Turns the bytes of a feed into text: byte order mark, Content-Type, XML prolog, then UTF-8, then a guess. */

import { decodeEucKr } from './euc-kr.ts';
import { guessEncoding, SAMPLE_LENGTH } from './guess-encoding.ts';

/** Labels that Korean, Chinese and Japanese servers send and the Encoding Standard does not list. */
const ALIASES = new Map<string, string>(
  Object.entries({
    cp949: 'euc-kr',
    uhc: 'euc-kr',
    ms949: 'euc-kr',
    'x-windows-949': 'euc-kr',
    cp936: 'gbk',
    ms936: 'gbk',
    cp932: 'shift_jis',
    cp950: 'big5',
  }),
);

const FOREIGN_BYTES = 40;

export function decodeFeed(bytes: Uint8Array, contentType: string | null): string {
  const marked = markOf(bytes);
  if (marked) return decode(bytes, marked, false) ?? '';
  const utf8 = decode(bytes, 'utf-8', true);
  const isPlainAscii = utf8 !== null && !/\P{ASCII}/u.test(utf8);
  for (const label of [charsetOf(contentType), prologOf(bytes)]) {
    const encoding = label === null ? null : encodingOf(label);
    if (encoding === null) continue;
    // Every byte means something in a one-byte set, so a wrong label goes unnoticed; valid UTF-8 is no accident, and
    // servers put that of the west on everything.
    if (utf8 !== null && !isPlainAscii && encoding.startsWith('windows-125')) return utf8;
    // The prolog could be read byte by byte, so it is not UTF-16, whatever it says.
    if (encoding.startsWith('utf-16') && utf8 !== null && !utf8.includes('\0')) continue;
    const isDoubtful = encoding === 'windows-1252' && hasForeign(bytes);
    const text = decode(bytes, isDoubtful ? guessEncoding(bytes) : encoding, true);
    if (text !== null) return text;
  }
  if (utf8 !== null) return utf8;
  const declared = encodingOf(charsetOf(contentType) ?? '') ?? encodingOf(prologOf(bytes) ?? '');
  const encoding = declared ?? 'utf-8';
  const text = decode(bytes, encoding, false) ?? '';
  return isMostlyBroken(text, encoding) ? (decode(bytes, guessEncoding(bytes), false) ?? '') : text;
}

/** Enough that what they come out as in another encoding is no accident. */
function hasForeign(bytes: Uint8Array): boolean {
  return bytes.subarray(0, SAMPLE_LENGTH).filter((byte) => byte >= 0x80).length >= FOREIGN_BYTES;
}

/** A letter that was cut in two, here and there in good text, is a mistake of the server; more is another encoding. */
function isMostlyBroken(whole: string, encoding: string): boolean {
  const text = whole.slice(0, SAMPLE_LENGTH);
  const foreign = text.match(/\P{ASCII}/gu)?.length ?? 0;
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  // In UTF-8 what is wrong comes out broken; elsewhere much of it comes out as other letters.
  return broken > (encoding === 'utf-8' ? 0.6 : 0.1) * foreign;
}

function decode(bytes: Uint8Array, encoding: string, fatal: boolean): string | null {
  if (encoding === 'euc-kr') {
    const text = decodeEucKr(bytes);
    return fatal && text.includes('\ufffd') ? null : text;
  }
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch {
    return null;
  }
}

/** The encoding that a byte order mark names, or that the zero bytes around a first "<" give away. */
function markOf(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0 && c !== 0 && d === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c && c === 0 && d !== 0)) return 'utf-16be';
  return null;
}

function charsetOf(contentType: string | null): string | null {
  return /charset\s*=\s*["']?\s*([^\s"';,]+)/i.exec(contentType ?? '')?.[1] ?? null;
}

function prologOf(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  return /<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([^"'\s>]+)/i.exec(head)?.[1] ?? null;
}

/** The standard's name of an encoding; null for a label that is not known. */
function encodingOf(label: string): string | null {
  const name = label.toLowerCase();
  try {
    return new TextDecoder(ALIASES.get(name) ?? name).encoding;
  } catch {
    return null;
  }
}
