/** Gives elements one name each, whatever prefix, case or namespace version a feed writes them with. */

/** Beginnings of namespace addresses, in lower case, and the prefix under which they are known here. */
const PREFIXES: readonly (readonly [address: string, prefix: string])[] = [
  ['http://www.w3.org/2005/atom', 'atom'],
  ['http://purl.org/atom/', 'atom'],
  ['http://www.w3.org/1999/xhtml', 'xhtml'],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
  ['http://purl.org/rss/1.0/modules/content', 'content'],
  ['http://purl.org/rss/1.0/modules/syndication', 'sy'],
  ['http://purl.org/dc/elements/', 'dc'],
  ['http://purl.org/dc/terms', 'dcterms'],
  ['http://search.yahoo.com/mrss', 'media'],
  ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://rssnamespace.org/feedburner', 'feedburner'],
  ['http://purl.org/rss/1.0', ''],
  ['http://my.netscape.com/', ''],
  ['http://channel.netscape.com/', ''],
  ['http://backend.userland.com/', ''],
  ['http://blogs.law.harvard.edu/tech/rss', ''],
];

/** Which prefix stands for which namespace, here and in the elements around. */
export type Namespaces = ReadonlyMap<string, string>;

/** Adds what the attributes of an element declare; the same map when they declare nothing. */
export function declareNamespaces(outer: Namespaces, attributes: Record<string, string>): Namespaces {
  let inner: Map<string, string> | null = null;
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    const address = value.trim().toLowerCase();
    const prefix = PREFIXES.find(([beginning]) => address.startsWith(beginning))?.[1];
    inner ??= new Map(outer);
    inner.set(name.slice(6).toLowerCase(), prefix ?? name.slice(6).toLowerCase());
  }
  return inner ?? outer;
}

/** In lower case, with the known prefix: `<C:Encoded>` may be "content:encoded". */
export function canonicalName(name: string, namespaces: Namespaces): string {
  const [first = '', ...rest] = name.toLowerCase().split(':');
  const prefix = rest.length === 0 ? '' : first;
  const local = rest.length === 0 ? first : rest.join(':');
  const known = namespaces.get(prefix) ?? (prefix === 'rss' ? '' : prefix);
  return known === '' ? local : `${known}:${local}`;
}
