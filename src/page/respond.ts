/** Answers of the page with what browsers are told besides: what they may load, keep and pass on. */
import { createHash } from 'node:crypto';

/** Nothing is loaded from elsewhere, nothing runs, nobody frames it, and no address with a key is passed on. */
const HEADERS = {
  'content-security-policy': policy('none'),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'x-robots-tag': 'noindex, nofollow',
  vary: 'Cookie',
};

/** @param formsTo whom its forms may be sent to. */
function policy(formsTo: 'none' | 'self'): string {
  return `default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action '${formsTo}'; frame-ancestors 'none'`;
}

export type Body = { type: string; body: string | Uint8Array; maxAgeSeconds: number; hasForms?: boolean };

/** 304 where the browser has it already. */
export function give(request: Request, { type, body, maxAgeSeconds, hasForms = false }: Body): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = {
    ...HEADERS,
    ...(hasForms && { 'content-security-policy': policy('self') }),
    etag,
    // What was changed by a form must be seen at once.
    'cache-control': maxAgeSeconds === 0 ? 'private, no-cache' : `private, max-age=${maxAgeSeconds}`,
  };
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

/** After something was done: loading that again does it no second time. */
export function leadTo(address: string): Response {
  return new Response(null, {
    status: 303,
    headers: { ...HEADERS, location: address, 'cache-control': 'no-store' },
  });
}
