/** Feeds as an OPML 2.0 file, which readers of feeds take in. */
import { escapeXml } from '../reading/xml-text.ts';

/** One feed a line. @param created when, for the head. */
export function writeOpml(
  title: string,
  feeds: readonly { name: string; url: string }[],
  created: Date,
): string {
  const outlines = feeds.map(({ name, url }) => {
    const text = escapeXml(name).replaceAll('\t', '&#9;');
    return `    <outline type="rss" text="${text}" title="${text}" xmlUrl="${escapeXml(url)}"/>\n`;
  });
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n' +
    `  <head>\n    <title>${escapeXml(title)}</title>\n` +
    `    <dateCreated>${created.toUTCString()}</dateCreated>\n  </head>\n` +
    `  <body>\n${outlines.join('')}  </body>\n</opml>\n`
  );
}
