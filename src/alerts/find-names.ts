/** The names in a text of Latin script: rows of capitalised words, and how they stand there. */

export type FoundName = {
  /** As it stands, without titles and articles. */
  text: string;
  /** The words that tell it from others, folded; at least one. */
  words: readonly string[];
  /** Whether the words before it, or its last word, say that it is a place. */
  isPlace: boolean;
  /** Whether it begins a sentence, where any word is capitalised. */
  isAtStart: boolean;
};

const NAME =
  /(?<![\p{L}\p{M}\d'’.@#-])\p{Lu}[\p{L}\p{M}'’.-]*(?:[ \u00a0](?:(?:of|de|del|van|von|bin|al|el)[ \u00a0])?\p{Lu}[\p{L}\p{M}'’.-]*){0,6}/gu;
const LOCATIVE_BEFORE =
  /(?:^|[\s("“])(?:in|at|near|off|outside|inside|around|over|across) (?:the |central |northern |southern |eastern |western |nearby |downtown |northeastern |northwestern |southeastern |southwestern )?$/iu;
const PLACE_WORD =
  /(?:-ri|-dong|-gun|-eup|-si|-do)$|^(?:province|county|city|island|islands|sea|bay|river|mountain|mountains|valley|airport|port|harbou?r|village|town|district|prefecture|strait|peninsula|station|site|base|square|street|avenue|beach|forest|desert|lake|coast|region|border)$/iu;
/** Capitalised without being a name, or too general to tell one from another. */
const GENERAL = new Set(
  `a an the this that these those there here he she it they we i you his her its their our my in on at by for from to of
  and or but if as so no not yes now then when while where why how what who which after before since until during with
  without also still just even all both each every many most some such only more less one two three four five six seven
  eight nine ten first second third new old last next today yesterday tomorrow tonight monday tuesday wednesday thursday
  friday saturday sunday january february march april may june july august september october november december jan feb
  mar apr jun jul aug sep sept oct nov dec mr mrs ms dr sir lord lady president vice prime minister ministry foreign
  defense defence secretary state states united nations chief chairman chairwoman chair leader senator sen rep
  representative congressman governor gov mayor judge justice general gen colonel col captain lieutenant lt sergeant
  officer spokesman spokeswoman spokesperson ambassador envoy official officials police department government office
  court house white senate congress parliament party republican democrat democrats republicans democratic council
  committee commission agency authority bureau center centre institute university college school company inc corp
  corporation ltd llc group holdings bank news agency press reuters ap afp yonhap kcna xinhua tass kyodo bloomberg cnn
  bbc nbc cbs abc fox times post journal herald guardian telegraph tribune daily gazette associated photo photos video
  image images file reporting editing additional writing by updated breaking exclusive urgent lead read related source
  sources getty afp via twitter facebook instagram youtube online website internet web english american americans
  north south east west northern southern eastern western central great world international national federal local
  royal supreme high special joint staff air force army navy marine marines coast guard military security
  am pm est edt et pdt pst cst gmt utc kst jst faq ceo cfo tv us usa uk eu ala ariz ark calif colo conn del fla ga ill
  ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo`.split(/\s+/),
);
const POSSESSIVE = /['’]s?$/u;

export function findNames(text: string): FoundName[] {
  return [...text.matchAll(NAME)].flatMap((match) => readName(text, match[0], match.index));
}

function readName(text: string, found: string, at: number): FoundName[] {
  const before = text.slice(Math.max(0, at - 40), at);
  const words = found
    .split(/[ \u00a0]/u)
    .map((word) => word.replace(/[.'’-]+$/u, '').replace(POSSESSIVE, ''));
  const kept = trimGeneral(words);
  const telling = kept.map(foldWord).filter((word) => word.length > 1 && !GENERAL.has(word));
  if (telling.length === 0) return [];
  const isAtStart = /(?:^|[.!?:;"“‘—–\n]\s*|[-–—] )$/u.test(before) && kept[0] === words[0];
  const isPlace = LOCATIVE_BEFORE.test(before) || PLACE_WORD.test(kept.at(-1) ?? '');
  return [{ text: kept.join(' '), words: telling, isPlace, isAtStart }];
}

/** Without what is general at its ends: "President Donald Trump" is Donald Trump. */
function trimGeneral(words: readonly string[]): string[] {
  const isTelling = (word: string) => !GENERAL.has(foldWord(word));
  const from = words.findIndex(isTelling);
  return from === -1 ? [] : words.slice(from, words.findLastIndex(isTelling) + 1);
}

/** Without marks, hyphens and apostrophes: the same however it is spelled out. */
export function foldWord(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/[\p{M}'’‘.\-‐-―]/gu, '')
    .toLowerCase();
}
