/** The forms that a foreign name takes in a sentence: Ким Чен Ына for Ким Чен Ын, وكيم for كيم. */
import type { Acronyms, FormWord } from './acronym-forms.ts';
import { tokenize } from './tokenize.ts';

const CYRILLIC_CONSONANT = /[бвгджзклмнпрстфхцчшщ]$/iu;
const CYRILLIC_SOFT_END = /\p{Script=Cyrillic}(?:ь|й|и\u0306)$/iu;
/** Cases of a man's name in Russian, Ukrainian and Serbian; a woman's that ends in a consonant stays as it is. */
const HARD_ENDINGS = ['а', 'у', 'ом', 'е', 'і', 'ові'];
const SOFT_ENDINGS = ['я', 'ю', 'ем', 'е', 'і', 'єві'];
const ARABIC = /^\p{Script=Arabic}/u;
/** And, to, with, so, like: written as one word with what follows. */
const ARABIC_PREFIXES = ['و', 'ل', 'ب', 'ف', 'ك'];

/** In place of the acronyms of a phrase: a name's last word with its endings, its first with what is joined to it. */
export function inflectedForms(name: string): Acronyms {
  const tokens = tokenize(name);
  const [first] = tokens;
  const last = tokens.at(-1);
  const forms = new Map<string, Acronyms extends ReadonlyMap<string, infer F> ? F : never>();
  if (first === undefined || last === undefined) return forms;
  const add = (text: string, others: readonly string[]) => {
    if (others.length === 0) return;
    const row = [text, ...others].map((form): FormWord[] => [{ text: form, inCapitals: false }]);
    forms.set(text, [{ words: [{ text, inCapitals: false }], isAcronym: [false], row }]);
  };
  add(last.text, declined(last.text, name.slice(last.start, last.end)));
  // A single word with one more letter would often be another word.
  if (tokens.length > 1 && ARABIC.test(first.text))
    add(
      first.text,
      ARABIC_PREFIXES.map((prefix) => prefix + first.text),
    );
  return forms;
}

/** @param text normalised: without the breve of й. */
function declined(text: string, written: string): string[] {
  if (CYRILLIC_SOFT_END.test(written)) return SOFT_ENDINGS.map((ending) => text.slice(0, -1) + ending);
  return CYRILLIC_CONSONANT.test(written) ? HARD_ENDINGS.map((ending) => text + ending) : [];
}
