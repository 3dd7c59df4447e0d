/** The journal knows after a restart what was printed before it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openJournal } from '../../../src/chat/console/journal.ts';

const SCRATCH = mkdtempSync(join(tmpdir(), 'journal-'));
afterAll(() => rmSync(SCRATCH, { recursive: true }));

let files = 0;
function newPath(): string {
  files += 1;
  return join(SCRATCH, `journal-${files}`);
}

/** Which of the keys a journal knows that is opened on such a file, and what the file is then. */
function check(content: string, keys: readonly string[], known: readonly string[], kept: string) {
  const path = newPath();
  writeFileSync(path, content);
  const journal = openJournal(path);
  journal.close();
  expect({
    known: keys.filter((key) => journal.has(key)),
    kept: readFileSync(path, 'utf8'),
  }).toEqual({ known, kept });
}

describe('a journal that is opened', () => {
  const table: [why: string, content: string, keys: string[], known: string[], kept: string][] = [
    ['is empty at first', '', ['', 'a'], [], ''],
    [
      'knows its lines',
      'desk/a\n책상/b\n',
      ['desk/a', '책상/b', 'desk/c'],
      ['desk/a', '책상/b'],
      'desk/a\n책상/b\n',
    ],
    ['knows no line that was cut short', 'desk/a\ndesk/b', ['desk/a', 'desk/b'], ['desk/a'], 'desk/a\n'],
    ['knows nothing where the only line was cut short', 'des', ['des', 'desk/a'], [], ''],
    ['keeps a repeated line once', 'a\nb\na\n', ['a', 'b'], ['a', 'b'], 'a\nb\n'],
  ];
  test.each(table)('%s', (_why, ...row) => check(...row));

  test('keeps the last thousand', () => {
    const lines = Array.from({ length: 2_500 }, (_, index) => `desk/${index}`);
    const last = lines.slice(-1_000);
    const sought = ['desk/0', 'desk/1499', 'desk/1500', 'desk/2499'];
    check(`${lines.join('\n')}\n`, sought, sought.slice(2), `${last.join('\n')}\n`);
  });

  test('is made where there is none', () => {
    const path = newPath();
    openJournal(path).close();
    expect(readFileSync(path, 'utf8')).toBe('');
  });

  test('throws where it cannot be written', () => {
    expect(() => openJournal(join(newPath(), 'in-no-folder'))).toThrow('ENOENT');
    expect(() => openJournal(SCRATCH)).toThrow('EISDIR');
  });
});

test('what is added is known at once, in the file at once, and after a restart', () => {
  const path = newPath();
  const first = openJournal(path);
  const before = first.has('a');
  first.add('a');
  first.add('b');
  const after = first.has('a');
  // As a kill would leave it: never closed.
  expect({ before, after, file: readFileSync(path, 'utf8') }).toEqual({
    before: false,
    after: true,
    file: 'a\nb\n',
  });
  first.close();
  const second = openJournal(path);
  second.add('c');
  second.close();
  expect(readFileSync(path, 'utf8')).toBe('a\nb\nc\n');
});

test('what could not be written is not known', () => {
  const journal = openJournal(newPath());
  journal.close();
  expect(() => journal.add('a')).toThrow('EBADF');
  expect(journal.has('a')).toBe(false);
});

test('a cut last line does not spoil the next one', () => {
  const path = newPath();
  writeFileSync(path, 'a\nb');
  const journal = openJournal(path);
  journal.add('c');
  journal.close();
  const again = openJournal(path);
  again.close();
  expect(['a', 'b', 'c'].map(again.has)).toEqual([true, false, true]);
});
