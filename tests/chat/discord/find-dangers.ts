/** Reads markdown as Discord does, as far as links, mentions and hidden characters go, and names what is unsafe. */

const dateTokens = /<t:-?\d+:[RDf]>/g;
const maskedLinks = /\[([^[\]]*)\]\((https?:\/\/[^()\s<>]+)\)/g;
const addresses = /:\/\/|www\.|^[^\s/]+\.\p{L}{2,}(?:\/\S*)?$/iu;

/** Empty when nothing in `markdown` pings, forges a link, hides text or opens formatting that it does not close. */
export function findDangers(markdown: string, allowedLinks: readonly (string | null)[]): string[] {
  const dangers: string[] = [];
  const hosts = new Set(
    allowedLinks.flatMap((link) => (link !== null && URL.canParse(link) ? [new URL(link).host] : [])),
  );
  // A backslash takes the meaning of whatever follows it.
  const visible = markdown.replace(/\\[^0-9A-Za-z\s]/g, 'x');
  const withoutOurs = visible
    .replace(dateTokens, '')
    .replace(maskedLinks, (_, label: string, href: string) => {
      const host = new URL(href).hostname.replace(/^www\./, '');
      if (addresses.test(label) && label.toLowerCase() !== host) dangers.push(`${label} leads to ${href}`);
      if (!hosts.has(new URL(href).host)) dangers.push(`a forged link to ${href}`);
      return '';
    });
  if (/https?:\/\//i.test(withoutOurs)) dangers.push('a bare URL');
  if (/[<[\]`|~_]/.test(withoutOurs)) dangers.push('markdown that is not escaped');
  if (/@(everyone|here)/i.test(markdown)) dangers.push('a ping');
  if (/\p{Cc}/u.test(markdown.replaceAll('\n', ''))) dangers.push('a control character');
  if (/\p{Cf}/u.test(markdown.replace(/(?<=@)\u200b/g, ''))) dangers.push('a hidden character');
  if (/[\u2028\u2029]/.test(markdown)) dangers.push('a line separator');
  if (!markdown.isWellFormed()) dangers.push('half a character');
  for (const line of withoutOurs.split('\n')) {
    const bolds = line.match(/\*\*/g)?.length ?? 0;
    if (bolds % 2 === 1) dangers.push('bold that does not end');
    if (/^(?:#|-|\+|\d+\.|>(?! ))/.test(line)) dangers.push('a heading, list or quote');
  }
  return dangers;
}
