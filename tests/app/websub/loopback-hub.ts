/** A hub on loopback that speaks the protocol of the W3C Recommendation, or misbehaves as it is told. */
import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Form = Readonly<Record<string, string>>;

export type LoopbackHub = {
  url: string;
  /** What it was asked, in order. */
  requests: Form[];
  /** Answers requests so instead, until told otherwise; null: as a hub should. */
  behave(respond: ((response: ServerResponse, request: IncomingMessage) => unknown) | null): void;
  /** Seconds that it gives from now on. */
  leaseSeconds: number;
  /** Asks back what it was asked last, as after each good request; gives the answer's status and text. */
  verify(changes?: Form): Promise<string>;
  /** Settles once it has asked back and was confirmed so many times in all. */
  confirmed: number;
  /** Pushes a document to whoever has subscribed last; gives the answer's status. */
  push(body: string, how?: { method?: string; secret?: string; contentType?: string }): Promise<number>;
  deny(reason: string): Promise<number>;
};

export async function startHub(): Promise<LoopbackHub> {
  let behaviour: Parameters<LoopbackHub['behave']>[0] = null;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    hub.requests.push(Object.fromEntries(new URLSearchParams(body)));
    if (behaviour !== null) return behaviour(response, request);
    response.writeHead(202).end();
    await hub.verify();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });

  const last = (): Form => hub.requests.at(-1) ?? {};
  const lastSubscribed = (): Form => hub.requests.findLast((form) => form['hub.mode'] === 'subscribe') ?? {};

  async function call(form: Form, query: Form): Promise<Response> {
    const url = new URL(form['hub.callback'] ?? '');
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return fetch(url);
  }

  const hub: LoopbackHub = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests: [],
    leaseSeconds: 3_600,
    confirmed: 0,
    behave(respond) {
      behaviour = respond;
    },
    async verify(changes = {}) {
      const form = last();
      const challenge = randomBytes(16).toString('hex');
      const response = await call(form, {
        'hub.mode': form['hub.mode'] ?? '',
        'hub.topic': form['hub.topic'] ?? '',
        'hub.challenge': challenge,
        'hub.lease_seconds': String(hub.leaseSeconds),
        ...changes,
      });
      const text = await response.text();
      const isConfirmed = response.status === 200 && text === challenge;
      if (isConfirmed) hub.confirmed += 1;
      return isConfirmed ? 'confirmed' : `${response.status}`;
    },
    async push(body, { method = 'sha256', secret, contentType = 'application/rss+xml' } = {}) {
      const form = lastSubscribed();
      const key = secret ?? form['hub.secret'] ?? '';
      const signature = `${method}=${createHmac(method, key).update(body).digest('hex')}`;
      const headers = { 'content-type': contentType, 'x-hub-signature': signature };
      const response = await fetch(form['hub.callback'] ?? '', { method: 'POST', body, headers });
      return response.status;
    },
    async deny(reason) {
      const form = lastSubscribed();
      const query = { 'hub.mode': 'denied', 'hub.topic': form['hub.topic'] ?? '', 'hub.reason': reason };
      return (await call(form, query)).status;
    },
  };
  return hub;
}
