/** Recorded articles written as the feeds of the world are: RSS 2.0, Atom, RSS 1.0, JSON Feed, and RSS in EUC-KR. */
import { decodeEucKr, encodeEucKr } from '../../feeds/reading/euc-kr.ts';
import { escapeXml } from '../../feeds/reading/xml-text.ts';
import type { RecordedArticle } from './recording.ts';

export type FeedFormat = 'rss' | 'atom' | 'rdf' | 'json' | 'rss-euc-kr';

export type FeedDocument = { contentType: string; bytes: Buffer };

/** @param articles newest first. @param address the feed's own URL. */
export function writeFeed(
  format: FeedFormat,
  name: string,
  address: string,
  articles: readonly RecordedArticle[],
): FeedDocument {
  switch (format) {
    case 'rss':
      return utf8('application/rss+xml; charset=utf-8', rss('utf-8', name, address, articles));
    case 'rss-euc-kr':
      // The charset stands in the prolog only, as many Korean sites have it.
      return {
        contentType: 'application/rss+xml',
        bytes: writeEucKr(rss('EUC-KR', name, address, articles)),
      };
    case 'atom':
      return utf8('application/atom+xml; charset=utf-8', atom(name, address, articles));
    case 'rdf':
      return utf8('application/rdf+xml', rdf(name, address, articles));
    case 'json':
      return utf8('application/feed+json', jsonFeed(name, address, articles));
  }
}

/** What the charset lacks is written as a character reference. */
function writeEucKr(xml: string): Buffer {
  const lacking = [...new Set(xml)].filter((character) => decodeEucKr(encodeEucKr(character)) !== character);
  const written = lacking.reduce(
    (text, character) => text.replaceAll(character, `&#${character.codePointAt(0)};`),
    xml,
  );
  return encodeEucKr(written);
}

function utf8(contentType: string, text: string): FeedDocument {
  return { contentType, bytes: Buffer.from(text, 'utf8') };
}

function rss(encoding: string, name: string, address: string, articles: readonly RecordedArticle[]): string {
  const items = articles.map(
    (article) => `<item>
<title>${escapeXml(article.title)}</title>
${article.url === null ? '' : `<link>${escapeXml(article.url)}</link>\n`}<guid isPermaLink="false">${escapeXml(article.id)}</guid>
<pubDate>${new Date(article.at).toUTCString()}</pubDate>
${article.author === null ? '' : `<dc:creator>${escapeXml(article.author)}</dc:creator>\n`}<description>${escapeXml(paragraphs(article.summary, []))}</description>
<content:encoded>${escapeXml(paragraphs(article.body, article.links))}</content:encoded>
</item>`,
  );
  return `<?xml version="1.0" encoding="${encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${escapeXml(name)}</title>
<link>${escapeXml(new URL('/', address).href)}</link>
<description>${escapeXml(name)}</description>
${items.join('\n')}
</channel>
</rss>
`;
}

function atom(name: string, address: string, articles: readonly RecordedArticle[]): string {
  const entries = articles.map(
    (article) => `<entry>
<title type="html">${escapeXml(escapeXml(article.title))}</title>
${article.url === null ? '' : `<link rel="alternate" href="${escapeXml(article.url)}"/>\n`}<id>${escapeXml(article.id)}</id>
<published>${new Date(article.at).toISOString()}</published>
<updated>${new Date(article.at).toISOString()}</updated>
${article.author === null ? '' : `<author><name>${escapeXml(article.author)}</name></author>\n`}<summary type="html">${escapeXml(paragraphs(article.summary, []))}</summary>
<content type="html">${escapeXml(paragraphs(article.body, article.links))}</content>
</entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>${escapeXml(name)}</title>
<id>${escapeXml(address)}</id>
<link rel="self" href="${escapeXml(address)}"/>
<updated>${new Date(articles[0]?.at ?? 0).toISOString()}</updated>
${entries.join('\n')}
</feed>
`;
}

function rdf(name: string, address: string, articles: readonly RecordedArticle[]): string {
  const items = articles.map((article) => {
    const about = escapeXml(article.url ?? `urn:article:${article.id}`);
    return `<item rdf:about="${about}">
<title>${escapeXml(article.title)}</title>
${article.url === null ? '' : `<link>${escapeXml(article.url)}</link>\n`}<dc:date>${new Date(article.at).toISOString()}</dc:date>
<description>${escapeXml(paragraphs(article.summary, []))}</description>
<content:encoded>${escapeXml(paragraphs(article.body, article.links))}</content:encoded>
</item>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="${escapeXml(address)}">
<title>${escapeXml(name)}</title>
<link>${escapeXml(new URL('/', address).href)}</link>
<description>${escapeXml(name)}</description>
</channel>
${items.join('\n')}
</rdf:RDF>
`;
}

function jsonFeed(name: string, address: string, articles: readonly RecordedArticle[]): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: name,
    feed_url: address,
    items: articles.map((article) => ({
      id: article.id,
      ...(article.url !== null && { url: article.url }),
      title: article.title,
      summary: article.summary,
      content_html: paragraphs(article.body, article.links),
      date_published: new Date(article.at).toISOString(),
      ...(article.author !== null && { authors: [{ name: article.author }] }),
      ...(article.language !== null && { language: article.language }),
    })),
  });
}

/** An article as a web page. */
export function writePage(article: RecordedArticle): string {
  return `<!doctype html>
<html lang="${escapeXml(article.language ?? 'en')}">
<meta charset="utf-8">
<title>${escapeXml(article.title || article.source)}</title>
<h1>${escapeXml(article.title)}</h1>
<p>${escapeXml(article.source)}, ${new Date(article.at).toISOString()}</p>
${paragraphs(article.summary, [])}
${paragraphs(article.body, article.links)}
</html>
`;
}

/** Text as HTML; the links hang on the words "the link", one after the other, or else stand below the text. */
function paragraphs(text: string, links: readonly string[]): string {
  const left = [...links];
  const html = text
    .split(/\n+/)
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => {
      const withLinks = escapeXml(paragraph).replace(/\bthe link\b/g, (words) => {
        const link = left.shift();
        return link === undefined ? words : `<a href="${escapeXml(link)}">${words}</a>`;
      });
      return `<p>${withLinks}</p>`;
    });
  for (const link of left) html.push(`<p><a href="${escapeXml(link)}">Earlier report</a></p>`);
  return html.join('\n');
}
