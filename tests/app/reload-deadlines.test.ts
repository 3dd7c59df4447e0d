/** Deadlines that change in the config take effect at once, as the moment has them. */
import { writeFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { HOUR, NOW } from './desk.ts';
import { CONFIG, clearDesk, log, looks, open, path, reloader, watch } from './reload-desk.ts';

beforeEach(clearDesk);

const DEADLINES = `deadlines:
  - { name: talks, at: 2019-12-21, urgency: [{ within: 72h, terms: [Sanctions] }], polling: [{ within: 72h, max_interval: 10m }] }
  - { name: year-end deadline, at: year-end }
`;

const shown = () => {
  const { settings } = watch.get();
  return [
    ...settings.deadlines.map(({ name }) => name),
    ...settings.terms.map(({ name, urgency }) => `${name} ${urgency}`),
    ...settings.feeds.map(({ name, maxIntervalMs }) => `${name} ${maxIntervalMs / HOUR}h`),
  ].join(', ');
};

async function save(text: string): Promise<string[]> {
  log.length = 0;
  writeFileSync(path, text);
  await looks(2);
  return log;
}

test('it is said which came, changed and went, and what they raise is raised', async () => {
  await open();
  watch.advance(NOW, new Map());
  expect(shown()).toBe('Sanctions normal, Missile normal, Yonhap 1h');
  expect(await save(DEADLINES + CONFIG)).toEqual([
    'info: the config has changed: deadlines added: talks, year-end deadline',
  ]);
  const near = `talks, year-end deadline, Sanctions urgent, Missile normal, Yonhap ${1 / 6}h`;
  expect(shown()).toBe(near);
  expect(await save(DEADLINES.replace('2019-12-21', '2019-12-31') + CONFIG)).toEqual([
    'info: the config has changed: deadlines changed: talks (at)',
  ]);
  expect(shown()).toBe('talks, year-end deadline, Sanctions normal, Missile normal, Yonhap 1h');
  expect(await save(CONFIG)).toEqual([
    'info: the config has changed: deadlines removed: talks, year-end deadline',
  ]);
});

test('while a deadline has raised terms, the config is still compared with the config', async () => {
  await open(DEADLINES + CONFIG);
  watch.advance(NOW, new Map());
  const before = watch.get();
  expect(before.raised.size).toBe(1);
  expect(await save(`# Nothing else.\n${DEADLINES}${CONFIG}`)).toEqual([
    'info: the config was read again: nothing that counts has changed',
  ]);
  expect(watch.get()).toBe(before);
  const [said] = await save(DEADLINES + CONFIG.replace('match: sanctions', 'match: sanction*'));
  await reloader.told();
  expect(said).toBe('info: the config has changed: terms changed: Sanctions (query)');
  expect(watch.get().raised.size).toBe(1);
});

test('what of a new deadline may not be meant is said once', async () => {
  await open();
  const over = `deadline: { name: talks, at: 2019-12-01 }\n${CONFIG}`;
  expect(await save(over)).toEqual([
    'info: the config has changed: deadlines added: talks',
    'warn: deadline talks: it is over since Sun 1 Dec 2019, 24:00 UTC, and nothing comes after it: take it out, or write the next date',
  ]);
  expect(await save(`# Nothing else.\n${over}`)).toEqual([
    'info: the config was read again: nothing that counts has changed',
  ]);
});
