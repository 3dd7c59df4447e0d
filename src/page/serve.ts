/** The web server: takes requests at an address of this machine and leads each to its door. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';

/** What is served under a path. */
export type Door = {
  /** Such as "/websub/:token": a segment with a colon stands for any one. */
  path: string;
  /** Sees every method. The door bounds what it reads of a body. */
  handle(request: Request): Promise<Response>;
};

export type Place = { host: string; port: number };

export type ServeOptions = Place & {
  /** The path under which a proxy serves all this, such as "/watch"; some take it off, and some leave it on. */
  base: string;
  doors: readonly Door[];
  /** Told in one line of a door that threw. */
  onFault: (line: string) => void;
};

export type Served = {
  outcome: 'listening';
  /** With the port that it is, where any was asked for. */
  place: Place;
  /** Requests that are being answered are let finish for a moment; safe to call twice. */
  close(): Promise<void>;
};

/** `refused`: for people, one line. */
export type ServeOutcome = Served | { outcome: 'refused'; reason: string };

/** Against those who send slowly to keep connections busy. */
const TIMEOUTS = { headersTimeout: 5_000, requestTimeout: 20_000, connectionsCheckingInterval: 2_000 };
const KEEP_ALIVE_MS = 5_000;
const MAX_CONNECTIONS = 500;
const MAX_HEADER_BYTES = 16_384;
const HANG_UP_AFTER_MS = 1_000;

export async function serve(options: ServeOptions): Promise<ServeOutcome> {
  const { host, port, onFault } = options;
  const server = createAdaptorServer({
    fetch: route(options).fetch,
    overrideGlobalObjects: false,
    createServer,
    serverOptions: { ...TIMEOUTS, keepAliveTimeout: KEEP_ALIVE_MS, maxHeaderSize: MAX_HEADER_BYTES },
  }) as Server;
  server.maxConnections = MAX_CONNECTIONS;
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    return { outcome: 'refused', reason: explainListenError(error, host, port) };
  }
  server.on('error', (error) => onFault(`the web server: ${error.message}`));
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  let closed: Promise<void> | null = null;
  return {
    outcome: 'listening',
    place: { host, port: actual },
    close: () => {
      closed ??= hangUp(server);
      return closed;
    },
  };
}

/** What has no door is not there, and the answer says nothing of what is. */
function route({ base, doors, onFault }: ServeOptions): Hono {
  const app = new Hono({ getPath: ({ url }) => withoutBase(new URL(url).pathname, base) });
  for (const { path, handle } of doors) app.all(path, ({ req }) => handle(req.raw));
  app.notFound(() => new Response(null, { status: 404 }));
  app.onError((error) => {
    onFault(`a request could not be answered: ${error.message}`);
    return new Response(null, { status: 500 });
  });
  return app;
}

function withoutBase(path: string, base: string): string {
  const bare = base.replace(/\/+$/, '');
  return bare !== '' && path.startsWith(`${bare}/`) ? path.slice(bare.length) : path;
}

/** Connections that only wait end at once. */
async function hangUp(server: Server): Promise<void> {
  if (!server.listening) return;
  const patience = new AbortController();
  const closed = once(server, 'close').then(() => patience.abort());
  server.close();
  const late = wait(HANG_UP_AFTER_MS, undefined, { signal: patience.signal, ref: false }).then(
    () => server.closeAllConnections(),
    () => {},
  );
  await Promise.all([closed, late]);
}

function explainListenError(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const advice =
    {
      EADDRINUSE: 'another program has that port: end it, or take another port',
      EACCES: 'that port is not allowed: take one above 1023',
      EADDRNOTAVAIL: 'this machine has no such address: take 127.0.0.1 or 0.0.0.0',
      ENOTFOUND: 'there is no such address: take 127.0.0.1 or 0.0.0.0',
    }[code] ?? 'look at its host and port';
  return `cannot listen at ${placeText({ host, port })} (${code}): ${advice}`;
}

/** "127.0.0.1:8421" */
export function placeText({ host, port }: Place): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
