/** How far spellings of one name may be apart, by the language of the text. */

/**
 * exact: by the tables alone. alike: J and Y in a given name are one, and one slip is forgiven; see slipsBetween. So
 * Kim Jong-nam is Kim Yong-nam too, which no text in English may make them.
 */
export type NameReach = 'exact' | 'alike';

/** They write Korean names by their own spelling, in which J is mostly the sound of Y, beside that of the agencies. */
const RESPELLING = new Set('ast az bs cs eo et fi hr hu lt lv pl sk sl sq sr tr'.split(' '));

/** @param language BCP 47; exact where it is not known. */
export function nameReach(language: string | null): NameReach {
  return RESPELLING.has(language?.split('-')[0]?.toLowerCase() ?? '') ? 'alike' : 'exact';
}
