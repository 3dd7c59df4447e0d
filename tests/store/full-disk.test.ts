/** A disk that becomes full: said in one line, nothing lost, and nothing kept by half. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from './scratch-store.ts';

const FILL = `'${process.execPath}' '${fileURLToPath(new URL('./fill-store.ts', import.meta.url))}'`;

/** Runs in a mount namespace of its own, so that the mount goes away with the command. */
function mountAndRun(size: string, command: (folder: string) => string, within = scratchFolder()) {
  const folder = join(within, 'small');
  mkdirSync(folder);
  const script = `mount -t tmpfs -o size=${size} tmpfs '${folder}' && ${command(folder)}`;
  const apart = 'unshare --map-root-user --mount sh -c "$1"';
  return spawnSync('sh', ['-c', apart, 'sh', script], { encoding: 'utf8' });
}

function check(run: { stdout: string; stderr: string; status: number | null }, told: object) {
  expect({ told: JSON.parse(run.stdout || '{}'), stderr: run.stderr, status: run.status }).toEqual({
    told,
    stderr: '',
    status: 0,
  });
}

const rolledBack = { tickAfter: '1', stories: ['kept'], tickAtLast: '3' };

const canMount = mayMount();

function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  try {
    return mountAndRun('100k', () => 'true', folder).status === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(!canMount)('on a small file system (skipped where this user may not mount one)', () => {
  test('a transaction that does not fit is rolled back, and the store goes on', () => {
    const run = mountAndRun('2m', (folder) => `${FILL} '${folder}/watch.db'`);
    check(run, { problem: 'the disk is full', ...rolledBack });
  });

  test('a store that does not fit is refused', () => {
    let path = '';
    const run = mountAndRun('60k', (folder) => {
      path = `${folder}/watch.db`;
      return `${FILL} '${path}'`;
    });
    check(run, { problem: `${path}: the disk is full` });
  });

  test('a store on a file system that is read-only is refused', () => {
    let path = '';
    const run = mountAndRun('100k,ro', (folder) => {
      path = `${folder}/watch.db`;
      return `${FILL} '${path}'`;
    });
    const why = 'it cannot be opened: does its folder exist, and may this user write there?';
    check(run, { problem: `${path}: ${why}` });
  });
});

test('where a file may not grow further, a transaction is rolled back, and the store goes on', () => {
  const path = join(scratchFolder(), 'watch.db');
  const run = spawnSync('sh', ['-c', `ulimit -f 4000 && ${FILL} '${path}'`], { encoding: 'utf8' });
  check(run, { problem: 'reading or writing the disk failed', ...rolledBack });
});
