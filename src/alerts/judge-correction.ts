/** What a correction changes: an article that its source edited, or one that says itself that it corrects. */
import type { Article } from '../domain/article.ts';
import { findNames } from './find-names.ts';
import { findNumbers } from './find-numbers.ts';

type Text = Pick<Article, 'title' | 'summary' | 'body'>;

const MOST_SHOWN = 3;
const LEAD_CHARACTERS = 320;
const COMPARED_CHARACTERS = 20_000;
const LONGEST_SHOWN = 160;
/** Letters and digits of a sentence that says something. */
const LEAST_LETTERS = 20;
const SENTENCE_END = /(?<=[.!?。！？])\s+|\n+/u;
/** What sites put around their articles, which changes without them. */
const AROUND =
  /©|\b(?:all rights reserved|copyright|subscribe|sign up|newsletter|follow us|read more|click here|share this|(?:updated|modified|published)(?: at| on)?:? ?\d)|무단\s?전재|재배포|無断転載|기자\s+\S+@/iu;
/** As agencies mark them, in front of the title or of the text. */
const SAYS_SO = /^[\s([【<]*(?:correct(?:ed|s|ion)|정정|更正|訂正)(?=\s?[:)\]】>(–—-])/iu;
const LEAD_MARK = /\((?:\d(?:st|nd|rd|th) )?(?:LEAD|LD)\)\s*\(?(?:corrects?|correcting|corrected)\b/iu;

/** "CORRECTED:", "(LEAD) corrects", "[정정]" */
export function isCorrection({ title, summary, body }: Text): boolean {
  const start = (summary || body).slice(0, LEAD_CHARACTERS);
  return (
    SAYS_SO.test(title) ||
    LEAD_MARK.test(title) ||
    /^\s*\(?\s*corrects? /iu.test(start) ||
    LEAD_MARK.test(start)
  );
}

/** e.g. "title before: …", "15 people (before: 12 people)"; nothing where the change is of no weight. */
export function correctionWords(before: Text, after: Text): readonly string[] {
  const words = numbersChanged(before, after);
  if (fold(before.title) !== fold(after.title) && before.title !== '')
    words.unshift(`title before: ${before.title}`);
  return words.slice(0, MOST_SHOWN);
}

/** What a reply says of an edit: what a correction says, names that came in, and else what was added or taken out.
 * Nothing of white space, case, punctuation and what stands around an article. */
export function editWords(before: Text, after: Text): readonly string[] {
  const words = [...correctionWords(before, after), ...namesAdded(before, after)].slice(0, MOST_SHOWN);
  if (words.length > 0) return words;
  const added = sentenceWithout(after, before);
  if (added !== null) return [`added: ${added}`];
  const gone = sentenceWithout(before, after);
  return gone === null ? [] : [`taken out: ${gone}`];
}

function namesAdded(before: Text, after: Text): string[] {
  const known = fold(textOf(before));
  // A title may write every word like a name.
  return findNames(focusOf({ ...after, title: '' }))
    .filter(({ words }) => words.length > 1 && !known.includes(fold(words.join(' '))))
    .map(({ text }) => `new name: ${text}`);
}

/** The first sentence of a text that the other lacks; what stands around an article is none. */
function sentenceWithout(text: Text, other: Text): string | null {
  const known = fold(textOf(other));
  const found = textOf(text)
    .slice(0, COMPARED_CHARACTERS)
    .split(SENTENCE_END)
    .find((one) => isSentence(one) && !known.includes(fold(one)));
  return found === undefined ? null : shortened(found.replaceAll(/\s+/gu, ' ').trim());
}

function isSentence(text: string): boolean {
  return fold(text).length >= LEAST_LETTERS && !AROUND.test(text);
}

function shortened(text: string): string {
  if (text.length <= LONGEST_SHOWN) return text;
  const cut = text.slice(0, LONGEST_SHOWN);
  return `${cut
    .slice(0, cut.lastIndexOf(' ') + 1 || LONGEST_SHOWN)
    .trimEnd()
    .replace(/\p{Surrogate}$/u, '')}…`;
}

function textOf({ title, summary, body }: Text): string {
  return `${title}\n${summary}\n${body}`;
}

function numbersChanged(before: Text, after: Text): string[] {
  const [old, now] = [before, after].map((text) => findNumbers(focusOf(text)));
  const changed: string[] = [];
  for (const number of now ?? []) {
    if (old?.some(({ value }) => value === number.value)) continue;
    const was = old?.find(
      ({ unit, value }) => unit === number.unit && !now?.some((one) => one.value === value),
    );
    if (was !== undefined) changed.push(`${number.text} (before: ${was.text})`);
  }
  return [...new Set(changed)];
}

function focusOf({ title, summary, body }: Text): string {
  return `${title}\n${summary}\n${body.slice(0, LEAD_CHARACTERS)}`;
}

function fold(title: string): string {
  return title.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}
