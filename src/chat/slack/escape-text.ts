/** Makes foreign text harmless for Slack: nothing hidden, nothing that pings, bounded in length. */

const ELLIPSIS = '…';
/** What splits lines or moves the cursor becomes a space. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** Zero-width characters, bidirectional controls, tags, fillers, blanks: they show nothing and can change what is read. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Marks piled on one letter reach into the lines around it. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** Plain text for plain_text and rich_text elements, where Slack reads no markup; at most `maxLength` UTF-16 units. */
export function cleanText(text: string, maxLength: number): string {
  return truncate(visibleText(text).trim(), maxLength);
}

/** As cleanText, but keeps the spaces at both ends: for pieces of a sentence. */
export function visibleText(text: string): string {
  return text
    .toWellFormed()
    .replace(BREAKS, ' ')
    .replace(INVISIBLE, '')
    .replace(PILED_MARKS, '$1')
    .replace(/\s+/gu, ' ');
}

/** Cuts between characters as people see them, and says so. */
export function truncate(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter('en').segment(text.slice(0, maxLength))) {
    if (index + segment.length > maxLength - ELLIPSIS.length) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end).trimEnd()}${ELLIPSIS}`;
}

/** For text that Slack reads as mrkdwn; the three characters are all that Slack lets one escape. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What was typed after a command: Slack escapes the three characters there too. */
export function unescapeMrkdwn(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** The link as Slack may show it, or null: web addresses only, no user names that pose as hosts. */
export function safeLink(link: string | null, maxLength: number): string | null {
  if (link === null || !URL.canParse(link)) return null;
  const url = new URL(link);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  url.username = '';
  url.password = '';
  return url.href.length <= maxLength ? url.href : null;
}
