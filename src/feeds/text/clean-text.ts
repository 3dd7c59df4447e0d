/** Takes out of plain text what nobody can see or should: control characters, broken pairs, direction tricks. */

/** What the numbers from 0x80 to 0x9f mean there. */
const WINDOWS_1252 = new TextDecoder('windows-1252').decode(
  Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at),
);
/** Whatever cleaning may change, and whole pairs of surrogates too: most texts have none of it. */
const UNUSUAL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]/;
/** Only white space that is not a single space already. */
const GAPS = /\s{2,}|[^\S ]/g;
/** Whatever either of the two may change. */
const UNEVEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\0-\x1f\x7f-\xa0\u00ad\u1680\u2000-\u200b\u2028-\u202f\u205f-\u2069\u3000\ud800-\udfff\ufeff]| {2}/;

export function cleanText(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  return text
    .replace(/[\u0080-\u009f]/g, fromWindows1252)
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .replace(/[\p{Surrogate}\u00ad\u200b\u202a-\u202e\u2066-\u2069\ufeff]/gu, '');
}

/** Clean, and every white space a single space, also at both ends. */
export function collapseSpace(text: string): string {
  return UNEVEN.test(text) ? cleanText(text).replace(GAPS, ' ') : text;
}

/** On one line, single spaces. */
export function singleLine(text: string): string {
  return collapseSpace(text).trim();
}

/** Many pages give a quote or a dash by its number in windows-1252, where Unicode has a control character. */
function fromWindows1252(char: string): string {
  return WINDOWS_1252.charAt(char.charCodeAt(0) - 0x80);
}
