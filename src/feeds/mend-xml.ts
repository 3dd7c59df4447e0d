/** Rewrites the XML of a feed, however faulty, as a small sound document that rss-parser reads without harm.
 *
 * Only the fields that are read later are kept, each as text under a name that rss-parser does not interpret:
 * its own reading of them loses the order of words in XHTML, gives up the whole feed on one unreadable date, and
 * takes quadratic time on `<h<h<h`. No DOCTYPE gets through, so no entity of a feed's own is ever expanded. */
import { Parser } from 'htmlparser2';
import { absoluteLink } from './entry.ts';
import { canonicalName, declareNamespaces, type Namespaces } from './xml-names.ts';
import { decodeXmlText, escapeXml, withSoundMarkup } from './xml-text.ts';

export type MendedXml =
  | { outcome: 'mended'; xml: string; fault: string | null }
  | { outcome: 'not-a-feed'; reason: string };

export const FIELD_PREFIX = 'field.';

export const FEED_FIELDS = 'title dc:title link atom:link language dc:language lang'.split(' ');

export const ITEM_FIELDS = (
  'title link atom:link guid id feedburner:origlink description summary content content:encoded xhtml:body ' +
  'xhtml:div body media:description itunes:summary dc:description atom:summary atom:content author ' +
  'atom:author dc:creator itunes:author pubdate published updated issued modified created dc:date dcterms:created ' +
  'dcterms:issued dcterms:modified atom:published atom:updated language dc:language dc:title media:title about lang'
).split(' ');

const KEPT_ATTRIBUTES = ['href', 'rel', 'type', 'ispermalink', 'mode', 'base'];
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** The parser's cost grows with the depth at which it is, and no real feed is that deep. */
const MAX_DEPTH = 500;
const CHUNK_LENGTH = 16_384;

/** What a process can read without others having to wait for it. */
const MAX_ITEMS = 10_000;

type Frame = { name: string; namespaces: Namespaces; base: string | null; lang: string | null };
type Field = { name: string; depth: number; isMarkup: boolean; attributes: string; text: string };
type Item = { depth: number; fields: string[] };
type Root = { tag: 'rss' | 'rdf:RDF' | 'feed'; item: string };

const ROOTS = new Map<string, Root>(
  Object.entries({
    rss: { tag: 'rss', item: 'item' },
    'rdf:rdf': { tag: 'rdf:RDF', item: 'item' },
    feed: { tag: 'feed', item: 'entry' },
  }),
);

/** `address`: where the document came from, which relative addresses in it are relative to. */
export function mendXml(source: string, address: string): MendedXml {
  const sound = withSoundMarkup(source);
  // The parser calls the end of `<a/>` implied, as it does that of a tag that somebody forgot to close.
  const isSelfClosed = () => sound[parser.endIndex - 1] === '/';
  const mender = createMender(address, isSelfClosed);
  const parser = new Parser(mender.handler, { xmlMode: true, decodeEntities: false });
  for (let at = 0; at < sound.length && !mender.isRefused(); at += CHUNK_LENGTH) {
    parser.write(sound.slice(at, at + CHUNK_LENGTH));
  }
  mender.atEnd();
  parser.end();
  return mender.result();
}

function createMender(address: string, isSelfClosed: () => boolean) {
  const frames: Frame[] = [];
  const feedFields: string[] = [];
  const items: string[] = [];
  let root: Root | null = null;
  let field: Field | null = null;
  let item: Item | null = null;
  let isCdata = false;
  let isAtEnd = false;
  let fault: string | null = null;
  let refusal: string | null = null;

  function openFrame(rawName: string, attributes: Record<string, string>): Frame {
    const outer = frames.at(-1);
    let namespaces = declareNamespaces(outer?.namespaces ?? new Map(), attributes);
    // RSS itself has no namespace: one declared on its root is a mistake, or Atom's as a guest.
    if (!outer && /^rss$/i.test(rawName)) namespaces = new Map(namespaces).set('', '');
    const base = attributes['xml:base'];
    let name = canonicalName(rawName, namespaces);
    if (name.startsWith('atom:') && (root === null || root.tag === 'feed')) name = name.slice(5);
    return {
      name,
      namespaces,
      base: base ? absoluteLink(decodeXmlText(base), outer?.base ?? address) : (outer?.base ?? null),
      lang: attributes['xml:lang'] ?? outer?.lang ?? null,
    };
  }

  function openRoot({ name, lang }: Frame) {
    root = ROOTS.get(name) ?? null;
    feedFields.push(writeField('lang', '', lang ?? ''));
    if (root) return;
    refusal =
      name === 'html' || name === 'xhtml:html'
        ? 'answered with an HTML page, not a feed'
        : `answered with an XML document, not a feed (<${name.slice(0, 40)}>)`;
  }

  function openItem(frame: Frame, attributes: Record<string, string>) {
    if (item) closeItem(false);
    if (items.length >= MAX_ITEMS) return;
    // rss-parser stumbles over an item without any field, so this one is always there.
    item = { depth: frames.length, fields: [writeField('lang', '', frame.lang ?? '')] };
    const about = attributes['rdf:about'];
    if (about) item.fields.push(writeField('about', '', decodeXmlText(about)));
  }

  function closeItem(isComplete: boolean) {
    if (!item || !root) return;
    const isKept = isComplete || !isAtEnd;
    // One with nothing but its language is empty.
    if (isKept && item.fields.length > 1) items.push(`<${root.item}>${item.fields.join('')}</${root.item}>`);
    item = null;
    if (items.length === MAX_ITEMS) fault ??= `more than ${MAX_ITEMS} items: the rest is left out`;
  }

  function openField(frame: Frame, attributes: Record<string, string>) {
    const kept = Object.entries({ ...attributes, base: frame.base })
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => KEPT_ATTRIBUTES.includes(name))
      .filter((pair): pair is readonly [string, string] => pair[1] !== null)
      .map(([name, value]) => ` ${name}="${escapeXml(decodeXmlText(value.slice(0, 8000)))}"`);
    field = {
      name: frame.name,
      depth: frames.length,
      isMarkup: /xhtml/i.test(attributes.type ?? '') || frame.name.startsWith('xhtml:'),
      attributes: kept.join(''),
      text: '',
    };
  }

  function closeField() {
    if (!field) return;
    const written = writeField(field.name, field.attributes, field.text);
    if (item) item.fields.push(written);
    else feedFields.push(written);
    field = null;
  }

  /** Fields stand directly in an item, the channel or the feed; media:group is only a wrapping. */
  function isField(name: string): boolean {
    const parents = frames.slice(item ? item.depth - 1 : 0, -1).map((frame) => frame.name);
    if (item) {
      const inItem = parents.slice(1).every((parent) => parent === 'media:group');
      return inItem && ITEM_FIELDS.includes(name);
    }
    const inFeed =
      parents.length === 1 ? root?.tag === 'feed' : parents.length === 2 && parents[1] === 'channel';
    return inFeed && FEED_FIELDS.includes(name);
  }

  const handler = {
    onopentag(rawName: string, attributes: Record<string, string>) {
      const frame = openFrame(rawName, attributes);
      frames.push(frame);
      if (frames.length > MAX_DEPTH) refusal ??= 'broken XML: nested too deeply';
      if (refusal) return;
      if (frames.length === 1) openRoot(frame);
      else if (field) field.text += openingTag(rawName, attributes);
      else if (frame.name === root?.item) openItem(frame, attributes);
      else if (isField(frame.name)) openField(frame, attributes);
    },
    ontext(text: string) {
      if (!field) return;
      const isNested = frames.length > field.depth;
      if (isCdata) field.text += isNested || field.isMarkup ? escapeXml(text) : text;
      else field.text += isNested || field.isMarkup ? text : decodeXmlText(text);
    },
    oncdatastart() {
      isCdata = true;
    },
    oncdataend() {
      isCdata = false;
    },
    onclosetag(rawName: string, isImpliedOrSelfClosed: boolean) {
      const isImplied = isImpliedOrSelfClosed && (isAtEnd || !isSelfClosed());
      const depth = frames.length;
      const isInField = field !== null && depth > field.depth;
      if (isImplied && !isInField) {
        fault ??= isAtEnd
          ? 'broken XML: the document ends too soon'
          : `broken XML: <${rawName.slice(0, 40)}> is not closed`;
      }
      if (field && isInField) field.text += closingTag(rawName);
      if (field?.depth === depth) closeField();
      if (item?.depth === depth) closeItem(!isImplied);
      frames.pop();
    },
  };

  function result(): MendedXml {
    if (refusal) return { outcome: 'not-a-feed', reason: refusal };
    if (!root) return { outcome: 'not-a-feed', reason: 'answered with text that is not a feed' };
    const fields = feedFields.join('');
    return { outcome: 'mended', xml: writeDocument(root, fields, items.join('')), fault };
  }

  return {
    handler,
    isRefused: () => refusal !== null,
    atEnd() {
      isAtEnd = true;
    },
    result,
  };
}

function writeDocument(root: Root, fields: string, items: string): string {
  if (root.tag === 'feed') return `<feed>${fields}${items}</feed>`;
  if (root.tag === 'rss') return `<rss version="2.0"><channel>${fields}${items}</channel></rss>`;
  return `<rdf:RDF><channel>${fields}</channel>${items}</rdf:RDF>`;
}

function writeField(name: string, attributes: string, text: string): string {
  return `<${FIELD_PREFIX}${name}${attributes}>${escapeXml(text)}</${FIELD_PREFIX}${name}>`;
}

function openingTag(rawName: string, attributes: Record<string, string>): string {
  const pairs = Object.entries(attributes).map(
    ([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`,
  );
  return `<${localName(rawName)}${pairs.join('')}>`;
}

function closingTag(rawName: string): string {
  const name = localName(rawName);
  return VOID.has(name) ? '' : `</${name}>`;
}

function localName(rawName: string): string {
  return rawName.slice(rawName.indexOf(':') + 1).toLowerCase();
}
