/** A phrase in all the forms that its acronyms give it. */
import { type Token, tokenize } from './tokenize.ts';

/** Rows of forms that stand for the same, e.g. UNSC and UN Security Council. */
export type AcronymTable = readonly (readonly string[])[];

export type FormWord = {
  /** Normalised. */
  text: string;
  /** A short acronym such as US must stand in capitals: `us` is a word. */
  inCapitals: boolean;
};

type Form = {
  words: readonly FormWord[];
  isAcronym: readonly boolean[];
  row: readonly (readonly FormWord[])[];
};

/** Forms with an acronym in them, by their first word, the longest first. */
export type Acronyms = ReadonlyMap<string, readonly Form[]>;

const LONGEST_LIKE_A_WORD = 3;
const MOST_FORMS = 16;
const CAPITALS = /^\p{Lu}[\p{Lu}\d.]+$/u;

export function readAcronyms(table: AcronymTable): Acronyms {
  const acronyms = new Map<string, Form[]>();
  for (const forms of table) {
    const read = forms.map(readForm);
    for (const { words, isAcronym } of read) {
      const first = words[0]?.text;
      if (first === undefined || !isAcronym.includes(true)) continue;
      const filed = acronyms.get(first) ?? [];
      filed.push({ words, isAcronym, row: read.map((form) => form.words) });
      acronyms.set(
        first,
        filed.sort((a, b) => b.words.length - a.words.length),
      );
    }
  }
  return acronyms;
}

function readForm(form: string): { words: FormWord[]; isAcronym: boolean[] } {
  const tokens = tokenize(form);
  const isAcronym = tokens.map(({ start, end }) => CAPITALS.test(form.slice(start, end)));
  const words = tokens.map(({ text }, i) => ({
    text,
    inCapitals: isAcronym[i] === true && text.length <= LONGEST_LIKE_A_WORD,
  }));
  return { words, isAcronym };
}

/** The phrase itself first, when it has no acronym; only what stands in capitals is one. */
export function acronymForms(phrase: string, acronyms: Acronyms): FormWord[][] {
  const tokens = tokenize(phrase);
  let rows: FormWord[][] = [[]];
  for (let at = 0; at < tokens.length; ) {
    const form = acronyms.get(tokens[at]?.text ?? '')?.find((each) => standsAt(each, phrase, tokens, at));
    const plain = [[{ text: tokens[at]?.text ?? '', inCapitals: false }]];
    const choices = form?.row ?? plain;
    rows = rows.flatMap((before) => choices.map((words) => [...before, ...words])).slice(0, MOST_FORMS);
    at += form?.words.length ?? 1;
  }
  return rows;
}

function standsAt(form: Form, phrase: string, tokens: readonly Token[], at: number): boolean {
  return form.words.every((word, i) => {
    const token = tokens[at + i];
    if (token?.text !== word.text) return false;
    return form.isAcronym[i] !== true || CAPITALS.test(phrase.slice(token.start, token.end));
  });
}
