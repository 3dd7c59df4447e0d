/** Takes out of plain text what nobody can see or should: control characters, broken pairs, direction tricks. */

const WINDOWS_1252 = new TextDecoder('windows-1252');

export function cleanText(text: string): string {
  return text
    .replace(/[\u0080-\u009f]/g, fromWindows1252)
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .replace(/[\p{Surrogate}\u00ad\u200b\u202a-\u202e\u2066-\u2069\ufeff]/gu, '');
}

/** On one line, single spaces. */
export function singleLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}

/** Lines kept, single spaces in them, none empty. */
export function collapseLines(text: string): string {
  return cleanText(text)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** Many pages give a quote or a dash by its number in windows-1252, where Unicode has a control character. */
function fromWindows1252(char: string): string {
  return WINDOWS_1252.decode(Uint8Array.of(char.charCodeAt(0)));
}
