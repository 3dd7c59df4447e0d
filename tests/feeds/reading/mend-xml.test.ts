import { describe, expect, it } from 'vitest';
import { makeArticles } from '../../../src/feeds/articles/make-articles.ts';
import { parseFeed } from '../../../src/feeds/reading/parse-feed.ts';

/** A feed whose one entry begins after `padding` characters of comment. */
async function readPadded(padding: number): Promise<string> {
  const html = '&lt;p&gt;one &amp;amp; two&lt;/p&gt;\n'.repeat(8);
  const text = `<rss version="2.0"><channel><title>T</title><!--${'x'.repeat(padding)}--><item>
<guid>1</guid><title>A</title><description>${html}</description></item></channel></rss>`;
  const parsed = await parseFeed(text, 'https://feed.example/');
  if (parsed.outcome !== 'read') throw new Error(parsed.reason);
  return makeArticles('Feed', parsed.feed, 0)
    .map((article) => article.summary + article.body)
    .join('');
}

describe('mending a long document', () => {
  it('reads an entry alike wherever in the document it stands', async () => {
    const expected = Array.from({ length: 8 }, () => 'one & two').join('\n');
    const texts = new Set<string>();
    // Every place at which a piece of 16 kB could end within the entry.
    for (let padding = 15_900; padding < 16_300; padding += 1) texts.add(await readPadded(padding));
    expect([...texts]).toEqual([expected]);
  });
});
