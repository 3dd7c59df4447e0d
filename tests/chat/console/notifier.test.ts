/** The terminal shows a post once and an edit once, before and after a restart. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Journal, openJournal } from '../../../src/chat/console/journal.ts';
import { createConsoleNotifier } from '../../../src/chat/console/notifier.ts';
import type { Notifier } from '../../../src/chat/notifier.ts';
import { sampleMessage } from './sample-message.ts';

const { signal } = new AbortController();
const message = sampleMessage();
const edited = sampleMessage({ reason: 'also-reported', alsoIn: [] });
const POSTED = { outcome: 'sent', messageId: 'desk/k3v9q2m7xa' };

let folder: string;
let printed: [channel: string, action: 'post' | 'edit' | 'notice', text: string][];
let journal: Journal;
let notifier: Notifier;

function open() {
  journal = openJournal(join(folder, 'journal'));
  notifier = createConsoleNotifier({
    print: (channel, action, { headline }) => printed.push([channel, action, headline]),
    printNotice: (channel, { lines }) => printed.push([channel, 'notice', lines.join(' ')]),
    journal,
  });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'notifier-'));
  printed = [];
  open();
});

afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true });
});

function reopen() {
  journal.close();
  open();
}

test('a post is printed once, also when it is asked for again after a restart', async () => {
  const outcomes = [
    await notifier.post('desk', message, signal),
    await notifier.post('desk', message, signal),
  ];
  reopen();
  outcomes.push(await notifier.post('desk', sampleMessage({ headline: 'Other words' }), signal));
  expect({ outcomes, printed }).toEqual({
    outcomes: [POSTED, POSTED, POSTED],
    printed: [['desk', 'post', message.headline]],
  });
});

test('another alert and another channel are printed by themselves', async () => {
  await notifier.post('desk', message, signal);
  await notifier.post('night', message, signal);
  await notifier.post('desk', sampleMessage({ alert: '0000000000', headline: 'Two' }), signal);
  expect(printed).toEqual([
    ['desk', 'post', message.headline],
    ['night', 'post', message.headline],
    ['desk', 'post', 'Two'],
  ]);
});

test('an edit is printed once as long as it says the same, also after a restart', async () => {
  const id = POSTED.messageId;
  await notifier.post('desk', message, signal);
  const outcomes = [
    await notifier.edit('desk', id, edited, signal),
    await notifier.edit('desk', id, edited, signal),
  ];
  reopen();
  outcomes.push(await notifier.edit('desk', id, edited, signal));
  const corrected = sampleMessage({ reason: 'corrected', headline: 'Corrected' });
  outcomes.push(await notifier.edit('desk', id, corrected, signal));
  expect({ outcomes, printed }).toEqual({
    outcomes: [POSTED, POSTED, POSTED, POSTED],
    printed: [
      ['desk', 'post', message.headline],
      ['desk', 'edit', message.headline],
      ['desk', 'edit', 'Corrected'],
    ],
  });
});

test('a post in doubt is found when it was printed, also after a restart, and only in its channel', async () => {
  const find = () => notifier.find('desk', message.alert, 0, signal);
  const before = await find();
  await notifier.post('desk', message, signal);
  const after = await find();
  reopen();
  expect([before, after, await find(), await notifier.find('night', message.alert, 0, signal)]).toEqual([
    { outcome: 'absent' },
    { outcome: 'found', messageId: POSTED.messageId },
    { outcome: 'found', messageId: POSTED.messageId },
    { outcome: 'absent' },
  ]);
});

test('what the journal does not take is not printed, so that it is printed once when it does', async () => {
  journal.close();
  expect(await notifier.post('desk', message, signal)).toEqual({
    outcome: 'retry',
    afterMs: 30_000,
    reason: "the terminal's journal cannot be written (EBADF)",
    everywhere: false,
  });
  open();
  const outcome = await notifier.post('desk', message, signal);
  expect({ outcome, printed }).toEqual({ outcome: POSTED, printed: [['desk', 'post', message.headline]] });
});

test('a notice is printed once, is found again, and is no alert', async () => {
  const notice = { id: '0a1b2c3d4e', at: 0, lines: ['watch.yaml is wrong:', 'line 3'] };
  const outcomes = [await notifier.notify('desk', notice, signal)];
  reopen();
  outcomes.push(await notifier.notify('desk', notice, signal));
  const sent = { outcome: 'sent', messageId: 'desk/0a1b2c3d4e' };
  expect({ outcomes, printed, found: await notifier.find('desk', notice.id, 0, signal) }).toEqual({
    outcomes: [sent, sent],
    printed: [['desk', 'notice', 'watch.yaml is wrong: line 3']],
    found: { outcome: 'found', messageId: 'desk/0a1b2c3d4e' },
  });
});

test('an edit alone does not count as the post', async () => {
  await notifier.edit('desk', POSTED.messageId, edited, signal);
  expect(await notifier.find('desk', message.alert, 0, signal)).toEqual({ outcome: 'absent' });
});
