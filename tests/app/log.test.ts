/** What the program says of itself on stderr, without secrets; read from a process of its own. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const LOG = resolve(import.meta.dirname, '../../src/app/log.ts');

/** What a process says with `createLog(level, secrets, isTerminal)` for each of these messages. */
function say(
  messages: readonly (readonly [level: string, message: string])[],
  { level = 'info', secrets = [] as string[], isTerminal = false } = {},
) {
  const program = `
    const { createLog } = await import(${JSON.stringify(LOG)});
    const log = createLog(...${JSON.stringify([level, secrets, isTerminal])});
    for (const [level, message] of ${JSON.stringify(messages)}) log(level, message);`;
  const ended = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
  expect({ status: ended.status, stdout: ended.stdout }).toEqual({ status: 0, stdout: '' });
  return ended.stderr;
}

test('where stderr is no terminal, each message is a line of JSON', () => {
  const lines = say([
    ['info', 'watching 3 feeds'],
    ['error', 'two\nlines and "quotes"'],
  ]).split('\n');
  expect(lines.slice(0, -1).map((line) => JSON.parse(line))).toEqual([
    { level: 30, time: expect.any(Number), msg: 'watching 3 feeds' },
    { level: 50, time: expect.any(Number), msg: 'two lines and "quotes"' },
  ]);
});

test('on a terminal it is for people', () => {
  const said = say([['warn', 'feed Yonhap: HTTP 403 Forbidden; retried']], { isTerminal: true });
  expect(said).toContain('WARN');
  expect(said).toContain('feed Yonhap: HTTP 403 Forbidden; retried');
  expect(said).not.toContain('{');
});

const TOKENS = ['xoxb-1-abc', 'xoxb-1-abc-longer', 'xapp-$&', ''];
test.each([false, true])('no secret is seen, wherever it stands (terminal: %s)', (isTerminal) => {
  const said = say(
    [
      ['error', 'refused xoxb-1-abc and xoxb-1-abc again'],
      ['info', 'url https://a.example/?token=xapp-$&&x=1 xoxb-1-abc-longer.'],
    ],
    { secrets: TOKENS, isTerminal },
  );
  expect(said).toContain('refused [secret] and [secret] again');
  expect(said).toContain('url https://a.example/?token=[secret]&x=1 [secret].');
  expect(said).not.toMatch(/abc|longer|xapp/);
});

test('what is less weighty than the level is not said, and silent says nothing', () => {
  const messages = [
    ['debug', 'one'],
    ['info', 'two'],
    ['warn', 'three'],
    ['error', 'four'],
  ] as const;
  const said = (level: string) =>
    say(messages, { level })
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { msg: string }).msg);
  expect([said('debug'), said('warn'), said('silent')]).toEqual([
    ['one', 'two', 'three', 'four'],
    ['three', 'four'],
    [],
  ]);
});

test('on a terminal, text from outside cannot steer it', () => {
  const said = say([['warn', 'feed A: \u001b[2J\u009b31m\u0007 gone\r\nfeed B: all is well']], {
    isTerminal: true,
  });
  // Only the colours of the program itself are left.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  expect(said.replace(/\u001b\[\d+m/g, '')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  expect(said.trimEnd().split('\n')).toHaveLength(1);
});
