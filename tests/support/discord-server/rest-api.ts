/** Discord's REST API over HTTP: rate limits, scheduled faults, and a record of every call. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { ApiAnswer } from './api-answer.ts';
import { answers } from './api-answer.ts';
import { handleCall } from './handle-call.ts';
import { readBody } from './read-body.ts';
import { matchRoute, type Route } from './routes.ts';
import type { World } from './world.ts';

/** `before`: nothing was carried out. `after`: it was, only the answer never arrives. `lateMs`: it is carried out so
 * long after, whether the client is still there or not. */
export type Fault =
  | { kind: 'status'; status: number; when: 'before' | 'after' }
  | { kind: 'rate-limit'; retryAfterMs: number; isGlobal?: boolean }
  /** Discord says no, for a reason of its own. */
  | { kind: 'refuse'; answer: ApiAnswer }
  | { kind: 'hang'; when: 'before' | 'after'; lateMs?: number }
  | { kind: 'drop'; when: 'before' | 'after'; lateMs?: number }
  /** Nothing is wrong, but it takes so long until it is done, and so long again until it is answered. */
  | { kind: 'slow'; beforeMs: number; afterMs: number };

export type RecordedCall = {
  route: Route;
  path: string;
  body: unknown;
  /** Names of those that came with it. */
  files: readonly string[];
  /** null while there was no answer. */
  status: number | null;
};

export type RestOptions = {
  world: World;
  gatewayUrl: () => string;
  /** Posts a channel takes in a time. */
  rateLimit: { limit: number; windowMs: number };
  /** Asked at each call for which nothing is scheduled; for faults at random. */
  chooseFault?: (route: Route, path: string, body: unknown) => Fault | null;
};

export type RestApi = {
  server: Server;
  calls: RecordedCall[];
  failNext: (route: Route, fault: Fault, times: number) => void;
};

const prefix = '/api/v10';

export function createRestApi({ world, gatewayUrl, rateLimit, chooseFault }: RestOptions): RestApi {
  const calls: RecordedCall[] = [];
  const faults = new Map<Route, Fault[]>();
  const takeToken = createBuckets(rateLimit, world.now);

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://loopback');
    const given = await readBody(await readBytes(request), request.headers['content-type'] ?? '');
    const path = url.pathname.startsWith(`${prefix}/`) ? readPath(url.pathname.slice(prefix.length)) : '';
    const matched = matchRoute(request.method ?? '', path);
    if (matched === null) {
      world.violations.push(`unknown route ${request.method} ${url.pathname}`);
      return send(response, answers.notFound, {});
    }
    const { route, parameters } = matched;
    const { body, files } = given;
    const call: RecordedCall = {
      route,
      path,
      body,
      files: files.map(({ filename }) => filename),
      status: null,
    };
    calls.push(call);
    const fault = faults.get(route)?.shift() ?? chooseFault?.(route, path, body) ?? undefined;
    const carryOut = () =>
      handleCall(world, {
        route,
        parameters,
        query: url.searchParams,
        body,
        files,
        authorization: request.headers.authorization,
        gatewayUrl: gatewayUrl(),
      });
    if (fault?.kind === 'slow') await wait(fault.beforeMs);
    if (fault !== undefined && 'lateMs' in fault) setTimeout(carryOut, fault.lateMs).unref();
    if (fault !== undefined && isBefore(fault)) return fail(response, call, fault);
    const bucket = takeToken(`${route} ${parameters.channel ?? ''}`);
    const answer = bucket.isOver
      ? rateLimited(bucket.resetMs, false)
      : !given.isEmpty && body === undefined
        ? answers.badJson
        : carryOut();
    if (fault?.kind === 'slow') await wait(fault.afterMs);
    else if (fault !== undefined) return fail(response, call, fault);
    call.status = answer.status;
    send(response, answer, bucket.headers);
  }

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      world.violations.push(`the server itself failed: ${String(error)}`);
      response.destroy();
    });
  });
  return {
    server,
    calls,
    failNext(route, fault, times) {
      const queue = faults.get(route) ?? [];
      for (let count = 0; count < times; count += 1) queue.push(fault);
      faults.set(route, queue);
    },
  };
}

function isBefore(fault: Fault): boolean {
  if (fault.kind === 'slow') return false;
  return !('when' in fault) || fault.when === 'before';
}

function fail(response: ServerResponse, call: RecordedCall, fault: Fault): void {
  if (fault.kind === 'hang' || fault.kind === 'slow') return;
  if (fault.kind === 'drop') {
    response.socket?.resetAndDestroy();
    return;
  }
  const answer =
    fault.kind === 'rate-limit'
      ? rateLimited(fault.retryAfterMs, fault.isGlobal ?? false)
      : fault.kind === 'refuse'
        ? fault.answer
        : { status: fault.status, body: { message: `${fault.status}: scheduled`, code: 0 } };
  call.status = answer.status;
  send(response, answer, {});
}

function rateLimited(retryAfterMs: number, isGlobal: boolean): ApiAnswer {
  const scope = isGlobal ? { 'X-RateLimit-Global': 'true', 'X-RateLimit-Scope': 'global' } : bucketHeaders;
  return {
    status: 429,
    headers: { 'Retry-After': String(retryAfterMs / 1000), ...scope },
    body: { message: 'You are being rate limited.', retry_after: retryAfterMs / 1000, global: isGlobal },
  };
}

const bucketHeaders = { 'X-RateLimit-Limit': '5', 'X-RateLimit-Scope': 'user' };

function send(response: ServerResponse, answer: ApiAnswer, headers: Record<string, string>): void {
  const hasBody = answer.status !== 204;
  response.writeHead(answer.status, {
    ...headers,
    ...answer.headers,
    ...(hasBody ? { 'Content-Type': 'application/json' } : {}),
  });
  response.end(hasBody ? JSON.stringify(answer.body) : undefined);
}

function createBuckets({ limit, windowMs }: RestOptions['rateLimit'], now: () => number) {
  const buckets = new Map<string, { used: number; resetAt: number }>();
  return (key: string) => {
    const known = buckets.get(key);
    const bucket =
      known !== undefined && now() < known.resetAt ? known : { used: 0, resetAt: now() + windowMs };
    buckets.set(key, bucket);
    bucket.used += 1;
    const resetMs = bucket.resetAt - now();
    const headers = {
      'X-RateLimit-Bucket': Buffer.from(key.replace(/\d+/g, '')).toString('hex').slice(0, 32),
      'X-RateLimit-Limit': String(limit),
      'X-RateLimit-Remaining': String(Math.max(0, limit - bucket.used)),
      'X-RateLimit-Reset': String((now() + resetMs) / 1000),
      'X-RateLimit-Reset-After': String(resetMs / 1000),
    };
    return { isOver: bucket.used > limit, resetMs, headers };
  };
}

async function readBytes(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** discord.js writes `%40original`. An escaped slash stays escaped: it is no separator. */
function readPath(pathname: string): string {
  return pathname.replace(/%40/g, '@');
}
