/** Starts that cannot be, each with one clear line; and the terminal without any token. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import {
  engineTest,
  eventually,
  serveArticles,
  startProgram,
  temporaryFolder,
  writeConfig,
} from './program.ts';

const TERMINAL = { terminal: { console: true } };

async function refusedStart(config: string, env: Record<string, string>): Promise<string[]> {
  const program = startProgram('src/main.ts', ['--config', config], env);
  expect(await program.ended).toBe(2);
  expect(program.out).toEqual([]);
  return [...program.err];
}

describe('a start that cannot be ends with exit code 2 and one line', () => {
  it('for a config that is not there', async () => {
    expect(await refusedStart('nowhere.yaml', {})).toEqual([expect.stringMatching(/^nowhere\.yaml: /)]);
  });

  it('for unknown keys and queries that do not parse, with line and column', async () => {
    const folder = temporaryFolder();
    const config = join(folder, 'watch.yaml');
    writeFileSync(
      config,
      'feeds: [{ name: A, url: http://a.example/ }]\nterms:\n  - { name: T, match: "(a OR" }\nchanels: {}\nchannels: { terminal: { console: true } }\n',
    );
    const lines = await refusedStart(config, {});
    expect(lines.map((line) => line.slice(config.length))).toEqual([
      expect.stringMatching(/^:3:\d+ terms\[0\]\.match: /),
      expect.stringMatching(/^:4:1 chanels: .*channels/),
    ]);
  });

  it('for a database that is none', async () => {
    const folder = temporaryFolder();
    const config = writeConfig(folder, 'http://127.0.0.1:9/', TERMINAL);
    writeFileSync(join(folder, 'watch.db'), 'this is no database, however long one looks at it'.repeat(20));
    expect(await refusedStart(config, { DATA_DIR: folder })).toEqual([
      `${folder}/watch.db: it is not a Deadline Watch database: name another file, or move it away`,
    ]);
    expect(readFileSync(join(folder, 'watch.db'), 'utf8')).toMatch(/^this is no database/);
  });

  it('for a database of a newer version', async () => {
    const folder = temporaryFolder();
    const config = writeConfig(folder, await serveArticles([engineTest(1)]), TERMINAL);
    const program = startProgram('src/main.ts', ['--config', config, '--json'], { DATA_DIR: folder });
    await eventually(() => program.out.length > 0);
    program.kill('SIGTERM');
    await program.ended;
    const db = new DatabaseSync(join(folder, 'watch.db'));
    db.exec("INSERT INTO kysely_migration (name, timestamp) VALUES ('999-later', '2030-01-01')");
    db.close();
    expect(await refusedStart(config, { DATA_DIR: folder })).toEqual([
      expect.stringMatching(/watch\.db: it comes from a newer version of Deadline Watch/),
    ]);
  });

  it('for a data folder that cannot be', async () => {
    const folder = temporaryFolder();
    const config = writeConfig(folder, 'http://127.0.0.1:9/', TERMINAL);
    writeFileSync(join(folder, 'file'), '');
    expect(await refusedStart(config, { DATA_DIR: join(folder, 'file', 'data') })).toHaveLength(1);
  });

  it.skipIf(process.getuid?.() === 0)('for a data folder that cannot be written', async () => {
    const folder = temporaryFolder();
    const config = writeConfig(folder, 'http://127.0.0.1:9/', TERMINAL);
    const data = join(folder, 'data');
    mkdirSync(data);
    chmodSync(data, 0o500);
    expect(await refusedStart(config, { DATA_DIR: data })).toHaveLength(1);
  });

  it('for a second bot on the same data', async () => {
    const folder = temporaryFolder();
    const config = writeConfig(folder, await serveArticles([engineTest(1)]), TERMINAL);
    const first = startProgram('src/main.ts', ['--config', config, '--json'], { DATA_DIR: folder });
    await eventually(() => first.out.length > 0);
    expect(await refusedStart(config, { DATA_DIR: folder })).toEqual([
      `${folder}/watch.db: another Deadline Watch is using it; stop that one first`,
    ]);
    first.kill('SIGINT');
    expect(await first.ended).toBe(0);
  });
});

describe('without tokens', () => {
  it('it alerts in the terminal, and says each feed that fails once', async () => {
    const folder = temporaryFolder();
    const config = writeConfig(folder, await serveArticles([engineTest(1)]), TERMINAL);
    const settings = JSON.parse(readFileSync(config, 'utf8'));
    settings.feeds.push({ name: 'Gone', url: 'http://127.0.0.1:9/feed' });
    writeFileSync(config, JSON.stringify(settings));
    const program = startProgram('src/main.ts', ['--config', config, '--json'], { DATA_DIR: folder });
    await eventually(() => program.out.length > 0);
    const looks = await startProgram('src/cli/feeds.ts', ['--config', config, '--json'], {
      DATA_DIR: folder,
    });
    expect(await looks.ended).toBe(1);
    program.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(JSON.parse(program.out[0] ?? '')).toMatchObject({
      channel: 'terminal',
      action: 'post',
      reason: 'first-report',
      headline: 'North Korea tests rocket engine number 1 at Musudan',
      link: 'https://wire.example/engine-test-1',
      terms: [{ name: 'Rocket engine tests' }],
      deadline: { name: 'year-end deadline' },
    });
    expect(program.err.filter((line) => line.includes('Gone'))).toHaveLength(1);
    expect(looks.out.map((line) => JSON.parse(line)).map(({ feed, condition }) => [feed, condition])).toEqual(
      [
        ['Wire', 'ok'],
        ['Gone', 'failing'],
      ],
    );
  });
});
