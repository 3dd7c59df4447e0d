/** What a nearing deadline raises is told as what is urgent, says why, and is archived as ever. */
import { describe, expect, test } from 'vitest';
import { ingest } from '../../../src/app/intake/ingest.ts';
import { releaseHeld } from '../../../src/app/telling/release-held.ts';
import { editAlert } from '../../../src/app/telling/send-alert.ts';
import { createCurrentWatch, type Watch } from '../../../src/app/watch.ts';
import { alertsOfStory } from '../../../src/store/alerts.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { article, decisions, HOUR, loadDesk, lookedAt, NOW, watchOf } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

const CONFIG = `
deadlines:
  - { name: talks, at: 2019-12-22T09:00, urgency: [{ within: 72h, terms: [Sanctions] }] }
  - { name: year-end deadline, at: year-end, timezone: Asia/Pyongyang, terms: [Sanctions, Missile] }
feeds:
  - { name: Yonhap, url: https://yonhap.example/feed }
terms:
  - { name: Sanctions, match: sanctions }
  - { name: Missile, match: missile, urgency: urgent }
channels: { desk: { console: true } }
fallback: { to: [desk], quiet_hours: 08:00-20:00 }
`;

function watchAt(now: number, config = CONFIG): Watch {
  const watch = createCurrentWatch(watchOf(loadDesk(config)));
  watch.advance(now, new Map());
  return watch.get();
}

async function take(db: Database, watch: Watch, name: string, now = NOW): Promise<void> {
  const before = lookedAt(watch, 'Yonhap', now - HOUR);
  const taken = { articles: [article(name, { seen: now })], state: lookedAt(watch, 'Yonhap', now, before) };
  await ingest(db, watch, taken, before, now);
}

async function messages(db: Database) {
  const rows = await db.selectFrom('alert').select('message').orderBy('id').execute();
  return rows.map(({ message }) => {
    const { urgency, raisedBy, deadline, furtherDeadlines } = JSON.parse(message ?? '{}');
    return {
      urgency,
      raisedBy,
      dates: [deadline, ...(furtherDeadlines ?? [])].map(({ name, days }) => `${name} ${days}`),
    };
  });
}

const DATES = ['talks 2', 'year-end deadline 11'];

test('it is told in quiet hours as well, and says why and which deadlines it counts down to', async () => {
  const db = await temporaryStore();
  await take(db, watchAt(NOW), 'New sanctions on widgets');
  expect(await decisions(db)).toEqual(['desk: post first-report']);
  expect(await messages(db)).toEqual([
    { urgency: 'urgent', raisedBy: ['within 72 h of the talks'], dates: DATES },
  ]);
});

test('what is urgent by itself says nothing of it', async () => {
  const db = await temporaryStore();
  await take(db, watchAt(NOW), 'A missile flies over new sanctions');
  expect(await messages(db)).toEqual([{ urgency: 'urgent', raisedBy: undefined, dates: DATES }]);
});

/** The one alert, edited in that watch. */
async function edit(db: Database, watch: Watch, now: number): Promise<void> {
  const [alert] = await alertsOn(db);
  if (alert !== undefined) await editAlert(db, watch, alert, { reason: 'regrouped', now });
}

async function alertsOn(db: Database) {
  const [row] = await db.selectFrom('alert').select('story').execute();
  return row === undefined ? [] : alertsOfStory(db, row.story);
}

describe('an alert that is edited', () => {
  const AFTER = NOW + 10 * 24 * HOUR;

  test('after the deadline is as urgent as it was told, and says why as before', async () => {
    const db = await temporaryStore();
    await take(db, watchAt(NOW), 'New sanctions on widgets');
    const before = await messages(db);
    await edit(db, watchAt(AFTER), AFTER);
    expect(await messages(db)).toEqual(before);
  });

  test('once a deadline nears is raised, and says why', async () => {
    const db = await temporaryStore();
    const far = NOW - 20 * 24 * HOUR;
    await take(db, watchAt(far, CONFIG.replace(', quiet_hours: 08:00-20:00', '')), 'New sanctions', far);
    expect(await messages(db)).toMatchObject([{ urgency: 'normal', raisedBy: undefined }]);
    await edit(db, watchAt(NOW), NOW);
    expect(await messages(db)).toMatchObject([{ urgency: 'urgent', raisedBy: ['within 72 h of the talks'] }]);
  });

  test('keeps its urgency where only the config says another', async () => {
    const db = await temporaryStore();
    await take(db, watchAt(NOW), 'A missile flies');
    await edit(db, watchAt(NOW, CONFIG.replace(', urgency: urgent }', ' }')), NOW);
    expect(await messages(db)).toMatchObject([{ urgency: 'urgent', raisedBy: undefined }]);
  });

  test('is less urgent once what made it so has gone from it', async () => {
    const db = await temporaryStore();
    const none = CONFIG.replace(', urgency: [{ within: 72h, terms: [Sanctions] }]', '');
    await take(db, watchAt(NOW, none), 'A missile flies over new sanctions');
    await db.deleteFrom('match').where('term', '=', 'Missile').execute();
    await edit(db, watchAt(NOW, none), NOW);
    expect(await messages(db)).toMatchObject([{ urgency: 'normal', raisedBy: undefined }]);
  });

  test('says why also while nothing matches it, and again when something does', async () => {
    const db = await temporaryStore();
    await take(db, watchAt(NOW), 'New sanctions on widgets');
    const before = await messages(db);
    const matches = await db.selectFrom('match').selectAll().execute();
    await db.deleteFrom('match').execute();
    await edit(db, watchAt(AFTER), AFTER);
    expect(await messages(db)).toEqual(before);
    await db.insertInto('match').values(matches).execute();
    await edit(db, watchAt(AFTER), AFTER);
    expect(await messages(db)).toEqual(before);
  });
});

test('what waited when its term was raised is told as urgent when it is released', async () => {
  const db = await temporaryStore();
  const plain = watchOf(loadDesk(CONFIG));
  await take(db, plain, 'New sanctions on widgets');
  expect(await decisions(db)).toEqual(['desk: hold quiet-hours']);
  await releaseHeld(db, watchAt(NOW), NOW + 24 * HOUR);
  expect(await messages(db)).toMatchObject([{ urgency: 'urgent', raisedBy: ['within 72 h of the talks'] }]);
});

test('what is archived of an article is the same', async () => {
  const archives = [watchOf(loadDesk(CONFIG)), watchAt(NOW)].map(async (watch) => {
    const db = await temporaryStore();
    await take(db, watch, 'New sanctions on widgets');
    const articles = await db.selectFrom('article').selectAll().execute();
    const matches = await db.selectFrom('match').selectAll().execute();
    return { articles, matches, stories: await db.selectFrom('story').selectAll().execute() };
  });
  const [plain, raised] = await Promise.all(archives);
  expect(raised).toEqual(plain);
});
