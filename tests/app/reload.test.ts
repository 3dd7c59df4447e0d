/** The config read again: what is saved takes effect, what is wrong does not, and both are told once. */
import { mkdirSync, renameSync, statSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createReloader } from '../../src/app/reload.ts';
import { loadSettings } from '../../src/settings/load-settings.ts';
import { NOW } from './desk.ts';
import {
  BROKEN,
  CONFIG,
  clearDesk,
  db,
  folder,
  log,
  looks,
  nextNotice,
  open,
  pass,
  path,
  reads,
  reloader,
  terms,
  watch,
  withTerm,
} from './reload-desk.ts';

beforeEach(clearDesk);

test('a change is seen at one look, taken at the next, and said', async () => {
  await open();
  writeFileSync(path, withTerm('Talks'));
  await looks(1);
  expect({ terms: terms(), log }).toEqual({ terms: ['Sanctions', 'Missile'], log: [] });
  await looks(1);
  await reloader.told();
  expect({ terms: terms(), log, notice: await nextNotice() }).toEqual({
    terms: ['Talks', 'Sanctions', 'Missile'],
    log: [
      'info: the config has changed: terms added: Talks',
      'info: Talks: no story of the last 7 days matches',
    ],
    notice: null,
  });
});

test('a file that does not change is not read again', async () => {
  await open();
  await looks(30);
  expect({ reads, log }).toEqual({ reads: 0, log: [] });
});

test('a file that is still being written is not taken, however wrong it is meanwhile', async () => {
  await open();
  const whole = withTerm('Talks');
  for (let length = 0; length < whole.length; length += 25) {
    writeFileSync(path, whole.slice(0, length));
    await looks(1);
  }
  writeFileSync(path, whole);
  expect({ terms: terms(), log }).toEqual({ terms: ['Sanctions', 'Missile'], log: [] });
  await looks(2);
  expect(terms()).toEqual(['Talks', 'Sanctions', 'Missile']);
});

const saves: [how: string, save: (text: string) => void | Promise<void>][] = [
  [
    'a new file put in its place',
    (text) => {
      writeFileSync(`${path}.new`, text);
      renameSync(`${path}.new`, path);
    },
  ],
  [
    'moving the old one aside first',
    async (text) => {
      renameSync(path, `${path}~`);
      await looks(1);
      writeFileSync(path, text);
    },
  ],
  [
    'deleting it and writing it again',
    async (text) => {
      unlinkSync(path);
      await looks(1);
      writeFileSync(path, text);
    },
  ],
  [
    'emptying it and writing it again',
    async (text) => {
      writeFileSync(path, '');
      await looks(1);
      writeFileSync(path, text);
    },
  ],
  [
    'a link to another file',
    (text) => {
      writeFileSync(join(folder, 'other.yaml'), text);
      unlinkSync(path);
      symlinkSync('other.yaml', path);
    },
  ],
  [
    'a link that is switched to another folder, as mounts are',
    async (text) => {
      mkdirSync(join(folder, '1'));
      mkdirSync(join(folder, '2'));
      writeFileSync(join(folder, '1', 'watch.yaml'), CONFIG);
      writeFileSync(join(folder, '2', 'watch.yaml'), text);
      symlinkSync('1', join(folder, 'data'));
      unlinkSync(path);
      symlinkSync('data/watch.yaml', path);
      await looks(3);
      symlinkSync('2', join(folder, 'data.new'));
      renameSync(join(folder, 'data.new'), join(folder, 'data'));
    },
  ],
];
test.each(saves)('it is saved by %s', async (_how, save) => {
  await open();
  await save(withTerm('Talks'));
  await looks(2);
  await reloader.told();
  expect(log.filter((line) => !line.includes('nothing that counts'))).toEqual([
    'info: the config has changed: terms added: Talks',
    'info: Talks: no story of the last 7 days matches',
  ]);
});

test('a file that is as long and as old as before, and says something else, is taken', async () => {
  await open();
  const same = CONFIG.replace('match: sanctions', 'match: sanctiony');
  expect(same).toHaveLength(CONFIG.length);
  await looks(20);
  const { atime, mtime } = statSync(path);
  writeFileSync(path, same);
  utimesSync(path, atime, mtime);
  await looks(2);
  await reloader.told();
  expect(log.slice(0, 1)).toEqual(['info: the config has changed: terms changed: Sanctions (query)']);
});

describe('a file that is wrong', () => {
  const PROBLEM = expect.stringMatching(/^watch\.yaml:7:\d+ terms\[1\]\.match: .*parenthesis/);

  test('changes nothing, and is told once in the log and to the operators, with its place', async () => {
    await open();
    writeFileSync(path, BROKEN);
    await looks(20);
    expect({ terms: terms(), reads, log }).toEqual({
      terms: ['Sanctions', 'Missile'],
      reads: 1,
      log: [
        'error: the config is wrong, so the watch goes on as it was:',
        expect.stringMatching(/^error: watch\.yaml:7:\d+ terms\[1\]\.match: /),
        'deliver',
      ],
    });
    expect(await nextNotice()).toEqual(['The config is wrong, so the watch goes on as it was:', PROBLEM]);
    expect(await nextNotice()).toBe(null);
  });

  test('is told again when it is wrong in another way, and when it is right again', async () => {
    await open();
    writeFileSync(path, BROKEN);
    await looks(2);
    writeFileSync(path, `${BROKEN}# A comment mends nothing.\n`);
    await looks(2);
    pass(60_000);
    unlinkSync(path);
    await looks(2);
    pass(60_000);
    writeFileSync(path, withTerm('Talks'));
    await looks(2);
    expect([await nextNotice(), await nextNotice(), await nextNotice(), await nextNotice()]).toEqual([
      ['The config is wrong, so the watch goes on as it was:', PROBLEM],
      ['The config is wrong, so the watch goes on as it was:', 'watch.yaml: there is no such file'],
      ['The config is in order again: terms added: Talks'],
      null,
    ]);
    expect(terms()).toEqual(['Talks', 'Sanctions', 'Missile']);
  });

  test('and is then put back as it was is in order again', async () => {
    await open();
    writeFileSync(path, BROKEN);
    await looks(2);
    writeFileSync(path, CONFIG);
    await looks(2);
    expect(log.at(-2)).toBe('info: the config is in order again: nothing that counts has changed');
  });

  test('with many faults has the first ones told, and the others counted', async () => {
    await open();
    const wrong = Array.from({ length: 40 }, (_, index) => `  - { name: T${index}, match: '(' }\n`).join('');
    writeFileSync(path, CONFIG.replace('terms:\n', `terms:\n${wrong}`));
    await looks(2);
    const notice = (await nextNotice()) ?? [];
    expect([notice.length, notice.at(-1), log.length]).toEqual([12, 'and 30 more', 13]);
  });

  test('is told without secrets, known or not', async () => {
    const token = 'xoxb-1234567890-abcdefghijkl';
    const strange = 'xapp-1-A0B1C2-9876543210-fedcba';
    await open(CONFIG, { SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: 'xapp-1-A1-2-deadbeef00' });
    writeFileSync(path, `${CONFIG}${token}: 1\n${strange}: 2\n`);
    await looks(2);
    const told = JSON.stringify(await nextNotice());
    expect(told).toContain('[secret]');
    expect(told).not.toContain(token);
    expect(told).not.toContain(strange);
  });
});

test('where no operators are named, the log is told', async () => {
  await open(CONFIG.replace('operators: [ops]\n', ''));
  writeFileSync(path, BROKEN.replace('operators: [ops]\n', ''));
  await looks(2);
  expect(log).toHaveLength(2);
  expect(await nextNotice()).toBe(null);
});

test('a reload that is asked for is done at once, and said also when nothing has changed', async () => {
  await open();
  await reloader.reloadNow();
  writeFileSync(path, withTerm('Talks'));
  await reloader.reloadNow();
  await reloader.told();
  expect(log).toEqual([
    'info: the config was read again: nothing that counts has changed',
    'info: the config has changed: terms added: Talks',
    'info: Talks: no story of the last 7 days matches',
  ]);
});

test('what was written between the start and the first look is not missed', async () => {
  await open();
  const start = watch.get();
  writeFileSync(path, withTerm('Talks'));
  const load = () => loadSettings({ env: {}, cwd: folder, configPath: 'watch.yaml' });
  const deliverSoon = () => undefined;
  const fresh = createReloader({
    load,
    db,
    watch: () => start,
    adopt: watch.replace,
    deliverSoon,
    now: () => NOW,
    log: () => undefined,
  });
  await fresh.look();
  await fresh.look();
  expect(terms()).toEqual(['Talks', 'Sanctions', 'Missile']);
});
