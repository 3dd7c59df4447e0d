/** Says in a few words what two articles have in common. */
import { type BackgroundText, wholeText } from './background-terms.ts';
import { type ContentTerm, contentTerms } from './corpus.ts';
import type { QueryVector, TermVector } from './relevance.ts';

const mostShown = 4;
/** More than are shown, so that both halves of a phrase are there to be joined. */
const mostWords = 8;
const fewestWords = 2;
const LETTER = /\p{L}/u;

/** The weightiest shared words as the candidate writes them, neighbours joined; none where too few are shared. */
export function sharedWords(
  query: QueryVector,
  candidate: BackgroundText,
  vector: TermVector,
  weightOf: (term: string) => number,
): string[] {
  const scored: { term: string; score: number }[] = [];
  for (const [term, frequency] of vector.frequencies) {
    const count = query.counts.get(term);
    if (count === undefined || !LETTER.test(term)) continue;
    scored.push({ term, score: (1 + Math.log(count)) * frequency * weightOf(term) });
  }
  if (scored.length < fewestWords) return [];
  const best = scored.sort((a, b) => b.score - a.score || (a.term < b.term ? -1 : 1)).slice(0, mostWords);
  const text = wholeText(candidate);
  const spellings = usualSpellings(contentTerms(text));
  const words = best.flatMap(({ term }) => wholeHangulWord(spellings.get(term) ?? term, text) ?? []);
  return joinNeighbours([...new Set(words)], text).slice(0, mostShown);
}

const HANGUL = /^\p{Script=Hangul}+$/u;
/** Particles and the endings of reported speech: they belong to the sentence, not to the word. */
const PARTICLE = /(?<=..)(?:에서|에게|으로|까지|부터|이라|라고|다고|은|는|이|가|을|를|의|에|와|과|도|로|고)$/;
/** What ends so is a verb and tells little. */
const VERB = /[다며해했됐였두]$|(?:하는|하고|했던|한다)$/;

/** Two syllables of a Korean word stand for all of it, without its particle; null for a verb. Others stay as they are. */
function wholeHangulWord(shared: string, text: string): string | null {
  if (!HANGUL.test(shared)) return shared;
  const [whole = shared] =
    new RegExp(`\\p{Script=Hangul}*${shared}\\p{Script=Hangul}*`, 'u').exec(text) ?? [];
  const bare = withoutParticle(whole, text);
  return VERB.test(bare) || VERB.test(whole) ? null : bare;
}

/** What looks like a particle is one only if the word stands elsewhere without it: 북한이, but not 김정은. */
function withoutParticle(word: string, text: string): string {
  const particle = PARTICLE.exec(word)?.[0];
  if (particle === undefined) return word;
  const bare = word.slice(0, -particle.length);
  return new RegExp(`${bare}(?!${particle})`, 'u').test(text) ? bare : word;
}

/** How each term is written most often. */
function usualSpellings(terms: readonly ContentTerm[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const { term, original } of terms) {
    const forms = counts.get(term) ?? new Map<string, number>();
    counts.set(term, forms.set(original, (forms.get(original) ?? 0) + 1));
  }
  const usual = new Map<string, string>();
  for (const [term, forms] of counts) {
    const [first] = [...forms].sort((a, b) => b[1] - a[1]);
    if (first) usual.set(term, first[0]);
  }
  return usual;
}

/** "Security", "Council" become "Security Council" where the text has them so; 최선 and 선희 become 최선희. */
function joinNeighbours(words: readonly string[], text: string): string[] {
  const joined = [...words];
  for (let i = 0; i < joined.length; i++) {
    for (let j = 0; j < joined.length; j++) {
      const phrase = i === j ? null : joinTwo(joined[i] ?? '', joined[j] ?? '', text);
      if (phrase === null) continue;
      joined[Math.min(i, j)] = phrase;
      joined.splice(Math.max(i, j), 1);
      return joinNeighbours(joined, text);
    }
  }
  return joined;
}

function joinTwo(left: string, right: string, text: string): string | null {
  if (text.includes(`${left} ${right}`)) return `${left} ${right}`;
  const overlapped = left + right.slice(1);
  return left.at(-1) === right.at(0) && !/[a-z]/i.test(left) && text.includes(overlapped) ? overlapped : null;
}
