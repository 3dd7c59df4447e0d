/** `npm run explain` and `npm run why` as a user types them: answers on stdout, troubles in a line, exit codes. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../app/temporary-store.ts';
import { type Ran, runCommand } from './run-command.ts';

const CONFIG = `
feeds: [{ name: Wire, url: "https://wire.example/feed" }]
contexts: { korea: '"North Korea" OR Pyongyang' }
terms:
  - { name: Christmas gift, match: '"Christmas gift"', context: korea }
  - { name: UNSC draft, match: UNSC NEAR/6 draft }
channels: { desk: { console: true } }
routes: [{ terms: [Christmas gift, UNSC draft], to: [desk] }]
`;

async function run(
  script: string,
  args: readonly string[],
  input: string | null = null,
): Promise<Ran & { folder: string }> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'watch.yaml'), CONFIG);
  writeFileSync(
    join(folder, 'a.json'),
    '{"title":"Gift","body":"A Christmas gift from Pyongyang","source":"KBS"}',
  );
  writeFileSync(
    join(folder, 'f.xml'),
    '<rss version="2.0"><channel><item><title>Pyongyang: Christmas gift</title></item><item><title>Rain</title></item></channel></rss>',
  );
  return { ...(await runCommand(script, args, folder, input)), folder };
}

test('a text tells its terms, the tree, the channels and the card, and leaves nothing behind', async () => {
  const { code, out, err, folder } = await run('explain', ['Pyongyang: a “Christmas gift” for the UNSC']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/✓ Christmas gift matches\n {2}relevance 0\.\d+ = match /);
  expect(out).toContain(
    '    ✓ "Christmas gift" — Christmas gift (title)\n    ✓ @korea — Pyongyang (title); 1 other not found\n',
  );
  expect(out).toContain(
    '✗ UNSC draft nearly matches\n    ✗ UNSC NEAR/6 draft\n      ✓ UNSC — UNSC (title)\n      ✗ draft — not found\n',
  );
  expect(out).toContain(
    'It would begin a new story.\ndesk: would be posted: first report (Christmas gift)\n',
  );
  expect(out).toMatch(/── New story · desk · [0-9a-z]{10}\n/);
  expect(readdirSync(folder).sort()).toEqual(['a.json', 'f.xml', 'watch.yaml']);
});

test('what is piped in is read, and options say what it does not', async () => {
  const { code, out } = await run(
    'explain',
    ['--title', 'From Pyongyang', '--source', 'KBS', '--date', '2019-12-03T09:00+09:00'],
    'A Christmas gift',
  );
  expect(code).toBe(0);
  expect(out).toContain('From Pyongyang\nKBS · 3 Dec 2019, 00:00 UTC · language not known\n');
});

test('a file is read as what it is', async () => {
  expect((await run('explain', ['a.json'])).out).toContain('Gift\nKBS · ');
  const feed = await run('explain', ['f.xml']);
  expect(feed.out).toContain('1 of 2 items match\n✓ Pyongyang: Christmas gift — Christmas gift\n✗ Rain\n');
});

test('one term is told in full, also where nothing was found', async () => {
  const { code, out } = await run('explain', ['--term', 'Christmas gift', 'Rain']);
  expect({ code, out }).toEqual({
    code: 1,
    out: expect.stringContaining(
      '✗ Christmas gift does not match\n    ✗ "Christmas gift" — not found\n    ✗ @korea\n' +
        '      ✗ "North Korea" — not found\n      ✗ Pyongyang — not found\n',
    ),
  });
});

test('everything is in the JSON', async () => {
  const { out } = await run('explain', ['--json', 'Pyongyang: a “Christmas gift” for the UNSC']);
  expect(JSON.parse(out)).toMatchObject({
    title: 'Pyongyang: a “Christmas gift” for the UNSC',
    archived: null,
    terms: [
      {
        name: 'Christmas gift',
        score: expect.any(Number),
        parts: expect.any(Array),
        historical: null,
        leads: 'told',
        query: { holds: true },
        context: { holds: true },
      },
    ],
    nearly: [{ name: 'UNSC draft', missing: ['draft'], query: { holds: false } }],
    story: null,
    routes: [
      { channel: 'desk', decision: 'post', reason: 'first-report', until: null, message: { source: '' } },
    ],
    decision: 'post',
    reason: 'first-report',
  });
});

const troubles: [args: string[], err: RegExp][] = [
  [['missing.txt'], /^missing\.txt: cannot be read \(ENOENT\)\n$/],
  [
    ['--term', 'christmas', 'x'],
    /^--term: there is no term "christmas" \(did you mean "Christmas gift"\?\)\n$/,
  ],
  [['--date', 'soon', 'x'], /^--date: “soon” is no date; write it like 2019-12-20T09:30\+09:00\n$/],
  [
    ['http://127.0.0.1:1/'],
    /^http:\/\/127\.0\.0\.1:1\/: it is at an address in a private network, which fetch\.allow_hosts does not name\n$/,
  ],
];
test.each(troubles)('explain %j is refused in one line', async (args, expected) => {
  const { code, out, err } = await run('explain', args);
  expect({ code, out, lines: err.split('\n').length }).toEqual({ code: 2, out: '', lines: 2 });
  expect(err).toMatch(expected);
});

test('why says what is missing', async () => {
  const { code, err } = await run('why', ['abcdef1234']);
  expect({ code, err }).toEqual({ code: 2, err: 'There is no archive yet: start the bot first.\n' });
});

test('why wants to be asked something', async () => {
  const { code, out, err } = await run('why', [' ']);
  expect({ code, out, err }).toEqual({
    code: 2,
    out: '',
    err: 'What is asked for is missing. Usage: npm run why -- [--config FILE] [--json] (ID | URL | WORDS)\n',
  });
});
