/** Takes from the lines of an article what says nothing of its own: share links, "Read more", where it stood first. */
import { fold, isAboveArticle, isBelowArticle } from './boilerplate-wordings.ts';
import type { Line } from './line-writer.ts';
import { isShareLink } from './share-links.ts';

/** What a line must be compared with. */
export type Surroundings = {
  title: string;
  author: string | null;
  /** Whether a link leads to the article itself. */
  isOwn: (url: string) => boolean;
};

/** In characters: nothing longer is boilerplate for certain. */
const LONGEST = 600;
const LONGEST_LABEL = 60;
/** Lines and sentences that are taken at one end. */
const MOST_PIECES = 30;
/** Sentences at the end of the last line that are looked at. */
const MOST_SENTENCES = 6;
const SENTENCE_END = /[.!?…\])”"»] |[。！？] ?/g;
/** In front of a link that is a sentence by itself: the text before it is at an end, or cut off. */
const BEFORE_LABEL = /[.!?…。！？\])”"»|–—-]\s?[[(]?$/;
const LOOSE_END = /[\s[(|·•–—-]+$/;
const AROUND_SHARE_LINKS =
  /^[^\p{L}\p{N}]*(?:share(?: this)?(?: \p{L}{1,10})?(?: on| via| with)?|spread the word)?[^\p{L}\p{N}]*$/iu;
const CUT_ONLY = /^[[(](?:…|\.{3})[\])]$/;
const CUT_OFF = /\s?[[(](?:…|\.{3})[\])]$/;

/** Only whole lines and sentences at both ends, and lines of share links; a bounded number of each. */
export function stripBoilerplate(lines: readonly Line[], around: Surroundings): readonly Line[] {
  const all = withoutShareLinks(lines);
  let from = 0;
  while (from < MOST_PIECES && isAbove(all[from], around)) from++;
  let to = all.length;
  let last = from < to ? all[to - 1] : undefined;
  for (let pieces = 0; last !== undefined && pieces < MOST_PIECES; pieces++) {
    const end = startOfBoilerplate(last, around, to - from);
    if (end === null) break;
    if (end === 0) to--;
    last = end === 0 ? all[to - 1] : cutAt(last, end);
    if (to <= from) last = undefined;
  }
  const kept = from === 0 && to === all.length ? all : all.slice(from, to);
  return last === undefined ? [] : withLast(kept, markCut(last));
}

function withLast(lines: readonly Line[], last: Line): readonly Line[] {
  return last === lines.at(-1) ? lines : [...lines.slice(0, -1), last];
}

function isAbove(line: Line | undefined, { author }: Surroundings): boolean {
  if (line === undefined || line.text.length > LONGEST) return false;
  if (isAboveArticle(line.text)) return true;
  return author !== null && /^by /i.test(line.text) && fold(line.text) === fold(`By ${author}`);
}

/** Where the boilerplate begins within the last line; null where there is none. */
function startOfBoilerplate(line: Line, around: Surroundings, count: number): number | null {
  const { text } = line;
  const own = startOfOwnLink(line, around);
  if (own !== null && own > 0) return own;
  const starts: number[] = [];
  const tail = Math.max(0, text.length - LONGEST);
  for (const { 0: end, index } of text.slice(tail).matchAll(SENTENCE_END))
    starts.push(tail + index + end.length);
  // The shortest first, so that no sentence before it is taken along.
  for (const start of starts.slice(-MOST_SENTENCES).reverse())
    if (isBelowArticle(text.slice(start), around.title)) return start;
  if (text.length > LONGEST) return null;
  if (isBelowArticle(text, around.title) || CUT_ONLY.test(text)) return 0;
  // Alone such a line may be all that there is.
  return count > 1 && (own === 0 || namesItself(line, around)) ? 0 : null;
}

/** Of a link to the article itself at the end of a line, such as "Read more" in any language; null without one. */
function startOfOwnLink({ text, links }: Line, { title, isOwn }: Surroundings): number | null {
  const last = links.at(-1);
  if (last === undefined || last.end < text.length - 2 || !isOwn(last.url)) return null;
  const label = text.slice(last.start);
  const before = text.slice(Math.max(0, last.start - 3), last.start);
  const isSentence = label.length <= LONGEST_LABEL && (last.start <= 1 || BEFORE_LABEL.test(before));
  if (!isSentence && !isBelowArticle(label, title)) return null;
  return last.start <= 1 ? 0 : last.start;
}

/** A line that gives the title of the article as a link to it is about the article. */
function namesItself({ text, links }: Line, { title, isOwn }: Surroundings): boolean {
  const core = fold(title);
  return (
    core !== '' && links.some(({ url, start, end }) => isOwn(url) && fold(text.slice(start, end)) === core)
  );
}

function cutAt({ text, links }: Line, end: number): Line {
  const loose = LOOSE_END.exec(text.slice(Math.max(0, end - 8), end))?.[0].length ?? 0;
  return { text: text.slice(0, end - loose), links: links.filter(({ start }) => start < end - loose) };
}

/** "[…]" and the like become "…" in the middle of a sentence, and go after it. */
function markCut(line: Line): Line {
  const mark = CUT_OFF.exec(line.text.slice(-8));
  if (mark === null || mark[0].length === line.text.length) return line;
  const text = line.text.slice(0, -mark[0].length);
  return { ...line, text: /[.!?。！？…”"]$/.test(text) ? text : `${text} …` };
}

function withoutShareLinks(lines: readonly Line[]): readonly Line[] {
  if (!lines.some(({ links }) => links.some(({ url }) => isShareLink(url)))) return lines;
  return lines
    .filter((line) => !isShareLine(line))
    .map(({ text, links }) => ({ text, links: links.filter(({ url }) => !isShareLink(url)) }));
}

/** All its words are those of share links, or say so. */
function isShareLine({ text, links }: Line): boolean {
  if (links.length === 0 || text.length > LONGEST || !links.every(({ url }) => isShareLink(url)))
    return false;
  let outside = '';
  let at = 0;
  for (const { start, end } of links) {
    outside += `${text.slice(at, start)} `;
    at = end;
  }
  return AROUND_SHARE_LINKS.test(outside + text.slice(at));
}
