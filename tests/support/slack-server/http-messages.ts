/** Requests and answers of Slack's Web API as they are on the wire, and the faults an answer can have. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Args } from './web-api.ts';

/** How one call goes wrong. `accepted`: Slack has done what was asked before it did; or only `lateMs` after, whether
 * the client is still there or not. */
export type Fault = { accepted?: boolean; lateMs?: number } & (
  | { kind: 'status'; status: number; retryAfterSeconds?: number }
  | { kind: 'error'; error: string }
  | { kind: 'body'; body: string }
  | { kind: 'hang' }
  | { kind: 'drop' }
  /** Nothing is wrong, but it takes so long until it is done, and so long again until it is answered. */
  | { kind: 'slow'; beforeMs: number; afterMs: number }
);

export function readArgs(
  request: IncomingMessage,
  body: string,
): { token: string | null; args: Args } | { error: string } {
  const contentType = request.headers['content-type']?.split(';')[0] ?? '';
  const bearer = request.headers.authorization?.match(/^Bearer (.+)$/)?.[1] ?? null;
  if (contentType === 'application/json') {
    try {
      const args: unknown = JSON.parse(body);
      if (typeof args !== 'object' || args === null || Array.isArray(args))
        return { error: 'json_not_object' };
      return { token: bearer, args: args as Args };
    } catch {
      return { error: 'invalid_json' };
    }
  }
  if (body && contentType !== 'application/x-www-form-urlencoded') return { error: 'invalid_post_type' };
  const { token, ...args } = Object.fromEntries(new URLSearchParams(body));
  return { token: bearer ?? token ?? null, args };
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export function endWithFault(response: ServerResponse, fault: Fault): void {
  if (fault.kind === 'hang' || fault.kind === 'slow') return;
  if (fault.kind === 'drop') response.destroy();
  else if (fault.kind === 'body') end(response, 200, fault.body, 'text/html');
  else if (fault.kind === 'error') endJson(response, { ok: false, error: fault.error });
  else {
    if (fault.retryAfterSeconds !== undefined)
      response.setHeader('retry-after', String(fault.retryAfterSeconds));
    const body = fault.status === 429 ? { ok: false, error: 'ratelimited' } : {};
    endJson(response, body, fault.status);
  }
}

export function endJson(response: ServerResponse, body: unknown, status = 200): void {
  end(response, status, JSON.stringify(body), 'application/json; charset=utf-8');
}

export function end(response: ServerResponse, status: number, body: string, contentType: string): void {
  response.writeHead(status, { 'content-type': contentType });
  response.end(body);
}
