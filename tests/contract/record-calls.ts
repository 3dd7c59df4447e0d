/** Stands between the real SDK and a loopback platform, and records every request as it is on the wire. */
import { once } from 'node:events';
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type WireCall = {
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  contentType: string | null;
  /** Of a form with files, the JSON in it. */
  body: string;
  /** Names of the fields that hold files. */
  files?: readonly string[];
  /** What the platform answered. */
  status: number;
};

export type Recorder = {
  /** To be used in place of the address that was given. */
  url: string;
  calls: readonly WireCall[];
};

/** @param url of the platform's API. */
export async function recordCalls(url: string): Promise<Recorder> {
  const { origin, port, pathname } = new URL(url);
  const calls: WireCall[] = [];
  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(request);
    const { method = '', headers, url: path = '/' } = request;
    const onward = forward({ host: '127.0.0.1', port, method, path, headers });
    onward.end(body);
    const [answer] = (await once(onward, 'response')) as [IncomingMessage];
    const answered = await readAll(answer);
    const asked = new URL(path, origin);
    calls.push({
      method,
      path: asked.pathname,
      query: asked.searchParams,
      contentType: headers['content-type']?.split(';')[0] ?? null,
      ...(await readForm(body, headers['content-type'] ?? '')),
      status: answer.statusCode ?? 0,
    });
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    response.end(answered);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port: own } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${own}${pathname}`, calls };
}

async function readForm(
  bytes: Buffer<ArrayBuffer>,
  contentType: string,
): Promise<Pick<WireCall, 'body' | 'files'>> {
  if (!contentType.startsWith('multipart/form-data')) return { body: bytes.toString('utf8') };
  const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
  const json = form.get('payload_json');
  if (typeof json !== 'string') return { body: bytes.toString('utf8') };
  return { body: json, files: [...form.keys()].filter((field) => field !== 'payload_json') };
}

async function readAll(message: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
