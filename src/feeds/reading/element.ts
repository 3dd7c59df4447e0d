/** The elements of mended XML as rss-parser hands them over. */

export type Element = { text: string; attributes: Readonly<Record<string, string>> };

/** All elements of a name, in the order of the document. */
export type Fields = (name: string) => readonly Element[];

/** Keeps rss-parser from taking a field for one that it knows. */
export const FIELD_PREFIX = 'field.';

const NONE: readonly Element[] = [];

export function fieldsOf(object: Record<string, unknown>): Fields {
  const elements = new Map<string, readonly Element[]>();
  for (const [key, values] of Object.entries(object)) {
    if (!key.startsWith(FIELD_PREFIX) || !Array.isArray(values)) continue;
    elements.set(key.slice(FIELD_PREFIX.length), values.map(elementOf));
  }
  return (name) => elements.get(name) ?? NONE;
}

/** What xml2js makes of an element: text under "_" and attributes under "$", or a bare string when it is empty. */
function elementOf(value: unknown): Element {
  if (typeof value !== 'object' || value === null)
    return { text: String(value ?? '').trim(), attributes: {} };
  const text = '_' in value && typeof value._ === 'string' ? value._.trim() : '';
  const attributes = '$' in value ? (value.$ as Record<string, string>) : {};
  const isBase64 = attributes.mode === 'base64' || attributes.type === 'application/octet-stream';
  const decoded = isBase64 ? decodeBase64(text) : null;
  return decoded === null ? { text, attributes } : { text: decoded, attributes: { ...attributes, type: '' } };
}

/** As Atom 0.3 writes text by its mode, and Atom 1.0 by a type that is no text. Null for what is a file indeed. */
function decodeBase64(text: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'base64')).trim();
  } catch {
    return null;
  }
}

/** The best name first. */
export function firstText(fields: Fields, names: readonly string[]): string | null {
  for (const name of names) {
    const element = fields(name).find(hasText);
    if (element) return element.text;
  }
  return null;
}

export function hasText({ text }: Element): boolean {
  return text !== '';
}
