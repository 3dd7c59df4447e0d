/** Forms are sent as guarded as feeds are fetched. */
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createPoster, type Poster } from '../../../src/feeds/fetching/post-form.ts';
import { serve } from '../polling/polling.ts';

const FORM = { 'hub.mode': 'subscribe', 'hub.topic': 'https://a.example/?b=c&d' };
const never = new AbortController().signal;

function posterOf(options: Partial<Parameters<typeof createPoster>[0]> = {}): Poster {
  const defaults = { userAgent: 'Test/1.0', timeoutMs: 5_000, maxRedirects: 2, allowHosts: ['127.0.0.1'] };
  const poster = createPoster({ ...defaults, ...options });
  onTestFinished(() => poster.close());
  return poster;
}

test('a form arrives as it was given, also after redirects that keep it', async () => {
  const arrived: unknown[] = [];
  const url = await serve(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { 'content-type': type, 'user-agent': agent } = request.headers;
    arrived.push([request.method, request.url, type, agent, Object.fromEntries(new URLSearchParams(body))]);
    if (request.url === '/hub?x') return response.writeHead(307, { location: '/there' }).end();
    response.writeHead(202).end('accepted');
  });
  expect(await posterOf().post(`${url}/hub?x`, FORM, never)).toEqual({ outcome: 'answered', status: 202 });
  const same = ['application/x-www-form-urlencoded', 'Test/1.0', FORM];
  expect(arrived).toEqual([
    ['POST', '/hub?x', ...same],
    ['POST', '/there', ...same],
  ]);
});

test('a redirect that would not keep the form is an answer like any other', async () => {
  const url = await serve((_request, response) => response.writeHead(302, { location: '/there' }).end());
  expect(await posterOf().post(url, FORM, never)).toEqual({ outcome: 'answered', status: 302 });
});

test.each([
  ['in a circle', '/', { outcome: 'failed', reason: 'more than 2 redirects' }],
  [
    'into a private network',
    'http://192.168.0.1/',
    { outcome: 'refused', reason: expect.stringContaining('private network') },
  ],
  [
    'to a file',
    'file:///etc/passwd',
    { outcome: 'refused', reason: 'it is not at an http or https address' },
  ],
  ['nowhere', 'http://', { outcome: 'failed', reason: 'redirected to no address' }],
])('it does not follow a hub %s', async (_case, location, expected) => {
  const url = await serve((_request, response) => response.writeHead(308, { location }).end());
  expect(await posterOf().post(url, FORM, never)).toEqual(expected);
});

test.each(['http://127.0.0.1:9/', 'http://[::1]:9/', 'http://169.254.169.254/', 'http://localhost:9/'])(
  'nothing is sent to %s unless the config allows it',
  async (url) => {
    const posted = await posterOf({ allowHosts: [] }).post(url, FORM, never);
    expect(posted).toEqual({
      outcome: expect.any(String),
      reason: expect.stringContaining('private network'),
    });
  },
);

test('a hub that hangs, drips or talks without end costs its time and no more', async () => {
  const hanging = await serve(() => {});
  expect(await posterOf({ timeoutMs: 200 }).post(hanging, FORM, never)).toEqual({
    outcome: 'failed',
    reason: 'no answer within 0.2 s',
  });
  const endless = await serve((_request, response) => {
    response.writeHead(202);
    const more = () => response.write('x'.repeat(100_000));
    response.on('drain', more);
    more();
  });
  expect(await posterOf().post(endless, FORM, never)).toEqual({ outcome: 'answered', status: 202 });
});

test('nobody there, no address and an abort are told in words', async () => {
  const free = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => free.once('listening', resolve));
  const address = free.address();
  await new Promise((resolve) => free.close(resolve));
  const port = typeof address === 'object' ? address?.port : 0;
  const poster = posterOf();
  const reasonOf = async (url: string, signal = never) => {
    const posted = await poster.post(url, FORM, signal);
    return posted.outcome === 'answered' ? posted.status : posted.reason;
  };
  expect([
    await reasonOf(`http://127.0.0.1:${port}/`),
    await reasonOf('hub'),
    await reasonOf('https://a.example/', AbortSignal.abort()),
  ]).toEqual(['connection refused', 'the address is not a URL', expect.any(String)]);
});
