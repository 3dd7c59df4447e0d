/**
 * Rewrites the XML of a feed, however faulty, as a small sound document that rss-parser reads without harm.
 *
 * Only the fields that are read later are kept, each as text under a name that rss-parser does not interpret:
 * its own reading of them loses the order of words in XHTML, gives up the whole feed on one unreadable date, and
 * takes quadratic time on `<h<h<h`. No DOCTYPE gets through, so no entity of a feed's own is ever expanded.
 */
import { Parser } from 'htmlparser2';
import { absoluteLink } from './entry.ts';
import { FEED_FIELDS, ITEM_FIELDS, KEPT_ATTRIBUTES, writeField } from './feed-fields.ts';
import { canonicalName, declareNamespaces, type Namespaces } from './xml-names.ts';
import { closingTag, decodeXmlText, escapeXml, openingTag, withSoundMarkup } from './xml-text.ts';

export type MendedXml =
  /** `fault`: what was wrong beyond mending, in one line, so that a part may be missing. */
  { outcome: 'mended'; xml: string; fault: string | null } | { outcome: 'not-a-feed'; reason: string };

/** The parser's cost grows with the depth at which it is, and no real feed is that deep. */
const MAX_DEPTH = 500;
const CHUNK_LENGTH = 16_384;

/** What a process can read without others having to wait for it. */
const MAX_ITEMS = 10_000;

type Root = { tag: 'rss' | 'rdf:RDF' | 'feed'; item: 'item' | 'entry' };

const ROOTS = new Map<string, Root>([
  ['rss', { tag: 'rss', item: 'item' }],
  ['rdf:rdf', { tag: 'rdf:RDF', item: 'item' }],
  ['feed', { tag: 'feed', item: 'entry' }],
]);

type Attributes = Record<string, string>;
type Frame = { name: string; namespaces: Namespaces; base: string | null; lang: string | null };
type Field = { name: string; depth: number; isMarkup: boolean; attributes: Attributes; text: string };

/** How far the reading has come: the elements that are open, and what was kept of those that are closed. */
type Mending = {
  address: string;
  frames: Frame[];
  root: Root | null;
  feedFields: string[];
  items: string[];
  item: { depth: number; fields: string[] } | null;
  field: Field | null;
  isCdata: boolean;
  isAtEnd: boolean;
  fault: string | null;
  refusal: string | null;
};

/** `address`: where the document came from, which relative addresses in it are relative to. */
export function mendXml(source: string, address: string): MendedXml {
  const mending: Mending = {
    address,
    frames: [],
    root: null,
    feedFields: [],
    items: [],
    item: null,
    field: null,
    isCdata: false,
    isAtEnd: false,
    fault: null,
    refusal: null,
  };
  const sound = withSoundMarkup(source);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => openElement(mending, name, attributes),
      ontext: (text) => addText(mending, text),
      oncdatastart: () => {
        mending.isCdata = true;
      },
      oncdataend: () => {
        mending.isCdata = false;
      },
      onclosetag(name, isImplied) {
        // The parser calls the end of `<a/>` implied, as it does that of a tag that somebody forgot to close.
        const isSelfClosed = !mending.isAtEnd && sound[parser.endIndex - 1] === '/';
        closeElement(mending, name, isImplied && !isSelfClosed);
      },
    },
    { xmlMode: true, decodeEntities: false },
  );
  for (let at = 0; at < sound.length && mending.refusal === null; ) {
    // Cut before a tag: an entity that was cut in two would look like a bare ampersand.
    const cut = sound.indexOf('<', at + CHUNK_LENGTH);
    const end = cut === -1 ? sound.length : cut;
    parser.write(sound.slice(at, end));
    at = end;
  }
  mending.isAtEnd = true;
  parser.end();
  return resultOf(mending);
}

function openElement(mending: Mending, rawName: string, attributes: Attributes): void {
  const { frames } = mending;
  const frame = frameOf(mending, rawName, attributes);
  frames.push(frame);
  if (frames.length > MAX_DEPTH) mending.refusal ??= 'broken XML: nested too deeply';
  if (mending.refusal !== null) return;
  if (frames.length === 1) openRoot(mending, frame);
  else if (mending.field) mending.field.text += openingTag(rawName, attributes);
  else if (frame.name === mending.root?.item) openItem(mending, frame, attributes);
  else if (isField(mending, frame.name)) openField(mending, frame, attributes);
}

function frameOf({ frames, root, address }: Mending, rawName: string, attributes: Attributes): Frame {
  const outer = frames.at(-1);
  let namespaces = declareNamespaces(outer?.namespaces ?? new Map(), attributes);
  // RSS itself has no namespace: one declared on its root is a mistake, or Atom's as a guest.
  if (!outer && /^rss$/i.test(rawName)) namespaces = new Map(namespaces).set('', '');
  const name = canonicalName(rawName, namespaces);
  const isAtom = root === null || root.tag === 'feed';
  const base = attributes['xml:base'];
  return {
    name: isAtom ? name.replace(/^atom:/, '') : name,
    namespaces,
    base: base ? absoluteLink(decodeXmlText(base), outer?.base ?? address) : (outer?.base ?? null),
    lang: attributes['xml:lang'] ?? outer?.lang ?? null,
  };
}

function openRoot(mending: Mending, { name, lang }: Frame): void {
  mending.root = ROOTS.get(name) ?? null;
  // rss-parser stumbles over a feed or an item without any field, so this one is always there.
  mending.feedFields.push(writeField('lang', {}, lang ?? ''));
  if (mending.root) return;
  mending.refusal =
    name === 'html' || name === 'xhtml:html'
      ? 'answered with an HTML page, not a feed'
      : `answered with an XML document, not a feed (<${name.slice(0, 40)}>)`;
}

function openItem(mending: Mending, frame: Frame, attributes: Attributes): void {
  closeItem(mending, false);
  if (mending.items.length >= MAX_ITEMS) {
    mending.fault ??= `more than ${MAX_ITEMS} items: the rest is left out`;
    return;
  }
  const fields = [writeField('lang', {}, frame.lang ?? '')];
  const about = attributes['rdf:about'];
  if (about) fields.push(writeField('about', {}, decodeXmlText(about)));
  mending.item = { depth: mending.frames.length, fields };
}

function openField(mending: Mending, { name, base }: Frame, attributes: Attributes): void {
  const kept: Attributes = base === null ? {} : { base };
  for (const [attribute, value] of Object.entries(attributes)) {
    const known = attribute.toLowerCase();
    if (KEPT_ATTRIBUTES.includes(known)) kept[known] = decodeXmlText(value);
  }
  const isMarkup = /xhtml/i.test(kept.type ?? '') || name.startsWith('xhtml:');
  mending.field = { name, depth: mending.frames.length, isMarkup, attributes: kept, text: '' };
}

/** Fields stand directly in an item, the channel or the feed; media:group is only a wrapping. */
function isField({ frames, item, root }: Mending, name: string): boolean {
  if (item) {
    const between = frames.slice(item.depth, -1);
    return ITEM_FIELDS.includes(name) && between.every((frame) => frame.name === 'media:group');
  }
  const isInFeed = root?.tag === 'feed' ? frames.length === 2 : frames.length === 3;
  return isInFeed && FEED_FIELDS.includes(name) && (root?.tag === 'feed' || frames[1]?.name === 'channel');
}

function addText({ field, frames, isCdata }: Mending, text: string): void {
  if (!field) return;
  const isMarkup = field.isMarkup || frames.length > field.depth;
  if (isMarkup) field.text += isCdata ? escapeXml(text) : text;
  else field.text += isCdata ? text : decodeXmlText(text);
}

function closeElement(mending: Mending, rawName: string, isForgotten: boolean): void {
  const { field, item, frames } = mending;
  const isInField = field !== null && frames.length > field.depth;
  if (isInField) field.text += closingTag(rawName);
  else if (isForgotten) {
    mending.fault ??= mending.isAtEnd
      ? 'broken XML: the document ends too soon'
      : `broken XML: <${rawName.slice(0, 40)}> is not closed`;
  }
  if (field?.depth === frames.length) closeField(mending, field);
  if (item?.depth === frames.length) closeItem(mending, isForgotten && mending.isAtEnd);
  frames.pop();
}

function closeField(mending: Mending, { name, attributes, text }: Field): void {
  const fields = mending.item?.fields ?? mending.feedFields;
  fields.push(writeField(name, attributes, text));
  mending.field = null;
}

/** Where a document was cut off, its last item lacks something nobody knows: better to wait for the whole. */
function closeItem(mending: Mending, isCutOff: boolean): void {
  const { item, items, root } = mending;
  mending.item = null;
  if (root && item && !isCutOff) items.push(`<${root.item}>${item.fields.join('')}</${root.item}>`);
}

function resultOf({ root, feedFields, items, fault, refusal }: Mending): MendedXml {
  if (refusal !== null) return { outcome: 'not-a-feed', reason: refusal };
  if (root === null) return { outcome: 'not-a-feed', reason: 'answered with text that is not a feed' };
  const [fields, entries] = [feedFields.join(''), items.join('')];
  const xml = {
    feed: `<feed>${fields}${entries}</feed>`,
    rss: `<rss version="2.0"><channel>${fields}${entries}</channel></rss>`,
    'rdf:RDF': `<rdf:RDF><channel>${fields}</channel>${entries}</rdf:RDF>`,
  };
  return { outcome: 'mended', xml: xml[root.tag], fault };
}
