/** The recorded weeks in, the ordered list of what each channel is told out. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildApp } from '../../src/app/build-app.ts';
import { serveFeeds } from '../../src/cli/demo/feed-server.ts';
import { atOnce, playbackSettings, playStepwise } from '../../src/cli/demo/playback.ts';
import { playedFeeds, readArticles } from '../../src/cli/demo/prepare.ts';
import { createSteppedClock } from '../../src/cli/demo/virtual-clock.ts';
import { loadSettings } from '../../src/settings/load-settings.ts';

const root = resolve(import.meta.dirname, '../..');
const expectation = resolve(root, 'tests/fixtures/replay/december-2019.expected.jsonl');

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'replay-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

it('alerts and reminders of the recorded weeks are those that were reviewed, in their order, with their background', async () => {
  const recording = readArticles(undefined);
  if (!recording.ok) throw new Error(recording.problem);
  const { articles } = recording;
  const loaded = loadSettings({ env: {}, cwd: root, configPath: 'config/watch.yaml' });
  if (!loaded.ok) throw new Error('the shipped config has problems');
  const clock = createSteppedClock(articles[0]?.at ?? 0);
  const served = await serveFeeds(playedFeeds(articles, clock.now), articles, 0);
  if (!served.ok) throw new Error(served.problem);
  const lines: string[] = [];
  const logged: string[] = [];
  const { signal } = new AbortController();
  const built = await buildApp(playbackSettings(loaded.settings, served.server, dataDir), {
    now: clock.now,
    log: (level, message) => void (level === 'info' || level === 'debug' || logged.push(message)),
    print: (channel, action, { reason, headline, background, alsoIn }) =>
      lines.push(
        JSON.stringify({
          channel,
          action,
          reason,
          headline,
          background: background.map((entry) => `${entry.headline} (${entry.why})`),
          ...(alsoIn.length > 0 && { alsoIn: alsoIn.map((report) => report.source) }),
        }),
      ),
    // Which dates are found in the coverage is the matter of other tests.
    printBulletin: (channel, { kind, lateAt, urgency, heading, says, sections, chart }) =>
      lines.push(
        JSON.stringify({
          channel,
          action: kind,
          urgency,
          heading,
          says,
          ...Object.fromEntries(
            sections
              .filter((section) => section.heading !== 'Dates found in the coverage')
              .map((section) => [section.heading, section.lines.map(({ text }) => text)]),
          ),
          hasChart: chart !== null,
          ...(lateAt !== null && { late: true }),
        }),
      ),
  });
  if (!built.ok) throw new Error(built.problems.join('\n'));
  await playStepwise(built, articles, clock, atOnce, signal, () => {});
  await built.app.stop();
  await served.server.close();
  expect(logged).toEqual([]);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(expectation);
}, 120_000);
