/** The nouns and rows of nouns of a text in Hangul, without their particles. */
import { contentTerms } from '../stories/content-terms.ts';
import { isGeneralKorean } from './general-words.ts';
import type { Phrase } from './phrase.ts';

type Word = {
  /** Without its particle. */
  bare: string;
  /** '' where it stands bare. */
  particle: string;
  at: number;
  /** Whether the word behind it follows after nothing but a space. */
  isFollowed: boolean;
};

const EOJEOL = /(?<![\p{L}\d])\p{Script=Hangul}{2,20}(?![\p{L}])/gu;
/** The longest first. */
const PARTICLES =
  `으로부터 에서부터 이라고는 에게서 에서는 에서도 으로는 으로도 이라는 이라며 이라고 에게는 까지는 에서의 으로의 로부터 에서
  에게 으로 까지 부터 이나 에는 에도 라는 라며 라고 과의 와의 과는 와는 은 는 이 가 을 를 의 에 와 과 도 만 로 서`.split(
    /\s+/,
  );
/** What only a noun takes; of a verb 는 and 은 make what describes. */
const OF_NOUNS = new Set([
  '을',
  '를',
  '의',
  '에서',
  '에게',
  '으로',
  '와',
  '과',
  '에서의',
  '과의',
  '와의',
  '까지',
  '부터',
  '에는',
  '에',
  '에도',
  '이',
  '가',
  '은',
]);
/** How verbs end, and what describes. */
const VERB =
  /(?:[다며해했됐였두겠지려던]|하는|되는|하고|되고|했던|한다|됐던|하기|되기|하지|하면|하게|되게|하던|면서|려고|도록|라며|이며|아서|어서|으며|니다|있는|없는|있던|같은|위한|대한|통한|관한|향한|라는|다는|다고|냐고|자고|라고)$/u;
/** Stems that a particle seems to follow: 이어가, 밝히는. */
const STEM = /(?:하|되|시키|히|리|이어|지|보이|있|없|같)$/u;
const DESCRIBING = /(?:한|된|할|될|인|던|온|적)$/u;
/** Behind the name of who holds it. */
const OFFICE =
  /^ (?:제1부상|부상|국무위원장|위원장|부위원장|대통령|장관|차관|대표|특별대표|총리|대변인|의원|대사|국장|실장|주석|외상|외무상|보좌관|부장|씨)/u;
const shortest = 2;
const mostWords = 3;

export function hangulPhrases(text: string): Phrase[] {
  const found: Phrase[] = [];
  const words = [...text.matchAll(EOJEOL)].map((match) => readWord(match[0], match.index, text));
  const nouns = new Set(words.filter(({ particle }) => OF_NOUNS.has(particle)).map(({ bare }) => bare));
  for (const [i, word] of words.entries()) {
    if (!isWord(word, nouns)) continue;
    for (let length = 1; length <= mostWords; length++) {
      const row = words.slice(Math.max(0, i - length + 1), i + 1);
      if (
        row.length < length ||
        !row.slice(0, -1).every((one) => one.isFollowed && one.particle === '' && isWord(one, nouns))
      )
        break;
      const phrase = toPhrase(row, text, nouns);
      if (phrase !== null) found.push(phrase);
    }
  }
  return found;
}

function readWord(eojeol: string, at: number, text: string): Word {
  const found = PARTICLES.find((one) => eojeol.endsWith(one) && eojeol.length - one.length >= shortest) ?? '';
  const particle = mayBelong(eojeol, found) && !standsWithout(eojeol, found, text) ? '' : found;
  const isFollowed = /^ \p{Script=Hangul}/u.test(text.slice(at + eojeol.length, at + eojeol.length + 2));
  const bare = eojeol.slice(0, eojeol.length - particle.length);
  return { bare, particle, at, isFollowed };
}

/** Names end like that too: 김정은. */
function mayBelong(eojeol: string, particle: string): boolean {
  return particle.length === 1 && eojeol.length === 3 && !'을를는'.includes(particle);
}

/** What looks like a particle is one if the word stands elsewhere without it. */
function standsWithout(eojeol: string, particle: string, text: string): boolean {
  const bare = eojeol.slice(0, -particle.length);
  for (let at = text.indexOf(bare); at !== -1; at = text.indexOf(bare, at + 1))
    if (!text.startsWith(eojeol, at)) return true;
  return false;
}

function isWord({ bare, particle }: Word, nouns: ReadonlySet<string>): boolean {
  if (bare.length < shortest || /^.[는를을]$/u.test(bare)) return false;
  if (VERB.test(bare + particle) && !nouns.has(bare)) return false;
  if (VERB.test(bare) || STEM.test(bare)) return nouns.has(bare) && !STEM.test(bare) && !VERB.test(bare);
  return !DESCRIBING.test(bare) || nouns.has(bare);
}

function toPhrase(row: readonly Word[], text: string, nouns: ReadonlySet<string>): Phrase | null {
  const [first] = row;
  const last = row.at(-1);
  if (first === undefined || last === undefined) return null;
  // What is general at its ends is left out by the shorter row.
  if ([first, last].some(({ bare }) => isGeneralKorean(bare.replace(/들$/u, '')))) return null;
  const shown = text.slice(first.at, last.at + last.bare.length);
  const terms = contentTerms(shown).map(({ term }) => term);
  if (terms.length === 0) return null;
  const behind = text.slice(last.at + last.bare.length, last.at + last.bare.length + 8);
  const isNoun = nouns.has(last.bare) || (last.particle === '' && OFFICE.test(behind));
  return {
    text: shown,
    key: row.map(({ bare }) => bare).join(' '),
    kind: row.length > 1 ? 'phrase' : 'noun',
    terms,
    at: first.at,
    isNoun,
    isSpaceless: true,
  };
}
