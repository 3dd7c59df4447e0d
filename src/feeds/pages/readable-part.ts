/** The part of a page that Readability takes for its article. It may take seconds: on a thread of its own only. */
import type { PageSize } from './read-page.ts';

export type ReadablePart = { markup: string; author: string | null; published: string | null };

/** More than any article has; Readability's time grows faster than the page. */
const LONGEST_PAGE = 3_000_000;
const MOST_ELEMENTS = 12_000;
const MOST_DEPTH = 400;
const LONGEST_AUTHOR = 100;

/** Null where it finds none, and for pages that are too large for it. */
export async function readablePart(html: string, size: PageSize): Promise<ReadablePart | null> {
  if (html.length > LONGEST_PAGE || size.elements > MOST_ELEMENTS || size.depth > MOST_DEPTH) return null;
  // At the first page only: the two take a moment and 25 MB.
  const [{ parseHTML }, { Readability }] = await Promise.all([
    import('linkedom'),
    import('@mozilla/readability'),
  ]);
  try {
    const { document } = parseHTML(html);
    const found = new Readability(document).parse();
    if (!found?.content) return null;
    const author = found.byline?.trim() ?? '';
    return {
      markup: found.content,
      author: author === '' || author.length > LONGEST_AUTHOR ? null : author,
      published: found.publishedTime ?? null,
    };
  } catch {
    // Neither is made for every page there is, and both say so by throwing.
    return null;
  }
}
