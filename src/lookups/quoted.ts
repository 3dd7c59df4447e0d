/** Quotes in typed text, straight or curly as phones set them, and how a value is put into them. */

/** Guillemets are no quotes here: titles have them. */
const QUOTES = '"“”„‟';
const QUOTE_OR_ESCAPE = /\\[\\"“”„‟]|["“”„‟]/g;

export type Quoted = { value: string; end: number };

export function isQuote(character: string | undefined): boolean {
  return character !== undefined && character !== '' && QUOTES.includes(character);
}

/** @param start of the opening quote. @returns null where none closes it. */
export function readQuoted(text: string, start: number): Quoted | null {
  let value = '';
  let from = start + 1;
  QUOTE_OR_ESCAPE.lastIndex = from;
  for (;;) {
    const found = QUOTE_OR_ESCAPE.exec(text);
    if (found === null) return null;
    value += text.slice(from, found.index);
    const [mark] = found;
    if (mark.length === 1) return { value, end: found.index + 1 };
    value += mark.slice(1);
    from = found.index + 2;
  }
}

/** As readQuoted() reads it back. */
export function quote(value: string): string {
  return `"${value.replace(/[\\"“”„‟]/g, '\\$&')}"`;
}
