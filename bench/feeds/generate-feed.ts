/** Feeds of 40 kB with thirty items each, RSS and Atom, the same at every run. */
import { type BenchReport, generateReports } from '../folding/generate-reports.ts';

export const ITEMS = 30;
const PARAGRAPHS = 3;

const STARTED_AT = Date.parse('2019-11-01T00:00:00Z');

export type FeedWriter = {
  /** @param newest how many items the feed has had until now, the last thirty of which it shows. */
  write(feed: number, newest: number): string;
};

/** No two items of any feeds are the same; reports of one event come in different feeds. */
export function createFeedWriter(): FeedWriter {
  const reports = generateReports(STARTED_AT);
  const items: string[][] = [];
  function itemOf(feed: number, at: number): string {
    const own = items[feed] ?? [];
    items[feed] = own;
    for (let made = own.length; made <= at; made += 1)
      own.push(writeItem(feed, take(reports), feed % 3 === 2));
    return own[at] ?? '';
  }
  return {
    write(feed, newest) {
      const shown = Array.from({ length: ITEMS }, (_, age) => itemOf(feed, newest - 1 - age)).join('\n');
      return feed % 3 === 2 ? atom(feed, newest, shown) : rss(feed, newest, shown);
    },
  };
}

function take(reports: Generator<BenchReport>): BenchReport[] {
  return Array.from({ length: PARAGRAPHS }, () => reports.next().value as BenchReport);
}

function writeItem(feed: number, told: readonly BenchReport[], isAtom: boolean): string {
  const [first] = told;
  const { id = '', title = '', body = '', at = 0 } = first ?? {};
  const link = `https://feed-${feed}.example/news/${id}`;
  const html = told
    .map((report) => `<p>${report.body} <a href="${link}?from=text">${report.title}</a></p>`)
    .join('\n');
  const [date, summary] = [new Date(at), body.slice(0, 160)];
  if (isAtom)
    return `<entry><id>${link}</id><title>${title}</title><link rel="alternate" href="${link}"/><published>${date.toISOString()}</published><updated>${date.toISOString()}</updated><author><name>Desk</name></author><summary>${summary}</summary><content type="html"><![CDATA[${html}]]></content></entry>`;
  return `<item><title>${title}</title><link>${link}</link><guid isPermaLink="false">${id}</guid><pubDate>${date.toUTCString()}</pubDate><dc:creator>Desk</dc:creator><category>News</category><description><![CDATA[<p>${summary}</p>]]></description><content:encoded><![CDATA[${html}]]></content:encoded></item>`;
}

function rss(feed: number, newest: number, items: string): string {
  const built = new Date(STARTED_AT + newest * 60_000).toUTCString();
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Feed ${feed}</title><link>https://feed-${feed}.example/</link><language>en</language><lastBuildDate>${built}</lastBuildDate>
${items}
</channel></rss>`;
}

function atom(feed: number, newest: number, items: string): string {
  const updated = new Date(STARTED_AT + newest * 60_000).toISOString();
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>urn:feed:${feed}</id><title>Feed ${feed}</title>
<link rel="alternate" href="https://feed-${feed}.example/"/><updated>${updated}</updated>
${items}
</feed>`;
}
