/** Answers of the page with what browsers are told besides: what they may load, keep and pass on. */
import { createHash } from 'node:crypto';

/** Nothing is loaded from elsewhere, nothing runs, nobody frames it, and no address with a key is passed on. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'x-robots-tag': 'noindex, nofollow',
  vary: 'Cookie',
};

export type Body = { type: string; body: string | Uint8Array; maxAgeSeconds: number };

/** 304 where the browser has it already. */
export function give(request: Request, { type, body, maxAgeSeconds }: Body): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = { ...HEADERS, etag, 'cache-control': `private, max-age=${maxAgeSeconds}` };
  const asked = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim());
  if (asked.some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag))
    return new Response(null, { status: 304, headers });
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body);
  const isHead = request.method === 'HEAD';
  return new Response(isHead ? null : bytes, {
    headers: { ...headers, 'content-type': type, 'content-length': String(bytes.length) },
  });
}

/** In words, for people; never kept. */
export function refuse(status: number, says: string, headers: Record<string, string> = {}): Response {
  return new Response(`${says}\n`, {
    status,
    headers: {
      ...HEADERS,
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    },
  });
}
