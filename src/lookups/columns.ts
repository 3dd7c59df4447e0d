/** How wide text stands where all letters have one width. */

/** What no platform shows as it was typed: it would move what stands behind it. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}]+/gu;
/** Two columns each. */
const WIDE =
  /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;

/** On one line, without anything that is not seen. */
export function seen(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(UNSEEN, '');
}

export function columns(text: string): number {
  return [...text].reduce((sum, character) => sum + columnsOf(character), 0);
}

export function columnsOf(character: string): number {
  return WIDE.test(character) ? 2 : 1;
}

/** Exactly so wide: cut with an ellipsis, or with blanks behind it. */
export function fitColumns(text: string, width: number): string {
  const shown = cutColumns(text, width);
  return shown + ' '.repeat(Math.max(0, width - columns(shown)));
}

/** With an ellipsis in place of what is cut. */
export function cutColumns(text: string, most: number): string {
  const clean = seen(text.slice(0, most * 20)).trim();
  if (columns(clean) <= most) return clean;
  let left = most - 1;
  let kept = '';
  for (const character of clean) {
    left -= columnsOf(character);
    if (left < 0) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
