/** Foreign text made safe for a terminal: it can neither steer it nor hide anything in it. */

/** Control characters (escape sequences begin with one), bidirectional controls, zero-width characters, lone surrogates. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** On one line; a tab or line break becomes a space. Length in UTF-16 code units may shrink. */
export function printable(text: string): string {
  return text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ').replace(UNPRINTABLE, '');
}
