/** What a correction changes: an article that its source edited, or one that says itself that it corrects. */
import type { Article } from '../domain/article.ts';
import { findNumbers } from './find-numbers.ts';

type Text = Pick<Article, 'title' | 'summary' | 'body'>;

const MOST_SHOWN = 3;
const LEAD_CHARACTERS = 320;
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
