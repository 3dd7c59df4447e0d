/** The config of a running bot is changed, broken and mended on disk. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  engineTest,
  eventually,
  serveArticles,
  startProgram,
  temporaryFolder,
  writeConfig,
} from './program.ts';

const CHANNELS = { terminal: { console: true }, ops: { console: true } };

it('a saved change is in force and said; a broken file is refused with its place, and a mended one taken', async ({
  annotate,
}) => {
  const folder = temporaryFolder();
  const articles = [engineTest(1)];
  const config = writeConfig(folder, await serveArticles(articles), CHANNELS);
  const settings = {
    ...JSON.parse(readFileSync(config, 'utf8')),
    operators: ['ops'],
    fallback: { to: ['terminal'] },
  };
  writeFileSync(config, JSON.stringify(settings));
  const program = startProgram('src/main.ts', ['--config', config, '--json'], {
    DATA_DIR: join(folder, 'data'),
  });
  const seen = { err: 0, out: 0 };
  /** The next line of the log that says so. */
  const logged = (text: RegExp) =>
    eventually(() => {
      while (seen.err < program.err.length) {
        const { msg = '' } = JSON.parse(program.err[seen.err++] ?? '{}');
        if (text.test(msg)) return msg as string;
      }
      return null;
    });
  const printed = () => eventually(() => program.out[seen.out] && JSON.parse(program.out[seen.out++] ?? ''));
  const save = (text: string) => {
    writeFileSync(`${config}.new`, text);
    renameSync(`${config}.new`, config);
    return performance.now();
  };
  expect((await printed()).terms).toEqual([expect.objectContaining({ name: 'Rocket engine tests' })]);

  const terms = [...settings.terms, { name: 'Weather', match: 'typhoon' }];
  const saved = save(JSON.stringify({ ...settings, terms }));
  expect(await logged(/has changed/)).toBe('the config has changed: terms added: Weather');
  const tookMs = Math.round(performance.now() - saved);
  expect(await logged(/^Weather: /)).toBe('Weather: no story of the last 7 days matches');
  articles.push({ ...engineTest(2), title: 'A typhoon nears Japan', summary: '' });
  expect((await printed()).terms).toEqual([expect.objectContaining({ name: 'Weather' })]);

  save('feeds: []\nterms:\n  - { name: Weather, match: (typhoon }\n');
  expect(await logged(/is wrong/)).toBe('the config is wrong, so the watch goes on as it was:');
  expect(await logged(/parenthesis/)).toMatch(
    /watch\.yaml:3:\d+ terms\[0\]\.match: this parenthesis is never closed/,
  );
  expect(await printed()).toMatchObject({
    channel: 'ops',
    action: 'notice',
    lines: expect.arrayContaining([expect.stringMatching(/watch\.yaml:3:\d+ terms\[0\]\.match: /)]),
  });
  articles.push({ ...engineTest(3), title: 'Another typhoon forms near Guam', summary: '' });
  expect((await printed()).headline).toBe('Another typhoon forms near Guam');

  save(JSON.stringify({ ...settings, terms: [{ name: 'Quakes', match: 'earthquake' }, ...terms] }));
  expect(await logged(/in order/)).toBe('the config is in order again: terms added: Quakes');
  expect(await printed()).toMatchObject({ channel: 'ops', action: 'notice' });
  articles.push({ ...engineTest(4), title: 'Strong earthquake felt in Hamhung', summary: '' });
  expect((await printed()).terms).toEqual([expect.objectContaining({ name: 'Quakes' })]);

  program.kill('SIGHUP');
  expect(await logged(/read again/)).toBe('the config was read again: nothing that counts has changed');
  program.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  expect(program.out).toHaveLength(seen.out);
  await annotate(`a saved change was in force after ${tookMs} ms`);
}, 120_000);
