/** The config read again: what is saved takes effect, what is wrong does not, and both are told once. */
import {
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { ingest } from '../../src/app/ingest.ts';
import { createReloader, type Reloader } from '../../src/app/reload.ts';
import { type CurrentWatch, createCurrentWatch } from '../../src/app/watch.ts';
import { loadSettings } from '../../src/settings/load-settings.ts';
import { nextDelivery } from '../../src/store/deliveries.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { numberedWords } from '../stories/texts.ts';
import { article, lookedAt, NOW, watchOf } from './desk.ts';
import { temporaryFolder, temporaryStore } from './temporary-store.ts';

const CONFIG = `contexts:
  korea: '"North Korea" OR DPRK'
feeds:
  - { name: Yonhap, url: https://yonhap.example/feed }
terms:
  - { name: Sanctions, match: sanctions }
  - { name: Missile, match: missile, context: korea }
channels: { desk: { console: true }, ops: { console: true } }
operators: [ops]
fallback: { to: [desk] }
`;

let folder: string;
let path: string;
let db: Database;
let watch: CurrentWatch;
let reloader: Reloader;
let log: string[];
let clock: number;
/** How often the config was read. */
let reads: number;

async function open(text = CONFIG, env: Record<string, string> = {}): Promise<void> {
  writeFileSync(path, text);
  const load = () => {
    reads += 1;
    return loadSettings({ env, cwd: folder, configPath: 'watch.yaml' });
  };
  const loaded = load();
  if (!loaded.ok) throw new Error('the config of the test is wrong');
  watch = createCurrentWatch(watchOf(loaded.settings));
  db = await temporaryStore();
  reloader = createReloader({
    load,
    db,
    watch: watch.get,
    adopt: watch.replace,
    deliverSoon: () => log.push('deliver'),
    now: () => clock,
    log: (level, message) => log.push(`${level}: ${message}`),
  });
  await looks(2);
  reads = 0;
}

beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder, 'watch.yaml');
  log = [];
  clock = NOW;
  reads = 0;
});

async function looks(times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) await reloader.look();
}

const terms = () => watch.get().settings.terms.map(({ name }) => name);
const withTerm = (name: string) => CONFIG.replace('terms:', `terms:\n  - { name: ${name}, match: ${name} }`);
const BROKEN = CONFIG.replace('match: missile', "match: '(missile'");

/** What the operators are told next; null when nothing is. */
async function nextNotice(): Promise<readonly string[] | null> {
  const due = await nextDelivery(db, 'ops');
  if (due?.operation !== 'notice') return null;
  await db.deleteFrom('delivery').where('id', '=', due.id).execute();
  return due.notice.lines;
}

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
    clock += 60_000;
    unlinkSync(path);
    await looks(2);
    clock += 60_000;
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

describe('stories', () => {
  const archive = async (titles: readonly string[]) => {
    const look = {
      // Of events that have nothing in common.
      articles: titles.map((title, index) =>
        article(title, { body: numberedWords(index * 200, index * 200 + 150) }),
      ),
      state: lookedAt(watch.get(), 'Yonhap', NOW),
    };
    await ingest(db, watch.get(), look, null, NOW);
  };

  const said = async (text: string) => {
    writeFileSync(path, text);
    await looks(2);
    await reloader.told();
    return log.filter((line) => /stor(y|ies)/.test(line));
  };

  test('that match only now are said, and are not alerted', async () => {
    await open();
    await archive(['Envoys meet for talks', 'Sanctions are eased', 'Trade talks fail', 'A missile flies']);
    const before = await db.selectFrom('delivery').selectAll().execute();
    expect(await said(CONFIG.replace('match: sanctions', 'match: talks'))).toEqual([
      'info: Sanctions: 2 stories of the last 7 days now match and are not alerted: “Envoys meet for talks”, “Trade talks fail”; 1 no longer: “Sanctions are eased”',
    ]);
    expect(await db.selectFrom('delivery').selectAll().execute()).toEqual(before);
  });

  test('of a term without its context, and of one whose context has changed, are said', async () => {
    await open();
    await archive(['A missile flies over DPRK', 'A missile of Iran flies', 'Pyongyang shows a missile']);
    expect(await said(CONFIG.replace('OR DPRK', 'OR Pyongyang'))).toEqual([
      'info: Missile: 1 story of the last 7 days now matches and is not alerted: “Pyongyang shows a missile”; 1 no longer: “A missile flies over DPRK”',
    ]);
  });

  test('that match no longer, or as before, or not at all, are counted', async () => {
    await open();
    await archive(['Sanctions are eased', 'New sanctions by Japan']);
    const all = (match: string) => CONFIG.replace('match: sanctions', `match: ${match}`);
    await said(all("'sanctions NOT Japan'"));
    await said(all("'(sanctions NOT Japan)'"));
    await said(all('embargo'));
    expect(log.filter((line) => /stor(y|ies)/.test(line))).toEqual([
      'info: Sanctions: 1 story of the last 7 days no longer matches: “New sanctions by Japan”',
      'info: Sanctions: 1 story of the last 7 days matches as before',
      'info: Sanctions: 1 story of the last 7 days no longer matches: “Sanctions are eased”',
    ]);
  });

  test('of many terms are said for those that differ', async () => {
    await open();
    await archive(['Sanctions are eased', 'Talks begin']);
    const terms = Array.from({ length: 30 }, (_, index) => `  - { name: T${index}, match: word${index} }\n`);
    const talks = '  - { name: Talks, match: talks }\n';
    expect(await said(CONFIG.replace('terms:\n', `terms:\n${terms.join('')}${talks}`))).toEqual([
      'info: Talks: 1 story of the last 7 days now matches and is not alerted: “Talks begin”',
      'info: 30 more of the terms match the same stories as before',
    ]);
  });
});
