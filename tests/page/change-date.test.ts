/** Dates are dismissed by a form of the page, by those who may, and by nobody else's page. */
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { content, found, KEY, openPage, type PageDesk } from './page-desk.ts';

const TYPE = 'application/x-www-form-urlencoded';
const WITH_KEY = { key: KEY, hosts: null };

/** The fields of the first form with such a button. */
async function formOf(desk: PageDesk, button = 'Dismiss', init: RequestInit = {}): Promise<URLSearchParams> {
  const page = await (await desk.ask('/', init)).text();
  const forms = page.split('<form ').slice(1);
  const form = forms.find((one) => one.includes(`>${button}</button>`)) ?? '';
  return new URLSearchParams(
    [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']): [string, string] => [
      name,
      value,
    ]),
  );
}

function send(desk: PageDesk, form: URLSearchParams | string, headers: Record<string, string> = {}) {
  return desk.ask('/dates', {
    method: 'POST',
    headers: { 'content-type': TYPE, ...headers },
    body: String(form),
  });
}

function having(form: URLSearchParams, name: string, value: string): string {
  return String(new URLSearchParams({ ...Object.fromEntries(form), [name]: value }));
}

function without(form: URLSearchParams, name: string): string {
  return String(new URLSearchParams([...form].filter(([each]) => each !== name)));
}

async function cookieOf(desk: PageDesk): Promise<string> {
  const opened = await desk.ask(`/?key=${encodeURIComponent(KEY)}`);
  return opened.headers.get('set-cookie')?.split(';')[0] ?? '';
}

test('a date is dismissed, that is said, and can be undone there', async () => {
  const desk = await openPage();
  const done = await send(desk, await formOf(desk), { 'sec-fetch-site': 'same-origin', origin: 'null' });
  const { status, headers } = done;
  expect([status, headers.get('cache-control'), headers.get('referrer-policy')]).toEqual([
    303,
    'no-store',
    'no-referrer',
  ]);
  expect(headers.get('location')).toMatch(/^\.\/\?said=[\w-]{12}#calendar$/);
  const address = `/${headers.get('location')?.slice(2)}`;
  const page = await (await desk.ask(address)).text();
  expect(page).toContain('<p id="said" role="status" dir="auto">dismiss: &lt;b&gt;abcdefghij&lt;/b&gt;</p>');
  expect(page).toContain('<button aria-describedby="said">Undo</button>');
  expect(await (await desk.ask('/')).text()).not.toContain('id="said"');
  expect(await (await desk.ask('/?said=somethingelse')).text()).not.toContain('id="said"');
  expect(desk.changed).toEqual(['dismiss abcdefghij']);
});

test('what was dismissed stands by itself, with who did it, and is restored', async () => {
  const dismissed = { ...found, dismissed: { by: '<i>Ann</i>', at: content.now } };
  const desk = await openPage({}, { ...content, calendar: [], dismissed: [dismissed] });
  const page = await (await desk.ask('/')).text();
  expect(page).toContain('<summary>Dismissed (1)</summary>');
  expect(page).toContain(
    'dismissed by <span dir="auto">&lt;i&gt;Ann&lt;/i&gt;</span>, Fri 20 Dec 2019, 18:00 Asia/Seoul',
  );
  await send(desk, await formOf(desk, 'Restore'));
  expect(desk.changed).toEqual(['restore abcdefghij']);
});

test('a form that is sent again does nothing again', async () => {
  const desk = await openPage();
  const form = await formOf(desk);
  await send(desk, form);
  const again = await send(desk, form);
  const page = await (await desk.ask(`/${again.headers.get('location')?.slice(2)}`)).text();
  expect([again.status, page.includes('That was done already; nothing was changed.')]).toEqual([303, true]);
  // The page as it is now has other forms.
  await send(desk, await formOf(desk));
  expect(desk.changed).toEqual(['dismiss abcdefghij', 'dismiss abcdefghij']);
});

test.each<[what: string, headers: Record<string, string>, status: number]>([
  ['says that it is of another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['says that it is of a neighbour', { 'sec-fetch-site': 'same-site' }, 403],
  ['says that nobody sent it', { 'sec-fetch-site': 'none' }, 403],
  ['has a foreign origin', { origin: 'https://evil.example' }, 403],
  ['has a foreign origin of our name', { origin: 'http://127.0.0.1.evil.example' }, 403],
  ['has the origin of another port', { origin: 'http://127.0.0.1:1' }, 403],
  ['has an origin that is none', { origin: 'x' }, 403],
  ['has an origin of ours, but says otherwise', { origin: 'SELF', 'sec-fetch-site': 'cross-site' }, 403],
  ['has our origin', { origin: 'SELF' }, 303],
  ['has the origin of the proxy', { origin: 'https://watch.example' }, 303],
  ['hides its origin, as our page does', { origin: 'null' }, 303],
])('a form with a good token that %s', async (_, headers, status) => {
  const desk = await openPage({ origin: 'https://watch.example' });
  const own = headers.origin === 'SELF' ? { ...headers, origin: desk.url } : headers;
  expect((await send(desk, await formOf(desk), own)).status).toBe(status);
  expect(desk.changed.length).toBe(status === 303 ? 1 : 0);
});

test.each<[what: string, change: (form: URLSearchParams) => string, status: number]>([
  ['no token', (form) => without(form, 'token'), 400],
  ['an empty token', (form) => having(form, 'token', ''), 403],
  ['a token of its own', (form) => having(form, 'token', `0.0.${'A'.repeat(43)}`), 403],
  ['a token made older', (form) => having(form, 'token', `1${form.get('token')}`), 403],
  ['another date', (form) => having(form, 'date', 'klmnopqrst'), 403],
  ['another action', (form) => having(form, 'action', 'restore'), 403],
  ['an action that there is not', (form) => having(form, 'action', 'delete'), 400],
  ['two dates', (form) => `${form}&date=klmnopqrst`, 400],
  ['one field more', (form) => `${form}&by=Ann`, 400],
  ['nothing', () => '', 400],
  ['a date that is markup', (form) => having(form, 'date', '"><script>'), 403],
  ['bytes that are no text', (form) => `${form}%ff%00`, 403],
  ['a megabyte', (form) => `${form}&x=${'x'.repeat(1_000_000)}`, 413],
])('a form with %s changes nothing', async (_, change, status) => {
  const desk = await openPage();
  const answer = await send(desk, change(await formOf(desk)));
  expect([answer.status, desk.changed, answer.headers.get('cache-control')]).toEqual([
    status,
    [],
    'no-store',
  ]);
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
});

test('only a form is taken, and only by a post', async () => {
  const desk = await openPage();
  const form = await formOf(desk);
  for (const type of ['text/plain', 'application/json', 'multipart/form-data; boundary=x'])
    expect((await send(desk, form, { 'content-type': type })).status).toBe(415);
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const answer = await desk.ask(`/dates?${form}`, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  }
  for (const path of ['/', '/calendar.ics', '/chart.png', '/health'])
    expect((await desk.ask(path, { method: 'POST', body: form })).status).toBe(405);
  for (const path of ['/dates/', '//dates', '/dates/x', '/DATES'])
    expect((await desk.ask(path, { method: 'POST', body: form })).status).toBe(404);
  expect(desk.changed).toEqual([]);
});

test('a body without end is cut off', async () => {
  const desk = await openPage();
  const { port } = new URL(desk.url);
  const socket = connect(Number(port), '127.0.0.1', () =>
    socket.write(
      `POST /dates HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: ${TYPE}\r\nTransfer-Encoding: chunked\r\n\r\n`,
    ),
  );
  socket.on('error', () => {});
  const drip = setInterval(() => socket.write(`400\r\n${'x'.repeat(1_024)}\r\n`), 5);
  const said = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))));
  clearInterval(drip);
  socket.destroy();
  expect(said).toMatch(/^HTTP\/1\.1 413 /);
});

test('with a key, only those who hold its cookie may, and an address with the key is not enough', async () => {
  const desk = await openPage(WITH_KEY);
  const cookie = await cookieOf(desk);
  const form = await formOf(desk, 'Dismiss', { headers: { cookie } });
  expect((await send(desk, form)).status).toBe(401);
  expect((await send(desk, form, { cookie: 'watch-page=x' })).status).toBe(401);
  const withKey = await desk.ask(`/dates?key=${encodeURIComponent(KEY)}`, {
    method: 'POST',
    headers: { 'content-type': TYPE },
    body: String(form),
  });
  expect([withKey.status, withKey.headers.get('set-cookie')]).toEqual([401, null]);
  expect(desk.changed).toEqual([]);
  const done = await send(desk, form, { cookie });
  expect([done.status, done.headers.get('location')?.includes('key')]).toEqual([303, false]);
});

test('where the config says so there is no button, and no form is taken', async () => {
  const desk = await openPage({ mayChange: () => false });
  const answer = await desk.ask('/');
  expect(await answer.text()).not.toMatch(/<form|<button/);
  expect(answer.headers.get('content-security-policy')).toContain("form-action 'none'");
  let may = true;
  const other = await openPage({ mayChange: () => may });
  const form = await formOf(other);
  may = false;
  expect([(await send(other, form)).status, other.changed]).toEqual([403, []]);
});

test('a form is good for half a day, and never after a restart', async () => {
  let now = 0;
  const desk = await openPage({ elapsedMs: () => now });
  const [early, late] = [await formOf(desk), await formOf(desk)];
  now = 12 * 3_600_000;
  expect((await send(desk, early)).status).toBe(303);
  now += 2 * 3_600_000;
  expect((await send(desk, late)).status).toBe(403);
  expect((await send(await openPage(), await formOf(desk))).status).toBe(403);
});

test('after a change all is read anew: the page, the charts and the calendar of programs', async () => {
  let read = 0;
  const desk = await openPage({ ics: async () => `read ${++read}` });
  const ics = async () => (await desk.ask('/calendar.ics')).text();
  expect([await ics(), await ics()]).toEqual(['read 1', 'read 1']);
  await desk.ask('/chart.png');
  await send(desk, await formOf(desk));
  await desk.ask('/chart.png');
  expect([await ics(), desk.drawn.length]).toEqual(['read 2', 2]);
});

test('buttons cannot be pressed without end', async () => {
  const desk = await openPage();
  const form = await formOf(desk);
  const answers: number[] = [];
  for (let each = 0; each < 25; each += 1) answers.push((await send(desk, form)).status);
  expect([answers.filter((status) => status === 303).length, answers.at(-1)]).toEqual([20, 429]);
});

test('under a foreign name that leads here no form is taken, however good', async () => {
  const desk = await openPage();
  const form = await formOf(desk);
  const { port } = new URL(desk.url);
  const body = String(form);
  for (const host of [
    `rebound.example:${port}`,
    `127.0.0.1.evil.example:${port}`,
    'localhost.:1',
    '[::1]:1',
  ]) {
    const lines = [
      'POST /dates HTTP/1.1',
      `Host: ${host}`,
      `Origin: http://${host}`,
      `Content-Type: ${TYPE}`,
      `Content-Length: ${body.length}`,
      'Connection: close',
    ];
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`),
    );
    const said = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))));
    socket.destroy();
    expect([host, said.split('\r\n')[0]]).toEqual([host, 'HTTP/1.1 421 Misdirected Request']);
  }
  expect(desk.changed).toEqual([]);
});

test('what could not be written can be tried again with the same form', async () => {
  let isFull = true;
  const desk = await openPage({
    changeDate: async (action, date) => {
      if (isFull) throw new Error('the disk is full');
      return { isDone: true, says: `${action} ${date}: done` };
    },
  });
  const form = await formOf(desk);
  const failed = await send(desk, form);
  expect([failed.status, await failed.text(), desk.faults]).toEqual([
    500,
    '',
    ['a request could not be answered: the disk is full'],
  ]);
  isFull = false;
  const done = await send(desk, form);
  expect(await (await desk.ask(`/${done.headers.get('location')?.slice(2)}`)).text()).toContain(
    'dismiss abcdefghij: done',
  );
});

test('of two who press the same button at once, one does it', async () => {
  let done = 0;
  const desk = await openPage({
    changeDate: async () => {
      done += 1;
      await new Promise((resolve) => setImmediate(resolve));
      return { isDone: true, says: 'done' };
    },
  });
  const form = await formOf(desk);
  const answers = await Promise.all([send(desk, form), send(desk, form)]);
  expect([done, answers.map(({ status }) => status)]).toEqual([1, [303, 303]]);
});
