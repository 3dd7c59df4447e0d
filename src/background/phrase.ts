/** A name, a row of words or a noun of a text, as something that two articles can share. */

export type Phrase = {
  /** As it stands in the text. */
  text: string;
  /** By which it is found again in another text. */
  key: string;
  kind: 'name' | 'phrase' | 'noun';
  /** Its content terms, in the order in which they follow each other. */
  terms: readonly string[];
  /** Where it stands, in UTF-16 code units. */
  at: number;
  /** Whether its place among other words shows that it is used as a noun; one such place tells for all. */
  isNoun: boolean;
  /** In Han, Kana or Hangul: its terms are pairs of characters. */
  isSpaceless: boolean;
};
