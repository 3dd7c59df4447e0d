/** A date that is dismissed on the page is dismissed everywhere, with who did it and when, and comes back. */
import { expect, onTestFinished, test } from 'vitest';
import { createPageServer } from '../../../src/app/page/page-server.ts';
import { placeText } from '../../../src/page/serve.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { readDismissals, saveDateMentions } from '../../../src/store/date-mentions.ts';
import { archive, article } from '../../store/sample-rows.ts';
import { foundDate } from '../../support/sample-dates.ts';
import { deskWatch, NOW } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

async function rig() {
  const db = await temporaryStore();
  const published = NOW - 3_600_000;
  const matches = [{ term: 'Talks', score: 1, parts: [], historical: null, passages: [] }];
  await archive(db, article('a1', { published, seen: published }), { matches });
  await saveDateMentions(db, 'a1', published, [foundDate()]);
  const { settings: own } = deskWatch();
  let settings: Settings = { ...own, page: { host: '127.0.0.1', port: 0, publicUrl: null, dismiss: true } };
  const server = createPageServer({
    db,
    settings: () => settings,
    bursts: () => new Map(),
    drawPng: async () => null,
    drawSvg: () => '',
    now: () => NOW,
    log: () => {},
  });
  onTestFinished(() => server.close());
  await server.open();
  const ask = async (path: string, init: RequestInit = {}) => {
    const place = server.place();
    const url = `http://${place === null ? '' : placeText(place)}${path}`;
    return (await fetch(url, init)).text();
  };
  /** Presses the first such button, and gives the page that follows. */
  const press = async (label: string, path = '/') => {
    const form = (await ask(path)).split('<form ').find((one) => one.includes(`>${label}</button>`)) ?? '';
    const fields = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']): [string, string] => [name, value],
    );
    return ask('/dates', { method: 'POST', body: new URLSearchParams(fields) });
  };
  const change = (dismiss: boolean) => {
    settings = { ...settings, page: { host: '127.0.0.1', port: 0, publicUrl: null, dismiss } };
  };
  return { db, ask, press, change };
}

test('a dismissed date is gone from the page and the .ics, kept with who did it, and can be restored', async () => {
  const { db, ask, press } = await rig();
  expect(await ask('/calendar.ics')).toContain('The three leaders');
  const page = await press('Dismiss');
  expect(page).toContain(
    '>Dismissed: 24 Dec 2019, The three leaders will meet in Chengdu on Dec. 24, ministers said.</p>',
  );
  expect(page).toContain('dismissed by <span dir="auto">the page</span>, Fri 20 Dec 2019, 09:00 UTC');
  expect(await readDismissals(db)).toEqual([
    expect.objectContaining({ article: 'a1', by: 'page', byName: 'the page', at: NOW }),
  ]);
  expect(await ask('/calendar.ics')).not.toContain('The three leaders');
  expect(await press('Restore')).toContain('>Restored: 24 Dec 2019, The three leaders');
  expect(await readDismissals(db)).toEqual([]);
  expect(await ask('/calendar.ics')).toContain('The three leaders');
});

test('what was dismissed in the meantime is said, and stays as it was', async () => {
  const { db, ask, press } = await rig();
  const before = await ask('/');
  await press('Dismiss');
  const [kept] = await readDismissals(db);
  // Another reader, with the page as it was, once somebody restored the date and another dismissed it.
  await press('Restore');
  await press('Dismiss');
  const fields = [...before.matchAll(/name="(\w+)" value="([^"]*)"/g)]
    .slice(0, 3)
    .map(([, name = '', value = '']): [string, string] => [name, value]);
  const page = await ask('/dates', { method: 'POST', body: new URLSearchParams(fields) });
  expect(page).toContain('That was done already; nothing was changed.');
  expect(await readDismissals(db)).toEqual([kept]);
});

test('a config that is saved takes the buttons away at once', async () => {
  const { db, ask, press, change } = await rig();
  const form = (await ask('/')).match(/name="token" value="([^"]*)"/)?.[1] ?? '';
  change(false);
  const body = new URLSearchParams({ action: 'dismiss', date: 'x', token: form });
  expect(await ask('/dates', { method: 'POST', body })).toMatch(/^Dates cannot be dismissed here/);
  expect(await readDismissals(db)).toEqual([]);
  change(true);
  await press('Dismiss');
  expect((await readDismissals(db)).length).toBe(1);
});
