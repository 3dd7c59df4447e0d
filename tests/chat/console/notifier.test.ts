/** The terminal shows a post once and an edit once, before and after a restart. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Journal, openJournal } from '../../../src/chat/console/journal.ts';
import { createConsoleNotifier } from '../../../src/chat/console/notifier.ts';
import type { Notifier } from '../../../src/chat/notifier.ts';
import {
  burstBulletin,
  burstsBulletin,
  reminderBulletin,
  statusBulletin,
} from '../../../src/cli/preview/sample-bulletins.ts';
import { sampleDigest } from '../sample-digest.ts';
import { sampleMessage } from './sample-message.ts';

const { signal } = new AbortController();
const message = sampleMessage();
const edited = sampleMessage({ reason: 'also-reported', alsoIn: [] });
const POSTED = { outcome: 'sent', messageId: 'desk/k3v9q2m7xa' };

let folder: string;
let printed: [channel: string, action: 'post' | 'edit' | 'digest' | 'notice' | 'bulletin', text: string][];
let journal: Journal;
let notifier: Notifier;

function open() {
  journal = openJournal(join(folder, 'journal'));
  notifier = createConsoleNotifier({
    print: (channel, action, { headline }) => printed.push([channel, action, headline]),
    printDigest: (channel, { id }) => printed.push([channel, 'digest', id]),
    printNotice: (channel, { lines }) => printed.push([channel, 'notice', lines.join(' ')]),
    printBulletin: (channel, { heading }) => printed.push([channel, 'bulletin', heading]),
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
  const find = () => notifier.find('desk', message.alert, null, 0, signal);
  const before = await find();
  await notifier.post('desk', message, signal);
  const after = await find();
  reopen();
  expect([before, after, await find(), await notifier.find('night', message.alert, null, 0, signal)]).toEqual(
    [
      { outcome: 'absent' },
      { outcome: 'found', messageId: POSTED.messageId },
      { outcome: 'found', messageId: POSTED.messageId },
      { outcome: 'absent' },
    ],
  );
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
  expect({ outcomes, printed, found: await notifier.find('desk', notice.id, null, 0, signal) }).toEqual({
    outcomes: [sent, sent],
    printed: [['desk', 'notice', 'watch.yaml is wrong: line 3']],
    found: { outcome: 'found', messageId: 'desk/0a1b2c3d4e' },
  });
});

test('a development and a digest are printed once, and are found again', async () => {
  const development = sampleMessage({ alert: 'd3v3l0pm3n', reason: 'development', headline: 'More of it' });
  await notifier.reply('desk', POSTED.messageId, development, signal);
  await notifier.digest('desk', sampleDigest, signal);
  reopen();
  const outcomes = [
    await notifier.reply('desk', POSTED.messageId, development, signal),
    await notifier.digest('desk', sampleDigest, signal),
  ];
  const found = await notifier.find('desk', 'd3v3l0pm3n', POSTED.messageId, 0, signal);
  expect({ outcomes, printed, found }).toEqual({
    outcomes: [
      { outcome: 'sent', messageId: 'desk/d3v3l0pm3n' },
      { outcome: 'sent', messageId: `desk/${sampleDigest.id}` },
    ],
    printed: [
      ['desk', 'post', 'More of it'],
      ['desk', 'digest', sampleDigest.id],
    ],
    found: { outcome: 'found', messageId: 'desk/d3v3l0pm3n' },
  });
});

test('an edit alone does not count as the post', async () => {
  await notifier.edit('desk', POSTED.messageId, edited, signal);
  expect(await notifier.find('desk', message.alert, null, 0, signal)).toEqual({ outcome: 'absent' });
});

test('an edit is shown with the reports that were not shown before, after a restart with the newest', async () => {
  const id = POSTED.messageId;
  const shown: string[][] = [];
  const openAgain = () =>
    createConsoleNotifier({
      print: (_channel, _action, _message, fresh) => shown.push(fresh.map(({ headline }) => headline)),
      printDigest: () => {},
      printNotice: () => {},
      printBulletin: () => {},
      journal,
    });
  const report = (headline: string) => ({ headline, link: null, source: 'Wire', published: null });
  const told = (...names: string[]) =>
    sampleMessage({ reason: 'also-reported', alsoIn: names.map(report), headline: 'Same' });
  const first = openAgain();
  await first.post('desk', told('a'), signal);
  await first.edit('desk', id, told('a', 'b', 'c'), signal);
  await first.edit('desk', id, told('b', 'c', 'd'), signal);
  await first.edit('desk', id, told('b', 'c'), signal);
  await openAgain().edit('desk', id, told('b', 'c', 'e', 'f'), signal);
  expect(shown).toEqual([['a'], ['b', 'c'], ['d'], [], ['f']]);
});

test('a burst that tells of one more term is printed again, once', async () => {
  const sent = await notifier.bulletin('desk', burstBulletin, signal);
  if (sent.outcome !== 'sent') throw new Error('the burst was not printed');
  const further = { ...burstsBulletin, id: burstBulletin.id };
  expect(await notifier.editBulletin('desk', sent.messageId, further, signal)).toEqual(sent);
  reopen();
  expect(await notifier.editBulletin('desk', sent.messageId, further, signal)).toEqual(sent);
  expect(printed).toEqual([
    ['desk', 'bulletin', burstBulletin.heading],
    ['desk', 'bulletin', burstsBulletin.heading],
  ]);
});

test('a bulletin is printed once, also when it is asked for again after a restart', async () => {
  const sent = { outcome: 'sent', messageId: 'desk/r7e5m3i1n9' };
  const outcomes = [await notifier.bulletin('desk', reminderBulletin, signal)];
  reopen();
  outcomes.push(await notifier.bulletin('desk', reminderBulletin, signal));
  const found = await notifier.find('desk', reminderBulletin.id, null, 0, signal);
  expect({ outcomes, found, printed }).toEqual({
    outcomes: [sent, sent],
    found: { outcome: 'found', messageId: sent.messageId },
    printed: [['desk', 'bulletin', reminderBulletin.heading]],
  });
});

test('a status message, its changes and pins are taken and not printed', async () => {
  const sent = { outcome: 'sent', messageId: 'desk/s3t1a9t7u5' };
  const outcomes = [
    await notifier.bulletin('desk', statusBulletin, signal),
    await notifier.editBulletin('desk', sent.messageId, statusBulletin, signal),
    await notifier.pin('desk', sent.messageId, signal),
    await notifier.unpin('desk', sent.messageId, signal),
  ];
  expect({ outcomes, printed }).toEqual({ outcomes: [sent, sent, sent, sent], printed: [] });
});
