/** The page as the config has it: where it stands, who may see it, and what of the store it shows. */
import { expect, onTestFinished, test } from 'vitest';
import { createPageServer } from '../../../src/app/page/page-server.ts';
import type { Watch } from '../../../src/app/watch.ts';
import { drawChartSvg } from '../../../src/charts/draw-chart-svg.ts';
import { placeText } from '../../../src/page/serve.ts';
import type { PageSettings, Settings } from '../../../src/settings/settings.ts';
import { saveFact } from '../../../src/store/facts.ts';
import { deskWatch, NOW } from '../desk.ts';
import { createToldRig } from '../telling/told-rig.ts';
import { temporaryStore } from '../temporary-store.ts';

const LOOPBACK: PageSettings = { host: '127.0.0.1', port: 0, publicUrl: null, dismiss: true };
const KEY = 'a secret of sixteen';

async function rig(page: PageSettings | null = LOOPBACK, key: string | null = null) {
  const db = await temporaryStore();
  const watch: Watch = deskWatch();
  const lines: string[] = [];
  let settings: Settings = { ...watch.settings, page, secrets: { ...watch.settings.secrets, pageKey: key } };
  const server = createPageServer({
    db,
    settings: () => settings,
    bursts: () => new Map(),
    drawPng: async () => new Uint8Array([1]),
    drawSvg: drawChartSvg,
    now: () => NOW,
    log: (level, line) => lines.push(`${level} ${line}`),
  });
  onTestFinished(() => server.close());
  const ask = async (path: string) => {
    const place = server.place();
    const response = await fetch(`http://${place === null ? '127.0.0.1:9' : placeText(place)}${path}`);
    return `${response.status} ${await response.text()}`;
  };
  const change = (next: PageSettings | null) => {
    settings = { ...settings, page: next };
    return server.adopt();
  };
  return { db, watch, server, lines, ask, change };
}

test('it shows what channels were told, and draws the terms of the config', async () => {
  const { db, watch, server, ask } = await rig();
  const told = createToldRig(db, watch);
  await told.take('Missile over the sea', 'Missile over the sea');
  await saveFact(db, 'last-tick', String(NOW));
  expect(await server.open()).toBe(null);
  const page = await ask('/');
  expect(page).toMatch(/<title>D-11 · Deadline Watch<\/title>/);
  expect(page).toMatch(/Missile over the sea<\/a>/);
  expect(await ask('/chart.svg?term=Missile')).toMatch(/^200 <svg[\s\S]*Missile, 30 days/);
  expect(await ask('/chart.svg?term=missile')).toBe('404 There is no term of that name.\n');
  expect(await ask('/chart.png')).toBe('200 \u0001');
  expect(await ask('/calendar.ics')).toMatch(/^200 BEGIN:VCALENDAR[\s\S]*SUMMARY:year-end deadline/);
  expect(await ask('/health')).toBe('200 ok\n');
});

test('an empty archive has a page too', async () => {
  const { server, ask } = await rig();
  await server.open();
  expect(await ask('/')).toMatch(/^200 [\s\S]*Nothing was told yet/);
  expect(await ask('/health')).toBe('503 no tick has finished yet\n');
});

test('without a key it is only for this machine', async () => {
  const { server } = await rig({ ...LOOPBACK, host: '0.0.0.0' });
  expect(await server.open()).toBe(
    'page: whoever reaches 0.0.0.0 could read it: set PAGE_KEY in the environment, or take the host 127.0.0.1',
  );
  expect(server.place()).toBe(null);
});

test('with a key it may stand anywhere, and the key is in no line of the log', async () => {
  const { server, lines, ask } = await rig({ ...LOOPBACK, host: '0.0.0.0' }, KEY);
  expect(await server.open()).toBe(null);
  expect((await ask('/')).slice(0, 3)).toBe('401');
  expect((await ask(`/?key=${encodeURIComponent(KEY)}`)).slice(0, 3)).toBe('200');
  expect(lines).toEqual([`info the page is at http://0.0.0.0:${server.place()?.port}/; it asks for the key`]);
});

test('a changed config turns it off, on, and moves it', async () => {
  const { server, lines, change, ask } = await rig();
  await server.open();
  const first = server.place();
  await change({ ...LOOPBACK, publicUrl: 'https://watch.example/desk/' });
  expect(server.place()?.port).not.toBe(first?.port);
  expect((await ask('/desk/style.css')).slice(0, 3)).toBe('200');
  await change(null);
  expect(server.place()).toBe(null);
  await change(LOOPBACK);
  expect(lines.map((line) => line.replace(/:\d+/, ''))).toEqual([
    'info the page is at http://127.0.0.1/',
    'info the page is at http://127.0.0.1/',
    expect.stringMatching(/^warn page: it asks for no key, so whoever is let in at watch\.example reads it/),
    'info the page is not served any more',
    'info the page is at http://127.0.0.1/',
  ]);
});

test('where it cannot be moved to, it stays where it was', async () => {
  const { server, lines, change, ask } = await rig();
  await server.open();
  const other = await rig();
  await other.server.open();
  await change({ ...LOOPBACK, port: other.server.place()?.port ?? 0 });
  expect(lines[1]).toMatch(
    /^error page cannot listen at 127\.0\.0\.1:\d+ \(EADDRINUSE\): .*; it stays where it was$/,
  );
  expect((await ask('/style.css')).slice(0, 3)).toBe('200');
  await change({ ...LOOPBACK, host: '0.0.0.0' });
  expect((await ask('/style.css')).slice(0, 3)).toBe('200');
});

test('once closed it stays so', async () => {
  const { server, change } = await rig();
  await server.open();
  await server.close();
  await server.close();
  await change({ ...LOOPBACK, publicUrl: 'https://watch.example/' });
  expect(server.place()).toBe(null);
});
