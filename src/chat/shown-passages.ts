/** Which passages of an alert are worth the room: each once, and none that only says the headline again. */
import type { AlertMessage } from '../domain/alert.ts';
import type { Passage } from '../domain/match.ts';

const SENTENCE_END = /[.!?…。！？다][\p{P}]{0,5}$/u;

/** The best of each term before the second best of any; where two terms met in one passage, both are highlighted. */
export function shownPassages(
  { headline, terms }: Pick<AlertMessage, 'headline' | 'terms'>,
  most: number,
): Passage[] {
  const ranked = terms
    .flatMap(({ passages }) => passages.map((passage, rank) => ({ passage, rank })))
    .toSorted((one, other) => one.rank - other.rank);
  const said = letters(headline);
  const shown: Passage[] = [];
  for (const { passage } of ranked) {
    const text = letters(passage.text);
    if (text === '' || said.includes(text)) continue;
    const same = shown.findIndex((one) => letters(one.text) === text);
    const before = shown[same];
    if (before === undefined) shown.push(passage);
    else if (before.text === passage.text) shown[same] = withHighlights(before, passage);
  }
  return shown.slice(0, most);
}

/** Whether a passage begins or ends in the middle of a sentence: an ellipsis says so. */
export function isOpen(text: string): { before: boolean; after: boolean } {
  const trimmed = text.trim();
  return { before: /^\p{Ll}/u.test(trimmed), after: !SENTENCE_END.test(trimmed.slice(-10)) };
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function withHighlights(passage: Passage, other: Passage): Passage {
  const highlights: (readonly [number, number])[] = [];
  const all = [...passage.highlights, ...other.highlights].toSorted((one, next) => one[0] - next[0]);
  for (const [start, end] of all) {
    const last = highlights.at(-1);
    if (last !== undefined && start <= last[1])
      highlights[highlights.length - 1] = [last[0], Math.max(last[1], end)];
    else highlights.push([start, end]);
  }
  return { ...passage, highlights };
}
