/** Names that lead into private networks, and servers that are not who they say. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { createLookupPublic, type Lookup } from '../../../src/feeds/fetching/guard-address.ts';
import { poll, RSS, send, serve } from '../polling/polling.ts';
import { seenOf } from './hostile.ts';

const PUBLIC = { address: '93.184.216.34', family: 4 };
const PRIVATE = { address: '127.0.0.1', family: 4 };

/** A name server that gives another answer each time. */
function answeringInTurn(...answers: readonly (readonly (typeof PUBLIC)[])[]): Lookup {
  let asked = 0;
  return (_hostname, _options, callback) => callback(null, [...(answers[asked++] ?? [])]);
}

test('a name that is public when it is checked and private when it is asked is not connected to', async () => {
  const look = promisify(createLookupPublic(answeringInTurn([PUBLIC], [PRIVATE], [PRIVATE, PUBLIC])));
  expect(await look('rebind.example', { all: true })).toEqual([PUBLIC]);
  await expect(look('rebind.example', { all: true })).rejects.toMatchObject({ code: 'ERR_PRIVATE_ADDRESS' });
  expect(await look('rebind.example', { all: true })).toEqual([PUBLIC]);
});

test('a feed whose name leads to the own machine is not asked', async () => {
  let asked = 0;
  const url = await serve((_request, response) => {
    asked += 1;
    send(response, 200, {}, RSS);
  });
  const named = url.replace('127.0.0.1', 'rebind.example');
  const lookup = answeringInTurn([PRIVATE]);
  expect({ ...seenOf(await poll(named, null, { lookup })), asked }).toEqual({
    titles: [],
    condition: 'failing',
    reason: 'the host is in a private network, which fetch.allow_hosts does not name',
    asked: 0,
  });
});

test('a redirect to a name that leads to the own machine is not followed', async () => {
  let asked = 0;
  const inner = await serve((_request, response) => {
    asked += 1;
    send(response, 200, {}, RSS);
  });
  const location = inner.replace('127.0.0.1', 'rebind.example');
  const outer = await serve((_request, response) => send(response, 302, { location }));
  const seen = seenOf(await poll(outer, null, { lookup: answeringInTurn([PRIVATE]) }));
  expect({ ...seen, asked }).toEqual({
    titles: [],
    condition: 'failing',
    reason: 'the host is in a private network, which fetch.allow_hosts does not name',
    asked: 0,
  });
});

const pem = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../fixtures/tls', `${name}.pem`), 'utf8');

const CERTIFICATES: readonly (readonly [name: string, isTrusted: boolean, reason: string])[] = [
  ['loopback', false, 'its certificate is not trusted'],
  ['expired', true, 'its certificate has expired'],
  ['other-host', true, 'its certificate is for another host'],
];

test.each(CERTIFICATES)(
  'a server with the certificate "%s" is not believed',
  async (name, isTrusted, reason) => {
    const cert = pem(`${name}-certificate`);
    const server = createServer({ cert, key: pem(`${name}-key`) }, (_request, response) =>
      send(response, 200, {}, RSS),
    ).listen(0, '127.0.0.1');
    server.on('tlsClientError', () => {});
    await new Promise((resolve) => server.once('listening', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    });
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const seen = seenOf(await poll(url, null, isTrusted ? { ca: cert } : {}));
    expect(seen).toEqual({ titles: [], condition: 'failing', reason });
  },
);
