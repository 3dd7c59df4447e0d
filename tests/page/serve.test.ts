/** The web server: which door a request finds, and who is not let in or kept waiting. */
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type Door, placeText, type Served, type ServeOptions, serve } from '../../src/page/serve.ts';

const HOST = '127.0.0.1';
const echo: Door = {
  path: '/doors/:name',
  handle: async (request) =>
    new Response(`${request.method} ${new URL(request.url).pathname} ${(await request.text()).length}`),
};

type Run = Served & { url: string; faults: string[] };

async function open(doors: readonly Door[], options: Partial<ServeOptions> = {}): Promise<Run> {
  const faults: string[] = [];
  const outcome = await serve({
    host: HOST,
    port: 0,
    base: '/',
    doors,
    onFault: (line) => faults.push(line),
    ...options,
  });
  if (outcome.outcome === 'refused') throw new Error(outcome.reason);
  onTestFinished(() => outcome.close());
  return { ...outcome, url: `http://${placeText(outcome.place)}`, faults };
}

/** "200 text" */
async function ask(url: string, init?: RequestInit): Promise<string> {
  const response = await fetch(url, init);
  return `${response.status} ${await response.text()}`.trim();
}

test.each([
  ['/doors/one', '200 GET /doors/one 0'],
  ['/a/b/doors/one', '200 GET /a/b/doors/one 0'],
  ['/doors', '404'],
  ['/doors/', '404'],
  ['/doors/one/two', '404'],
  ['/b/doors/one', '404'],
  ['/a/bdoors/one', '404'],
  ['/', '404'],
  ['/a/b', '404'],
])('%s finds %s, behind a proxy under /a/b', async (path, expected) => {
  const { url } = await open([echo], { base: '/a/b/' });
  expect(await ask(`${url}${path}`)).toBe(expected);
});

test('a door is given every method, with its body', async () => {
  const { url } = await open([echo]);
  expect(await ask(`${url}/doors/x`, { method: 'POST', body: 'x'.repeat(100_000) })).toBe(
    '200 POST /doors/x 100000',
  );
  expect(await ask(`${url}/doors/x`, { method: 'DELETE' })).toBe('200 DELETE /doors/x 0');
});

test('a door that throws is told of in a line, and to nobody outside', async () => {
  const { url, faults } = await open([
    { path: '/broken', handle: () => Promise.reject(new Error('secret reason')) },
    echo,
  ]);
  expect([await ask(`${url}/broken`), await ask(`${url}/doors/x`)]).toEqual(['500', '200 GET /doors/x 0']);
  expect(faults).toEqual(['a request could not be answered: secret reason']);
});

test('a port that another has is told in one line', async () => {
  const { place } = await open([]);
  expect(await serve({ ...place, base: '/', doors: [], onFault: () => {} })).toEqual({
    outcome: 'refused',
    reason: `cannot listen at ${HOST}:${place.port} (EADDRINUSE): another program has that port: end it, or take another port`,
  });
});

test('the end waits for what is being answered, but not for connections that only wait or hang', async () => {
  const [answered, isSlow, isHanging] = [1, 2, 3].map(() => Promise.withResolvers<void>());
  const { url, place, close } = await open([
    {
      path: '/slow',
      async handle() {
        isSlow?.resolve();
        await answered?.promise;
        return new Response('done');
      },
    },
    {
      path: '/hanging',
      handle() {
        isHanging?.resolve();
        return new Promise(() => {});
      },
    },
  ]);
  const idle = connect(place.port, HOST);
  const slow = ask(`${url}/slow`);
  const hanging = ask(`${url}/hanging`).catch(() => 'cut');
  await Promise.all([isSlow?.promise, isHanging?.promise]);
  const begun = performance.now();
  const closed = close();
  answered?.resolve();
  expect(await slow).toBe('200 done');
  await closed;
  await close();
  expect([await hanging, performance.now() - begun < 4_000]).toEqual(['cut', true]);
  idle.destroy();
  await expect(fetch(`${url}/slow`)).rejects.toThrow();
});

test('whoever sends its headers slowly is cut off, and holds up nobody', async () => {
  const { url, place } = await open([echo]);
  const slow = connect(place.port, HOST, () => slow.write('GET /doors/x HTTP/1.1\r\nHost: a\r\nX-'));
  const drip = setInterval(() => slow.write('a'), 500);
  let said = '';
  slow.on('data', (data) => {
    said += data;
  });
  slow.on('error', () => {});
  const ended = new Promise((resolve) => slow.once('close', resolve));
  expect(await ask(`${url}/doors/x`)).toBe('200 GET /doors/x 0');
  await ended;
  clearInterval(drip);
  expect(said).toMatch(/^HTTP\/1\.1 408 /);
});

test('headers without end are refused', async () => {
  const { place } = await open([echo]);
  const socket = connect(place.port, HOST, () =>
    socket.write(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}`),
  );
  let said = '';
  for await (const data of socket) said += data;
  expect(said).toMatch(/^HTTP\/1\.1 431 /);
});
