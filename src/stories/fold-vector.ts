/** An article as folding compares it: its text, title, names and numbers as one vector of length one. */
import { isNameIn, weightIn } from './fold-statistics.ts';
import { countAt, type FoldText, numberBit, phraseBit, titleBit } from './fold-text.ts';

export type FoldVector = {
  /** Two bits for the part that the term stands in, and thirty of its hash; ascending. */
  ids: Uint32Array;
  weights: Float32Array;
  /** How long the text is: 0 a headline, 1 a full article. */
  length: number;
};

/** In the order of their two bits. */
export type VectorPart = 'text' | 'title' | 'names' | 'numbers';
const partShares = [1, 0.255, 0.517, 0.297];
const mostTerms = 150;
const shortest = 7;
const longest = 65.3;

/** @param packed the weight of each of its terms. */
export function foldVector(text: FoldText, packed: Uint8Array): FoldVector {
  const { terms, traits } = text;
  const heavy = weightsOf(text, packed);
  const parts: Part[] = [newPart(), newPart(), newPart(), newPart()];
  const [whole, title, names, numbers] = parts as [Part, Part, Part, Part];
  for (const place of heaviestPlaces(heavy, mostTerms))
    put(whole, terms[place] as number, heavy[place] as number);
  let words = 0;
  for (let i = 0; i < terms.length; i++) {
    const trait = traits[i] as number;
    if ((trait & phraseBit) !== 0) continue;
    words += 1;
    const term = terms[i] as number;
    if ((trait & titleBit) !== 0) put(title, term, weightIn(packed[i] as number));
    if ((trait & numberBit) !== 0) put(numbers, term, heavy[i] as number);
    else if (isNameIn(packed[i] as number)) put(names, term, heavy[i] as number);
  }
  const length = Math.log(Math.max(words, 1) / shortest) / Math.log(longest / shortest);
  return { ...joinParts(parts), length: Math.min(1, Math.max(0, length)) };
}

/** Of the terms that are filed, so many of the heaviest. */
export function heaviestTerms(text: FoldText, packed: Uint8Array, most: number): Uint32Array {
  const places = heaviestPlaces(weightsOf(text, packed), most);
  // A loop, since with a callback for each this took most of the time of a start.
  const terms = new Uint32Array(places.length);
  for (let i = 0; i < places.length; i++) terms[i] = text.terms[places[i] as number] as number;
  return terms;
}

/** Those terms, the heaviest first. */
export function inOrderOfWeight(text: FoldText, packed: Uint8Array, most: number): Uint32Array {
  const heavy = weightsOf(text, packed);
  const places = [...heaviestPlaces(heavy, most)];
  places.sort((a, b) => (heavy[b] as number) - (heavy[a] as number) || a - b);
  return Uint32Array.from(places, (place) => text.terms[place] as number);
}

function weightsOf({ counts }: FoldText, packed: Uint8Array): Float32Array {
  const heavy = new Float32Array(counts.length);
  for (let i = 0; i < heavy.length; i++)
    heavy[i] = (rootCounts[counts[i] as number] as number) * weightIn(packed[i] as number);
  return heavy;
}

const rootCounts = Float64Array.from({ length: 256 }, (_, step) => Math.sqrt(countAt(step)));
const bucketCount = 1024;
const bucketsPerUnit = 8;
const buckets = new Uint16Array(bucketCount);

function bucketOf(weight: number): number {
  return Math.min(bucketCount - 1, Math.floor(weight * bucketsPerUnit));
}

/** In ascending order. Of those that weigh about the same the first ones, so that nothing must be sorted. */
function heaviestPlaces(heavy: Float32Array, most: number): Uint16Array {
  if (heavy.length <= most) return Uint16Array.from(heavy.keys());
  buckets.fill(0);
  let highest = 0;
  for (let i = 0; i < heavy.length; i++) {
    const bucket = bucketOf(heavy[i] as number);
    buckets[bucket] = (buckets[bucket] as number) + 1;
    if (bucket > highest) highest = bucket;
  }
  let [last, left] = [highest, most];
  for (; (buckets[last] as number) < left; last--) left -= buckets[last] as number;
  const places = new Uint16Array(most);
  let count = 0;
  for (let i = 0; i < heavy.length; i++) {
    const bucket = bucketOf(heavy[i] as number);
    if (bucket < last) continue;
    if (bucket === last) {
      if (left === 0) continue;
      left -= 1;
    }
    places[count] = i;
    count += 1;
  }
  return places;
}

type Part = { terms: number[]; weights: number[]; square: number };

function newPart(): Part {
  return { terms: [], weights: [], square: 0 };
}

function put(part: Part, term: number, weight: number): void {
  part.terms.push(term);
  part.weights.push(weight);
  part.square += weight * weight;
}

/** The terms of each part are in ascending order. */
function joinParts(parts: readonly Part[]): Pick<FoldVector, 'ids' | 'weights'> {
  let [count, whole] = [0, 0];
  for (const [i, { terms, square }] of parts.entries()) {
    if (square === 0) continue;
    count += terms.length;
    whole += partShares[i] as number;
  }
  const ids = new Uint32Array(count);
  const weights = new Float32Array(count);
  let at = 0;
  for (const [i, part] of parts.entries()) {
    if (part.square === 0) continue;
    const factor = Math.sqrt((partShares[i] as number) / (part.square * whole));
    for (let j = 0; j < part.terms.length; j++, at++) {
      // Never 0, which is what a free place has.
      ids[at] = ((i << 30) | Math.max(1, (part.terms[j] as number) >>> 2)) >>> 0;
      weights[at] = (part.weights[j] as number) * factor;
    }
  }
  return { ids, weights };
}

/** The terms of one vector by hash, most places free, so that most terms of another one are missed at once. */
const placeBits = 13;
const lastPlace = 2 ** placeBits - 1;
const placedIds = new Uint32Array(lastPlace + 1);
const placedWeights = new Float32Array(lastPlace + 1);
let taken: number[] = [];
let laidOut: FoldVector | null = null;

function placeOf(id: number): number {
  let place = Math.imul(id, 0x9e3779b1) >>> (32 - placeBits);
  while (placedIds[place] !== id && placedIds[place] !== 0) place = (place + 1) & lastPlace;
  return place;
}

function layOut(vector: FoldVector): void {
  for (const place of taken) placedIds[place] = 0;
  taken = [];
  laidOut = vector;
  for (let i = 0; i < vector.ids.length; i++) {
    const id = vector.ids[i] as number;
    const place = placeOf(id);
    if (placedIds[place] === id) continue;
    placedIds[place] = id;
    placedWeights[place] = vector.weights[i] as number;
    taken.push(place);
  }
}

/** From 0 to 1. Faster where one is compared with many: that one first. */
export function similarity(a: FoldVector, b: FoldVector): number {
  if (laidOut !== a) layOut(a);
  const { ids, weights } = b;
  let sum = 0;
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as number;
    const place = placeOf(id);
    if (placedIds[place] === id) sum += (placedWeights[place] as number) * (weights[i] as number);
  }
  return sum;
}

const mostShared = 256;
const sharedTerms = new Uint32Array(mostShared);
const sharedBy = new Float64Array(mostShared);

/** How much of the similarity the one term gives that gives most of it, in all parts: one word in common is chance. */
export function mostByOne(a: FoldVector, b: FoldVector): number {
  if (laidOut !== a) layOut(a);
  const { ids, weights } = b;
  let [met, from, part] = [0, 0, 0];
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as number;
    const place = placeOf(id);
    if (placedIds[place] !== id) continue;
    const by = (placedWeights[place] as number) * (weights[i] as number);
    const term = id & 0x3fffffff;
    if (id >>> 30 !== part) [part, from] = [id >>> 30, 0];
    if (part === 0 && met < mostShared) {
      sharedTerms[met] = term;
      sharedBy[met] = by;
      met += 1;
    } else if (part > 0) {
      while (from < met && (sharedTerms[from] as number) < term) from += 1;
      if (from < met && sharedTerms[from] === term) sharedBy[from] = (sharedBy[from] as number) + by;
    }
  }
  let most = 0;
  for (let i = 0; i < met; i++) most = Math.max(most, sharedBy[i] as number);
  return most;
}

/** Of each part by itself, from 0 to 1. */
export function similarityByPart(a: FoldVector, b: FoldVector): Record<VectorPart, number> {
  const [shared, one, other] = [new Float64Array(4), new Float64Array(4), new Float64Array(4)];
  const weights = new Map<number, number>();
  const add = (sums: Float64Array, id: number, value: number) => {
    sums[id >>> 30] = (sums[id >>> 30] as number) + value;
  };
  for (const [i, id] of a.ids.entries()) {
    const weight = a.weights[i] as number;
    weights.set(id, weight);
    add(one, id, weight * weight);
  }
  for (const [i, id] of b.ids.entries()) {
    const weight = b.weights[i] as number;
    add(other, id, weight * weight);
    add(shared, id, weight * (weights.get(id) ?? 0));
  }
  const [text, title, names, numbers] = Array.from(shared, (sum, part) =>
    sum === 0 ? 0 : sum / Math.sqrt((one[part] as number) * (other[part] as number)),
  );
  return { text: text ?? 0, title: title ?? 0, names: names ?? 0, numbers: numbers ?? 0 };
}
