/** Reads the body of an answer, decompressed, and stops at the size cap. */
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

export type Body =
  | { outcome: 'read'; bytes: Uint8Array }
  | { outcome: 'too-large' }
  | { outcome: 'unreadable'; reason: string };

type Decompress = (bytes: Uint8Array, maxOutputLength: number) => Promise<Uint8Array>;

const gunzip = promisify<zlib.InputType, zlib.ZlibOptions, Buffer>(zlib.gunzip);
const inflate = promisify<zlib.InputType, zlib.ZlibOptions, Buffer>(zlib.inflate);
const inflateRaw = promisify<zlib.InputType, zlib.ZlibOptions, Buffer>(zlib.inflateRaw);
const brotli = promisify<zlib.InputType, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress);
const zstd = promisify<zlib.InputType, zlib.ZstdOptions, Buffer>(zlib.zstdDecompress);

// Servers cut the end of a stream off surprisingly often; what came before it is still good.
const finishFlush = zlib.constants.Z_SYNC_FLUSH;

const DECOMPRESS = new Map<string, Decompress>(
  Object.entries({
    gzip: (bytes, maxOutputLength) => gunzip(bytes, { maxOutputLength, finishFlush }),
    // "deflate" means a zlib stream, but some servers send it bare.
    deflate: (bytes, maxOutputLength) =>
      ((bytes[0] ?? 0) & 0x0f) === 8
        ? inflate(bytes, { maxOutputLength, finishFlush })
        : inflateRaw(bytes, { maxOutputLength, finishFlush }),
    br: (bytes, maxOutputLength) => brotli(bytes, { maxOutputLength }),
    zstd: (bytes, maxOutputLength) => zstd(bytes, { maxOutputLength }),
  }),
);

/** The value of Accept-Encoding that `readBody` can serve. */
export const ACCEPT_ENCODING = [...DECOMPRESS.keys()].join(', ');

/** Throws only what the stream itself throws: a connection that broke, or an abort. */
export async function readBody(stream: Readable, contentEncoding: string, maxBytes: number): Promise<Body> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    // Leaving the loop destroys the stream, and with it the connection.
    if (size > maxBytes) return { outcome: 'too-large' };
    chunks.push(chunk);
  }
  return decompress(Buffer.concat(chunks), namesOf(contentEncoding), maxBytes);
}

async function decompress(bytes: Uint8Array, encodings: string[], maxBytes: number): Promise<Body> {
  let plain = bytes;
  for (const encoding of encodings) {
    const step = DECOMPRESS.get(encoding);
    if (!step) return { outcome: 'unreadable', reason: `unknown compression "${encoding.slice(0, 20)}"` };
    // Some caches keep the header and drop the compression.
    if (plain.length === 0 || (encoding === 'gzip' && !isGzip(plain))) continue;
    try {
      plain = await step(plain, maxBytes);
    } catch (error) {
      return failed(error, encoding);
    }
  }
  // A .xml.gz file served as such.
  if (isGzip(plain)) return decompress(plain, ['gzip'], maxBytes);
  return { outcome: 'read', bytes: plain };
}

function failed(error: unknown, encoding: string): Body {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ERR_BUFFER_TOO_LARGE') return { outcome: 'too-large' };
  return { outcome: 'unreadable', reason: `broken ${encoding} compression` };
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

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
