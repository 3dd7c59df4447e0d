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

/** Without what stands before the first tag, and with "<" kept as text where no tag can begin. */
export function withSoundMarkup(source: string): string {
  const start = source.search(/<[a-z_!?]/i);
  return source.slice(Math.max(start, 0)).replace(/<(?![a-z_:/!?\u0080-\uffff])/gi, '&lt;');
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
