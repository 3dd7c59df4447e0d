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

type ReadForm = { words: readonly FormWord[]; isAcronym: readonly boolean[] };
type Form = ReadForm & { row: readonly (readonly FormWord[])[] };

/** Forms with an acronym in them, by their first word, the longest first. */
export type Acronyms = ReadonlyMap<string, readonly Form[]>;

export const NO_ACRONYMS: Acronyms = new Map();

const LONGEST_LIKE_A_WORD = 3;
const MOST_FORMS = 24;
const CAPITALS = /^\p{Lu}[\p{Lu}\d.]+$/u;

/** Rows that share a form are one: [NK, North Korea] adds to what DPRK stands for. */
export function readAcronyms(table: AcronymTable): Acronyms {
  const acronyms = new Map<string, Form[]>();
  for (const read of mergeRows(table.map((forms) => forms.map(readForm)))) {
    const row = read.map((form) => form.words);
    for (const { words, isAcronym } of read) {
      const first = words[0]?.text;
      if (first === undefined || !isAcronym.includes(true)) continue;
      acronyms.set(first, [...(acronyms.get(first) ?? []), { words, isAcronym, row }]);
    }
  }
  for (const filed of acronyms.values()) filed.sort((a, b) => b.words.length - a.words.length);
  return acronyms;
}

/** What is wrong with a row of a config, or null. */
export function acronymRowProblem(forms: readonly string[]): string | null {
  const read = forms.map(readForm);
  const empty = read.findIndex(({ words }) => words.length === 0);
  if (empty >= 0) return `“${forms[empty]}” has no letters or digits.`;
  if (new Set(read.map(formKey)).size < 2)
    return 'An acronym needs at least one other form that it stands for.';
  if (!read.some(({ isAcronym }) => isAcronym.includes(true)))
    return 'No form has an acronym in it: a word of two capitals or more.';
  return null;
}

function mergeRows(rows: readonly (readonly ReadForm[])[]): ReadForm[][] {
  /** Which merged row a form is in. */
  const rowOf = new Map<string, Map<string, ReadForm>>();
  for (const forms of rows) {
    const merged = new Map<string, ReadForm>();
    const others = new Set(forms.flatMap((form) => rowOf.get(formKey(form)) ?? []));
    for (const other of others) for (const [key, form] of other) merged.set(key, form);
    for (const form of forms)
      if (form.words.length > 0) merged.set(formKey(form), merged.get(formKey(form)) ?? form);
    for (const key of merged.keys()) rowOf.set(key, merged);
  }
  return [...new Set(rowOf.values())].map((merged) => [...merged.values()]);
}

/** An acronym is not the word of the same letters: IT, it. */
function formKey({ words, isAcronym }: ReadForm): string {
  return words.map(({ text }, i) => (isAcronym[i] ? text.toUpperCase() : text)).join(' ');
}

function readForm(form: string): ReadForm {
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
