/** A passage on one line with the matched words marked: in colour, or in [brackets] where there is none. */
import { printable } from '../chat/console/printable.ts';
import type { Passage } from '../domain/match.ts';

export function markPassage({ text, highlights }: Passage, mark: (word: string) => string): string {
  let at = 0;
  let marked = '';
  for (const [start, end] of highlights) {
    marked += printable(text.slice(at, start)) + mark(printable(text.slice(start, end)));
    at = end;
  }
  return (marked + printable(text.slice(at))).trim();
}
