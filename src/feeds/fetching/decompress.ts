/** Undoes the compressions of a body while it streams in, so that no more of it is ever there than was asked for. */
import { pipeline, Readable, type Transform } from 'node:stream';
import zlib from 'node:zlib';

/** Why a body cannot be used; thrown out of the stream. */
export class BodyFault extends Error {}

type Bytes = AsyncIterable<Uint8Array>;

const chunkSize = 64 * 1024;
// Servers cut the end of a stream off surprisingly often; what came before it is still good.
const finishFlush = zlib.constants.Z_SYNC_FLUSH;

/** By the first bytes of what is compressed. */
const ENGINES = new Map<string, (start: Uint8Array) => Transform>(
  Object.entries({
    gzip: () => zlib.createGunzip({ chunkSize, finishFlush }),
    // "deflate" means a zlib stream, but some servers send it bare.
    deflate: ([first]: Uint8Array) =>
      ((first ?? 0) & 0x0f) === 8
        ? zlib.createInflate({ chunkSize, finishFlush })
        : zlib.createInflateRaw({ chunkSize, finishFlush }),
    br: () => zlib.createBrotliDecompress({ chunkSize }),
    zstd: () => zlib.createZstdDecompress({ chunkSize }),
  }),
);

/** The value of Accept-Encoding that can be served. */
export const ACCEPT_ENCODING = [...ENGINES.keys()].join(', ');

/** A file that is compressed in itself may be so a second time, and not more often. */
const MAX_FILES = 2;

/** @param encodings as in Content-Encoding, in the order in which they must be undone. */
export function decompressAll(source: Bytes, encodings: readonly string[]): Bytes {
  let plain = source;
  for (const encoding of encodings) plain = decompress(plain, encoding);
  for (let file = 0; file < MAX_FILES; file += 1) plain = decompress(plain, 'gzip');
  return plain;
}

async function* decompress(source: Bytes, encoding: string): AsyncGenerator<Uint8Array> {
  const createEngine = ENGINES.get(encoding);
  if (!createEngine) throw new BodyFault(`unknown compression "${encoding.slice(0, 20)}"`);
  const chunks = source[Symbol.asyncIterator]();
  try {
    const start = await readStart(chunks);
    const all = resume(start, chunks);
    // Some caches keep the header and drop the compression; and some files are compressed without a header.
    if (start.length === 0 || (encoding === 'gzip' && !isGzip(start))) yield* all;
    else yield* runThrough(createEngine(start), all, encoding);
  } finally {
    await chunks.return?.();
  }
}

async function* runThrough(engine: Transform, source: Bytes, encoding: string): AsyncGenerator<Uint8Array> {
  let sourceFault: unknown = null;
  const watched = async function* () {
    try {
      yield* source;
    } catch (error) {
      sourceFault = error;
      throw error;
    }
  };
  // Its errors come out of the engine.
  pipeline(Readable.from(watched(), { highWaterMark: 1 }), engine, () => {});
  try {
    yield* engine as AsyncIterable<Uint8Array>;
  } catch {
    throw sourceFault ?? new BodyFault(`broken ${encoding} compression`);
  } finally {
    engine.destroy();
  }
}

/** The first bytes, enough to tell what they are. */
async function readStart(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let start = new Uint8Array();
  while (start.length < 2) {
    const next = await chunks.next();
    if (next.done) break;
    start = start.length === 0 ? new Uint8Array(next.value) : Buffer.concat([start, next.value]);
  }
  return start;
}

async function* resume(start: Uint8Array, chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield start;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
