/** Reads the body of a request, and stops at the size cap. */
export type CappedBody = { outcome: 'read'; bytes: Uint8Array } | { outcome: 'too-large' | 'broken' };

export async function readCapped(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<CappedBody> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body ?? []) {
      size += chunk.length;
      // Leaving the loop cancels the stream.
      if (size > maxBytes) return { outcome: 'too-large' };
      chunks.push(chunk);
    }
  } catch {
    return { outcome: 'broken' };
  }
  return { outcome: 'read', bytes: Buffer.concat(chunks) };
}
