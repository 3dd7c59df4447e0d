/** Foreign text made harmless for Discord: it cannot ping, forge a link, hide anything or leave its line. */

/** Blank or zero-width, though Unicode does not call them format characters: fillers, selectors of variants. */
const blanks = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;
const formatCharacters = /\p{Cf}/gu;
const controlCharacters = /\p{Cc}/gu;
const stackedMarks = /(\p{M}{4})\p{M}+/gu;

/** One line of plain text without control, bidirectional and zero-width characters; no markdown is escaped. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(formatCharacters, '')
    .replace(/\s+/g, ' ')
    .replace(controlCharacters, '')
    .replace(blanks, '')
    .replace(stackedMarks, '$1')
    .replace(/\s+/g, ' ');
}

/** For text that stands in the middle of a line; expects clean text. */
export function escapeMarkdown(clean: string): string {
  return (
    clean
      // The second rule keeps bare URLs from becoming links, the third `:name:` from becoming an emoji.
      .replace(/[\\*_~`|[\]<]|(?<=:)\/(?=\/)|:(?=[\w+-]+:)/g, '\\$&')
      // A backslash does not stop these two; a zero-width space does.
      .replace(/@(?=everyone|here)/gi, '@\u200b')
  );
}

/** For text that begins a line, where headings, quotes and lists would begin; expects clean text. */
function escapeLine(clean: string): string {
  return escapeMarkdown(clean).replace(/^(\s*)(?:(?=[#>+-])|(\d+)(?=\.))/, '$1$2\\');
}

/**
 * For the label of a link. Discord finds a label's end by counting brackets and knows no escapes there, and
 * shows no link at all when the label itself holds a URL.
 */
function escapeLabel(clean: string): string {
  return escapeMarkdown(
    clean
      .replaceAll('[', '［')
      .replaceAll(']', '］')
      .replace(/[a-z][a-z0-9+.-]*:\/\//gi, ''),
  );
}

/** Cuts clean text, with an ellipsis, where it would be longer than `maxLength` after escaping. */
function fitEscaped(clean: string, maxLength: number, protect: (clean: string) => string): string {
  const trimmed = clean.trim();
  if (trimmed.length <= maxLength) {
    const whole = protect(trimmed);
    if (whole.length <= maxLength) return whole;
  }
  const points = [...trimmed.slice(0, maxLength).toWellFormed()];
  const cutAt = (count: number) => protect(`${points.slice(0, count).join('').trimEnd()}…`);
  let fits = 0;
  let tooLong = points.length + 1;
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (cutAt(middle).length <= maxLength) fits = middle;
    else tooLong = middle;
  }
  return cutAt(fits);
}

/** Foreign text as one markdown line of at most `maxLength` UTF-16 code units. */
export function escapeText(text: string, maxLength: number): string {
  return fitEscaped(cleanText(text), maxLength, escapeLine);
}

/** Foreign text for the places where Discord shows no markdown, and so would show backslashes. */
export function plainText(text: string, maxLength: number): string {
  return fitEscaped(cleanText(text), maxLength, (clean) => clean);
}

/** Lines in letters of one width, where Discord reads no markdown but the end of the block; whole lines only. */
export function codeBlock(lines: readonly string[], maxLength: number): string {
  const fence = '```';
  const shown: string[] = [];
  let left = maxLength - 2 * fence.length - 40;
  for (const line of lines) {
    const indent = /^ {0,20}/.exec(line)?.[0] ?? '';
    // A zero-width space keeps three backticks from ending the block, and a name from looking like a ping.
    const clean = indent + plainText(line, 200).replace(/`|(?<=@)(?=everyone|here)/gi, '\u200b$&');
    left -= clean.length + 1;
    if (left < 0) break;
    shown.push(clean);
  }
  if (shown.length < lines.length) shown.push(`and ${lines.length - shown.length} more lines`);
  const text = shown.join('\n').replace(/^\n+|\s+$/g, '');
  return text === '' ? '' : `${fence}\n${text}\n${fence}`;
}

/** The longest URL that Discord takes. */
const maxUrlLength = 2048;

/** The URL as Discord accepts it, or null where it is none, is too long, or disguises its host by a login. */
export function safeUrl(link: string | null): string | null {
  if (link === null || !URL.canParse(link)) return null;
  const url = new URL(link);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  if (!isWeb || url.username !== '' || url.password !== '' || !url.hostname.includes('.')) return null;
  return url.href.length <= maxUrlLength ? url.href : null;
}

/** Text that looks like an address of its own. */
const looksLikeAddress = /:\/\/|www\.|^[^\s/]+\.\p{L}{2,}(?:\/\S*)?$/iu;

/**
 * Whether the text looks like the address of another host than the link has.
 * @param shown what is shown of it, escaped: a cut can make an address.
 */
export function posesAsOther(text: string, shown: string, url: string): boolean {
  return [cleanText(text).trim(), shown.replaceAll('\\', '')].some(
    (label) => looksLikeAddress.test(label) && label.toLowerCase() !== hostOf(url),
  );
}

export function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, '');
}

type Extent = { start: number; end: number };

/** Foreign text with some of its words in bold; null where that is too long, or they cannot be told from the rest. */
function boldWithin(
  text: string,
  { start, end }: Extent,
  maxLength: number,
  protect: { opening: (clean: string) => string; rest: (clean: string) => string },
): string | null {
  const before = cleanText(text.slice(0, start)).trimStart();
  const words = cleanText(text.slice(start, end));
  const after = cleanText(text.slice(end)).trimEnd();
  const bare = words.trim();
  if (bare === '' || `${before}${words}${after}`.trim() !== cleanText(text).trim()) return null;
  const lead = before !== '' && words.startsWith(' ') ? ' ' : '';
  const tail = after !== '' && words.endsWith(' ') ? ' ' : '';
  const opening = before === '' ? '' : protect.opening(before);
  const bold = `${opening}${lead}**${protect.rest(bare)}**${tail}${protect.rest(after)}`;
  return bold.length <= maxLength ? bold : null;
}

/**
 * A link with foreign text as its label; the text alone where the link is unsafe or would not fit. Where the text looks
 * like another address, it is no label: the link says which host it really opens.
 * @param marked words of the text that are shown in bold, where there is room.
 */
export function maskedLink(
  text: string,
  link: string | null,
  maxLength: number,
  marked: Extent | null = null,
): string {
  const url = safeUrl(link)?.replace(
    /[()<>[\]"'`\\]|@(?=everyone|here)/gi,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  if (url === undefined || url.length + 40 > maxLength) return markedText(text, marked, maxLength);
  const host = hostOf(url);
  const room = maxLength - url.length - 4;
  const label = fitEscaped(cleanText(text).trim() || host, room, escapeLabel);
  const protect = { opening: escapeLabel, rest: escapeLabel };
  const bold = marked === null ? null : boldWithin(text, marked, room, protect);
  if (!posesAsOther(text, label, url)) return `[${bold ?? label}](${url})`;
  const opener = `[open at ${fitEscaped(host, Math.min(room - 8, 100), escapeLabel)}](${url})`;
  const left = maxLength - opener.length - 1;
  return left < 20 ? opener : `${escapeText(text, left)} ${opener}`;
}

function markedText(text: string, marked: Extent | null, maxLength: number): string {
  const protect = { opening: escapeLine, rest: escapeMarkdown };
  const bold = marked === null ? null : boldWithin(text, marked, maxLength, protect);
  return bold ?? escapeText(text, maxLength);
}
