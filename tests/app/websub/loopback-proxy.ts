/** A proxy on loopback, whose address is known before the program behind it listens; it leaves its path on. */
import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type LoopbackProxy = {
  url: string;
  /** Where it leads at the moment. */
  port: () => number;
};

export async function startProxy(): Promise<LoopbackProxy> {
  const place: LoopbackProxy = { url: '', port: () => 9 };
  const server = createServer((request, response) => {
    const { method, url: path, headers } = request;
    const onward = ask({ host: '127.0.0.1', port: place.port(), method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.writeHead(502).end());
    request.pipe(onward);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  place.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return place;
}
