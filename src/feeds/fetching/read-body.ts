/** Reads the body of an answer, decompressed, and stops at the size cap. */
import { BodyFault, decompressAll } from './decompress.ts';

export type Body =
  | { outcome: 'read'; bytes: Uint8Array }
  | { outcome: 'too-large' }
  | { outcome: 'unreadable'; reason: string };

/** A body above this size, in bytes, is one of which only a few may be held at a time. */
const LARGE = 1_000_000;

class TooLarge extends Error {}

/**
 * Throws only what the stream itself throws: a connection that broke, or an abort.
 * @param onLarge awaited once, when the body turns out to be a large one.
 */
export async function readBody(
  stream: AsyncIterable<Uint8Array>,
  contentEncoding: string,
  maxBytes: number,
  onLarge: () => Promise<void> = async () => {},
): Promise<Body> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of decompressAll(capped(stream, maxBytes), namesOf(contentEncoding))) {
      if (size <= LARGE && size + chunk.length > LARGE) await onLarge();
      size += chunk.length;
      // Leaving the loop destroys the stream, and with it the connection.
      if (size > maxBytes) return { outcome: 'too-large' };
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof TooLarge) return { outcome: 'too-large' };
    if (error instanceof BodyFault) return { outcome: 'unreadable', reason: error.message };
    throw error;
  }
  return { outcome: 'read', bytes: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks) };
}

/** Of what is compressed no more is read either: it may be endless and hold nothing. */
async function* capped(stream: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxBytes) throw new TooLarge();
    yield chunk;
  }
}

/** In the order in which they must be undone. */
function namesOf(contentEncoding: string): string[] {
  return contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim().replace(/^x-/, ''))
    .filter((name) => name !== '' && name !== 'identity')
    .slice(0, 5)
    .reverse();
}
