/** Reads pages by the settings as they are now, and no more of them at a time than feeds are looked at. */
import { isDeepStrictEqual } from 'node:util';
import { createPageReader, type PageReader } from '../../feeds/pages/page-reader.ts';
import type { FetchSettings } from '../../settings/settings.ts';
import { createLookLimits } from '../looks/look-limits.ts';

/** @param fetch asked at each page. */
export function createPages(fetch: () => FetchSettings): PageReader {
  let settings = fetch();
  let reader: PageReader | null = null;
  const limits = createLookLimits(settings);

  /** What another one reads is cut off by the change, and read again later. */
  async function current(): Promise<PageReader> {
    const next = fetch();
    if (reader !== null && !isDeepStrictEqual(next, settings)) {
      const old = reader;
      reader = null;
      await old.close();
    }
    settings = next;
    limits.set(next);
    reader ??= createPageReader(next);
    return reader;
  }

  return {
    read(article, now, signal) {
      const host = article.link === null ? '' : new URL(article.link).host;
      return limits.run(host, async () => (await current()).read(article, now, signal));
    },
    async close() {
      await reader?.close();
    },
  };
}
