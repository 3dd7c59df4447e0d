/** How much of an article its feed carries. */
import type { Article } from '../../domain/article.ts';

/** full: the whole text. teasers: its beginning or a summary. titles: not even that. */
export type TextExtent = 'full' | 'teasers' | 'titles';

/** In characters of scripts with letters; Han and Hangul say as much with fewer. */
const FULL_LENGTH = 1200;
const DENSE = ['ko', 'zh', 'ja'];
const DENSE_FACTOR = 2.5;
const CUT_SHORT =
  /(?:…|\.\.\.|\[…\]|\[\.\.\.\]|read more|continue reading|read the full (?:story|article))[\s.»→]*$/iu;

/** Of most of its articles; null where it has none. */
export function textExtent(articles: readonly Article[]): TextExtent | null {
  if (articles.length === 0) return null;
  const extents = articles.map(extentOf);
  const share = (extent: TextExtent) => extents.filter((one) => one === extent).length / extents.length;
  if (share('full') >= 0.5) return 'full';
  return share('titles') > 0.5 ? 'titles' : 'teasers';
}

function extentOf({ summary, body, title, language }: Article): TextExtent {
  const text = body.length > summary.length ? body : summary;
  if (text.length <= title.length) return 'titles';
  const factor = DENSE.includes(language?.split('-', 1)[0] ?? '') ? DENSE_FACTOR : 1;
  return text.length * factor >= FULL_LENGTH && !CUT_SHORT.test(text.slice(-60)) ? 'full' : 'teasers';
}
