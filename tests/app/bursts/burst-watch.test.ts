import { beforeEach, expect, test, vi } from 'vitest';
import { createBurstWatch } from '../../../src/app/bursts/burst-watch.ts';
import { previewBurst } from '../../../src/app/bursts/preview-burst.ts';
import type { Watch } from '../../../src/app/watch.ts';
import { archiveArticle } from '../../../src/store/articles.ts';
import { saveMute } from '../../../src/store/mutes.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { insertStory } from '../../../src/store/stories.ts';
import { article, deskWatch, HOUR, loadDesk, MINUTE, NOW, watchOf } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

const DAY = 24 * HOUR;
const SOURCES = ['Yonhap', 'Herald', 'Times', 'Post'];

let db: Database;
let watch: Watch;
let lines: string[];
let count: number;
beforeEach(async () => {
  db = await temporaryStore();
  watch = deskWatch();
  lines = [];
  count = 0;
  // A report a day, among others, for six weeks.
  for (let day = 42; day > 0; day -= 1) {
    await report('sanctions', NOW - day * DAY);
    for (let other = 0; other < 5; other += 1) await report('weather', NOW - day * DAY + other * HOUR);
  }
});

async function report(word: string, at: number): Promise<void> {
  count += 1;
  const name = `${word} ${count}`;
  const feed = SOURCES[count % SOURCES.length] ?? 'Yonhap';
  const given = article(name, { feed, published: at, seen: at });
  const story = `story-${count}`;
  const standing = { headline: name, link: null, source: feed, first: at, last: at, lead: null };
  await insertStory(db, { id: story, ...standing, mergedInto: null });
  const matches = watch.matcher.match({ ...given, source: given.feed });
  await archiveArticle(db, given, { moment: at, story, signature: null, keys: [], words: [], matches });
}

async function jump(): Promise<void> {
  for (let each = 0; each < 12; each += 1) await report('sanctions', NOW - each * 20 * MINUTE);
}

function start() {
  return createBurstWatch({ db, log: (_level, line) => lines.push(line) });
}

async function told(): Promise<string[]> {
  const rows = await db
    .selectFrom('delivery')
    .innerJoin('bulletin', 'bulletin.id', 'delivery.alert')
    .select(['delivery.channel', 'delivery.operation', 'delivery.urgency', 'bulletin.message'])
    .execute();
  return rows.map(({ channel, operation, urgency, message }) => {
    const { kind, heading, says } = JSON.parse(message);
    return `${channel} ${operation} ${urgency} ${kind}: ${heading}. ${says.join(' ')}`;
  });
}

const SAID =
  'desk bulletin urgent burst: Coverage of Sanctions has jumped. 12 reports of 4 sources in 24 hours, where 1 is usual at this time of the week.';

test('a jump raises the term and is told once to the channel of its route', async () => {
  const bursts = start();
  await bursts.load(NOW);
  expect(await bursts.check(watch, NOW)).toBe(0);
  await jump();
  expect(await bursts.check(watch, NOW + 9 * MINUTE)).toBe(0);
  expect(await bursts.check(watch, NOW + 10 * MINUTE)).toBe(1);
  expect(await bursts.check(watch, NOW + 20 * MINUTE)).toBe(0);
  expect(await told()).toEqual([SAID]);
  expect([...bursts.bursts().values()]).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-z]{10}$/),
      term: 'Sanctions',
      noticedAt: NOW + 10 * MINUTE,
      since: NOW - 4 * HOUR,
      endedAt: null,
      articles: 12,
      usual: expect.closeTo(1, 1),
      windowMs: DAY,
    },
  ]);
});

test('a preview is of the last one, as it was told, and stores nothing', async () => {
  await jump();
  await start().check(watch, NOW);
  const [preview] = await previewBurst(db, watch, { channel: 'desk', at: NOW + 30 * DAY });
  expect(preview).toMatchObject({
    heading: 'Coverage of Sanctions has jumped',
    says: ['12 reports of 4 sources in 24 hours, where 1 is usual at this time of the week.'],
    lateAt: null,
  });
  expect(await previewBurst(db, watch, { channel: 'wire', at: NOW + 30 * DAY })).toEqual([]);
  expect(await told()).toEqual([SAID]);
});

test('a restart in the middle of it tells nothing again, and the term stays raised', async () => {
  await jump();
  await start().check(watch, NOW);
  const after = start();
  await after.load(NOW + HOUR);
  expect([...after.bursts().keys()]).toEqual(['Sanctions']);
  expect(await after.check(watch, NOW + HOUR)).toBe(0);
  expect(await told()).toEqual([SAID]);
});

test('when all is as usual it has ended, which only the log says', async () => {
  await jump();
  const bursts = start();
  await bursts.check(watch, NOW);
  for (let day = 1; day <= 3; day += 1)
    for (let other = 0; other < 5; other += 1) await report('weather', NOW + day * DAY - other * HOUR);
  await bursts.check(watch, NOW + 3 * DAY);
  expect(bursts.bursts().size).toBe(0);
  expect(await told()).toEqual([SAID]);
  expect(lines).toEqual([
    'coverage of Sanctions has jumped: 12 reports in 24 hours, where 1 is usual; it is urgent until this ends',
    'the burst of Sanctions has ended: coverage is as usual',
  ]);
});

test('where the term is muted nothing is told, and it is raised all the same', async () => {
  await jump();
  const mute = {
    kind: 'term',
    subject: 'Sanctions',
    label: 'Sanctions',
    channel: null,
    saidIn: null,
  } as const;
  await saveMute(db, { ...mute, by: 'slack:U1', byName: 'Kim', at: NOW - HOUR, until: null, reason: null });
  const bursts = start();
  expect(await bursts.check(watch, NOW)).toBe(0);
  expect(await told()).toEqual([]);
  expect([...bursts.bursts().keys()]).toEqual(['Sanctions']);
});

test('a term that was added a moment ago has no rhythm yet', async () => {
  const bursts = start();
  await bursts.check(watch, NOW - DAY);
  await jump();
  const { settings } = watch;
  const changed = settings.terms.map((term) =>
    term.name === 'Sanctions' ? { ...term, match: 'sanctions OR embargo' } : term,
  );
  expect(await bursts.check({ ...watch, settings: { ...settings, terms: changed } }, NOW)).toBe(0);
  expect(bursts.bursts().size).toBe(0);
});

test('a feed that is looked at since last week makes no jump', async () => {
  for (const feed of SOURCES.slice(2))
    await db
      .insertInto('feed_state')
      .values({ ...NEVER_LOOKED, feed, url: `https://${feed}.example/`, first_look: NOW - 7 * DAY })
      .execute();
  await jump();
  const bursts = start();
  expect(await bursts.check(watch, NOW)).toBe(0);
});

test('what waits to be looked at is looked at by the config as it is then', async () => {
  await jump();
  const bursts = start();
  // So slow that it comes to no term.
  let elapsed = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (elapsed += 2_000));
  await bursts.check(watch, NOW);
  clock.mockRestore();
  await bursts.check(
    watchWithout((name) => name === 'Sanctions'),
    NOW + MINUTE,
  );
  expect([await told(), lines]).toEqual([[], []]);
});

/** Without early warning for these. */
function watchWithout(isOff: (name: string) => boolean): Watch {
  const desk = loadDesk();
  const terms = desk.terms.map((term) => ({ ...term, earlyWarning: !isOff(term.name) }));
  return watchOf({ ...desk, terms });
}

test.each<[what: string, isOff: (name: string) => boolean]>([
  ['of that term', (name) => name === 'Sanctions'],
  ['of all terms', () => true],
])('where the config takes away the early warning %s, what lasts ends at once', async (_what, isOff) => {
  await jump();
  const bursts = start();
  await bursts.check(watch, NOW);
  await bursts.check(watchWithout(isOff), NOW + MINUTE);
  expect(bursts.bursts().size).toBe(0);
  expect(lines.at(-1)).toBe('the burst of Sanctions has ended: it is not watched any more');
});

const NEVER_LOOKED = {
  moved_to: null,
  redirect_to: null,
  redirect_looks: 0,
  etag: null,
  last_modified: null,
  body_hash: null,
  rhythm_ms: null,
  asked_ms: null,
  condition: 'ok' as const,
  reason: null,
  status: null,
  failures: 0,
  failing_since: null,
  told_at: null,
  last_look: null,
  last_success: null,
  last_article: null,
  next_look: 0,
  hub: null,
  topic: null,
};
