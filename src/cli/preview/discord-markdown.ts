/** Draws the part of Discord's markdown that we write. */
import type { Instant } from '../../domain/instant.ts';
import { element, type Html, join, link, text } from './html.ts';
import { ROLE } from './samples.ts';
import { discordDate } from './show-date.ts';

/** In this order: an escape, bold, italics, a link, a date, a role, a person; or one plain character. */
const INLINE =
  /\\([^0-9A-Za-z\s])|\*\*((?:\\.|(?!\*\*)[^\\])+)\*\*|\*((?:\\.|[^\\*])+)\*|\[((?:\\.|[^\\[\]])+)\]\((https?:\/\/[^()\s<>]+)\)|<t:(-?\d+):([RDf])>|<@&(\d+)>|<@(\d+)>|./gsu;

/** Blocks: quotes, code, and lines. */
export function drawMarkdown(markdown: string, now?: Instant): Html {
  const [before = '', code, after = ''] = markdown.split(/^```\n(.*?)\n```$/ms);
  return join([
    ...(before.trim() === '' ? [] : [drawLines(before, now)]),
    ...(code === undefined ? [] : [element('pre', text(code))]),
    ...(after.trim() === '' ? [] : [drawLines(after, now)]),
  ]);
}

function drawLines(markdown: string, now: Instant | undefined): Html {
  return join(
    markdown
      .trimEnd()
      .split('\n')
      .map((line) => {
        if (line.startsWith('> ')) return element('blockquote', drawInline(line.slice(2), now));
        return line === '' ? element('div.gap') : element('div', drawInline(line, now));
      }),
  );
}

export function drawInline(markdown: string, now?: Instant): Html {
  return join([...markdown.matchAll(INLINE)].map((match) => drawMatch(match, now)));
}

function drawMatch(
  [all, escaped, bold, italic, label, url, seconds, style, role, person]: RegExpMatchArray,
  now: Instant | undefined,
): Html {
  if (escaped !== undefined) return text(escaped);
  if (bold !== undefined) return element('b', drawInline(bold, now));
  if (italic !== undefined) return element('i', drawInline(italic, now));
  if (label !== undefined && url !== undefined) return link(url, drawInline(label, now));
  if (seconds !== undefined)
    return element('span.date', text(discordDate(Number(seconds) * 1000, style ?? 'f', now)));
  if (role !== undefined) return element('span.mention', text(role === ROLE ? '@desk' : '@role'));
  if (person !== undefined) return element('span.mention', text('@Min-ji'));
  return text(all);
}
