/** Draws the part of Discord's markdown that we write. */
import { element, type Html, join, link, text } from './html.ts';
import { ROLE } from './samples.ts';
import { discordDate } from './show-date.ts';

/** In this order: an escape, bold, italics, a link, a date, a role; or one plain character. */
const INLINE =
  /\\([^0-9A-Za-z\s])|\*\*((?:\\.|(?!\*\*)[^\\])+)\*\*|\*((?:\\.|[^\\*])+)\*|\[((?:\\.|[^\\[\]])+)\]\((https?:\/\/[^()\s<>]+)\)|<t:(-?\d+):([RDf])>|<@&(\d+)>|./gsu;

/** Blocks: quotes, code, and lines. */
export function drawMarkdown(markdown: string): Html {
  const [before = '', code, after = ''] = markdown.split(/^```\n(.*?)\n```$/ms);
  return join([
    ...(before.trim() === '' ? [] : [drawLines(before)]),
    ...(code === undefined ? [] : [element('pre', text(code))]),
    ...(after.trim() === '' ? [] : [drawLines(after)]),
  ]);
}

function drawLines(markdown: string): Html {
  return join(
    markdown
      .trimEnd()
      .split('\n')
      .map((line) => {
        if (line.startsWith('> ')) return element('blockquote', drawInline(line.slice(2)));
        return line === '' ? element('div.gap') : element('div', drawInline(line));
      }),
  );
}

export function drawInline(markdown: string): Html {
  return join([...markdown.matchAll(INLINE)].map(drawMatch));
}

function drawMatch([all, escaped, bold, italic, label, url, seconds, style, role]: RegExpMatchArray): Html {
  if (escaped !== undefined) return text(escaped);
  if (bold !== undefined) return element('b', drawInline(bold));
  if (italic !== undefined) return element('i', drawInline(italic));
  if (label !== undefined && url !== undefined) return link(url, drawInline(label));
  if (seconds !== undefined)
    return element('span.date', text(discordDate(Number(seconds) * 1000, style ?? 'f')));
  if (role !== undefined) return element('span.mention', text(role === ROLE ? '@desk' : '@role'));
  return text(all);
}
