/** Terms in a folder: a file there is part of the config, and a change of it a change. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { CONFIG, clearDesk, folder, log, looks, nextNotice, open, path, terms } from './reload-desk.ts';

beforeEach(clearDesk);

describe('terms in a folder', () => {
  const IN_FOLDER = CONFIG.replace(/terms:\n(?: {2}.*\n)+/, 'terms: desks\n');
  const desk = (name: string) => join(folder, 'desks', `${name}.yaml`);
  const openFolder = async () => {
    mkdirSync(join(folder, 'desks'));
    writeFileSync(desk('a'), '- { name: Sanctions, match: sanctions }\n');
    await open(IN_FOLDER);
  };

  test('a file that is changed, added or removed is a change', async () => {
    await openFolder();
    writeFileSync(desk('a'), '- { name: Sanctions, match: embargo }\n');
    await looks(2);
    writeFileSync(desk('b'), '- { name: Talks, match: talks }\n');
    await looks(2);
    writeFileSync(desk('b'), '- { name: Talks, match: talk* }\n');
    await looks(2);
    rmSync(desk('b'));
    await looks(2);
    expect(log.filter((line) => line.includes('has changed:'))).toEqual([
      'info: the config has changed: terms changed: Sanctions (query)',
      'info: the config has changed: terms added: Talks',
      'info: the config has changed: terms changed: Talks (query)',
      'info: the config has changed: terms removed: Talks',
    ]);
  });

  test('a new file that is wrong is told with its place, and taken once it is mended', async () => {
    await openFolder();
    writeFileSync(desk('b'), "- { name: Talks, match: '(' }\n");
    await looks(2);
    expect((await nextNotice())?.at(-1)).toMatch(/desks\/b\.yaml:1:\d+ /);
    writeFileSync(desk('b'), '- { name: Talks, match: talks }\n');
    await looks(2);
    expect(terms()).toEqual(['Sanctions', 'Talks']);
  });

  test('a config that begins to use a folder which is not there yet is taken once it is', async () => {
    await open();
    writeFileSync(path, IN_FOLDER);
    await looks(2);
    expect(log[0]).toBe('error: the config is wrong, so the watch goes on as it was:');
    mkdirSync(join(folder, 'desks'));
    writeFileSync(desk('a'), '- { name: Talks, match: talks }\n');
    await looks(2);
    expect(terms()).toEqual(['Talks']);
  });
});
