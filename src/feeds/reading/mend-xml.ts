/**
 * Rewrites the XML of a feed, however faulty, as small sound pieces that rss-parser reads without harm.
 *
 * Only the fields that are read later are kept, each as text under a name that rss-parser does not interpret:
 * its own reading of them loses the order of words in XHTML, gives up the whole feed on one unreadable date, and
 * takes quadratic time on `<h<h<h`. No DOCTYPE gets through, so no entity of a feed's own is ever expanded.
 */
import { hash } from 'node:crypto';
import { createCutSource } from './cut-source.ts';
import { absoluteLink } from './entry.ts';
import { FEED_FIELDS, ITEM_FIELDS, KEPT_ATTRIBUTES, writeField } from './feed-fields.ts';
import { MOST_ITEMS, TOO_MANY_ITEMS } from './most-items.ts';
import { createPauses } from './pauses.ts';
import { createSourceWriter, writeInChunks } from './source-writer.ts';
import { canonicalName, declareNamespaces, type Namespaces } from './xml-names.ts';
import { closingTag, decodeXmlText, escapeXml, openingTag, startOfMarkup } from './xml-text.ts';

export type Mended = {
  outcome: 'mended';
  root: Root;
  feedFields: string;
  items: MendedItem[];
  /** What was wrong beyond mending, in one line, so that a part may be missing. */
  fault: string | null;
};

export type MendedXml = Mended | { outcome: 'not-a-feed'; reason: string };

/**
 * `key`: the same for items that read the same and stand in the same elements; null where an item cannot be told
 * from what is around it. `xml`: null for one whose key is known.
 */
export type MendedItem = { key: string | null; xml: string | null };

/** The parser's cost grows with the depth at which it is, and no real feed is that deep. */
const MAX_DEPTH = 500;
/** What is read of one item and of one field: both are many times what real ones have. */
const MAX_FIELDS = 500;
const MAX_FIELD_LENGTH = 300_000;

/** 132 bits. */
const KEY_LENGTH = 22;

export type Root = { tag: 'rss' | 'rdf:RDF' | 'feed'; item: 'item' | 'entry' };

const ROOTS = new Map<string, Root>([
  ['rss', { tag: 'rss', item: 'item' }],
  ['rdf:rdf', { tag: 'rdf:RDF', item: 'item' }],
  ['feed', { tag: 'feed', item: 'entry' }],
  // Atom allows a single entry as a document.
  ['entry', { tag: 'feed', item: 'entry' }],
]);

type Attributes = Record<string, string>;
type Frame = {
  name: string;
  rawName: string;
  attributes: Attributes;
  namespaces: Namespaces;
  base: string | null;
  lang: string | null;
};
type Field = { name: string; depth: number; isMarkup: boolean; attributes: Attributes; text: string };

/** How far the reading has come: the elements that are open, and what was kept of those that are closed. */
type Mending = {
  address: string;
  frames: Frame[];
  root: Root | null;
  feedFields: string[];
  items: MendedItem[];
  item: { depth: number; fields: string[] } | null;
  field: Field | null;
  isAtEnd: boolean;
  isFull: boolean;
  fault: string | null;
  refusal: string | null;
};

/**
 * @param address where the document came from, which relative addresses in it are relative to.
 * @param isKnown asked for the key of each item that can be told from what is around it: a known one is not read.
 */
export async function mendXml(
  source: string,
  address: string,
  isKnown: (key: string) => boolean = () => false,
): Promise<MendedXml> {
  const mending = createMending(address);
  const writer = createSourceWriter({
    onOpen: (name, attributes) => openElement(mending, name, attributes),
    onText: (text, isCdata) => addText(mending, text, isCdata),
    onClose: (name, isForgotten) => closeElement(mending, name, isForgotten),
  });
  const cut = createCutSource(source);
  const pause = createPauses();
  let at = startOfMarkup(source);
  const isApart = () => isBetweenItems(mending) && writer.isAtRest();
  while (at < source.length && mending.refusal === null && !mending.isFull) {
    await pause();
    const piece = cut(at, isApart());
    const text = source.slice(at, piece.end);
    at = piece.end;
    if (!piece.isItem) {
      // White space between two items would only hide that nothing else is.
      if (!(text.trim() === '' && isApart())) writer.write(text);
      continue;
    }
    const key = keyOf(mending, text);
    if (isKnown(key)) {
      addItem(mending, { key, xml: null });
      continue;
    }
    const count = mending.items.length;
    await writeInChunks(writer, text, pause);
    const item = mending.items[count];
    if (item && mending.items.length === count + 1 && isApart()) item.key = key;
  }
  mending.isAtEnd = true;
  writer.end();
  return resultOf(mending);
}

function createMending(address: string): Mending {
  return {
    address,
    frames: [],
    root: null,
    feedFields: [],
    items: [],
    item: null,
    field: null,
    isAtEnd: false,
    isFull: false,
    fault: null,
    refusal: null,
  };
}

function isBetweenItems({ root, frames, item, field }: Mending): boolean {
  return root !== null && frames.length > 0 && item === null && field === null;
}

/** All that the reading of an item depends on: what it says, and the elements that it stands in. */
function keyOf({ frames }: Mending, source: string): string {
  const around = frames.map(({ rawName, attributes }) => [rawName, attributes]);
  return hash('sha256', `${JSON.stringify(around)}\n${source}`, 'base64url').slice(0, KEY_LENGTH);
}

function openElement(mending: Mending, rawName: string, attributes: Attributes): void {
  const { frames } = mending;
  const frame = frameOf(mending, rawName, attributes);
  frames.push(frame);
  if (frames.length > MAX_DEPTH) mending.refusal ??= 'broken XML: nested too deeply';
  if (mending.refusal !== null) return;
  if (frames.length === 1) openRoot(mending, frame);
  if (frames.length === 1 && frame.name !== mending.root?.item) return;
  if (mending.field) addMarkup(mending.field, openingTag(rawName, attributes));
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
    rawName,
    attributes,
    namespaces,
    base: base ? absoluteLink(decodeXmlText(base), outer?.base ?? address) : (outer?.base ?? null),
    lang: attributes['xml:lang'] ?? outer?.lang ?? null,
  };
}

function openRoot(mending: Mending, { name, lang }: Frame): void {
  // What a server adds behind the document takes nothing from it.
  if (mending.root) return;
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
  if (isFull(mending)) return;
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

function addText({ field, frames }: Mending, text: string, isCdata: boolean): void {
  if (!field) return;
  const piece = text.slice(0, Math.max(0, MAX_FIELD_LENGTH - field.text.length));
  const isMarkup = field.isMarkup || frames.length > field.depth;
  if (isMarkup) field.text += isCdata ? escapeXml(piece) : piece;
  else field.text += isCdata ? piece : decodeXmlText(piece);
}

function addMarkup(field: Field, markup: string): void {
  if (field.text.length < MAX_FIELD_LENGTH) field.text += markup;
}

function closeElement(mending: Mending, rawName: string, isForgotten: boolean): void {
  const { field, item, frames } = mending;
  const isInField = field !== null && frames.length > field.depth;
  if (isInField) addMarkup(field, closingTag(rawName));
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
  if (fields.length < MAX_FIELDS) fields.push(writeField(name, attributes, text));
  mending.field = null;
}

function addItem(mending: Mending, item: MendedItem): void {
  if (!isFull(mending)) mending.items.push(item);
}

function isFull(mending: Mending): boolean {
  if (mending.items.length < MOST_ITEMS) return false;
  mending.isFull = true;
  mending.fault ??= TOO_MANY_ITEMS;
  return true;
}

/** Where a document was cut off, its last item lacks something nobody knows: better to wait for the whole. */
function closeItem(mending: Mending, isCutOff: boolean): void {
  const { item, items, root } = mending;
  mending.item = null;
  if (!root || !item || isCutOff) return;
  items.push({ key: null, xml: `<${root.item}>${item.fields.join('')}</${root.item}>` });
}

function resultOf({ root, feedFields, items, fault, refusal }: Mending): MendedXml {
  if (refusal !== null) return { outcome: 'not-a-feed', reason: refusal };
  if (root === null) return { outcome: 'not-a-feed', reason: 'answered with text that is not a feed' };
  return { outcome: 'mended', root, feedFields: feedFields.join(''), items, fault };
}
