/** Reads and writes the text of XML documents, forgiving what feeds get wrong in it. */
import { decodeHTMLStrict } from 'entities';

/** What XML 1.0 does not allow anywhere. */
const FORBIDDEN = /[^\P{Cc}\t\n\r\u0080-\u009f]|[\p{Surrogate}\ufffe\uffff]/gu;

/** A reference that is complete; "&" in any other place is meant as itself. */
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi;

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** Undoes the references in text or an attribute once, HTML's names too: few feeds declare what they use. */
export function decodeXmlText(text: string): string {
  return text.includes('&') ? text.replace(REFERENCE, (reference) => decodeHTMLStrict(reference)) : text;
}

export function escapeXml(text: string): string {
  return text
    .replace(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** How much of what a server says before the document is looked through. */
const LONGEST_PREFACE = 64_000;

/**
 * Where the document begins: at the first tag. But the warnings of PHP are HTML, and stand before the document; so
 * where the first tag is one of those, at the first that begins a feed.
 */
export function startOfMarkup(source: string): number {
  const start = Math.max(source.search(/<[a-z_!?]/i), 0);
  if (!/^<(?:br|b|p|div|font|pre|script|span|table)[\s/>]/i.test(source.slice(start, start + 8)))
    return start;
  const preface = source.slice(start, start + LONGEST_PREFACE);
  const feed = preface.search(/<(?:\?xml|rss|rdf:rdf|feed)[\s>]/i);
  return feed === -1 || /<html[\s>]/i.test(preface.slice(0, feed)) ? start : start + feed;
}

/** With "<" kept as text where no tag can begin. */
export function withSoundMarkup(source: string): string {
  return source.replace(/<(?![a-z_:/!?\u0080-\uffff])/gi, '&lt;');
}

/** An element as HTML, whose text was not decoded. */
export function openingTag(rawName: string, attributes: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(attributes).map(
    ([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`,
  );
  return `<${localName(rawName)}${pairs.join('')}>`;
}

/** Nothing for an element that HTML does not close. */
export function closingTag(rawName: string): string {
  const name = localName(rawName);
  return VOID.has(name) ? '' : `</${name}>`;
}

function localName(rawName: string): string {
  return rawName.slice(rawName.indexOf(':') + 1).toLowerCase();
}
