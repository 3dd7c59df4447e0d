/** `/watch terms` and `/watch feeds` tell what is watched, and how that goes. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { FeedState } from '../../src/domain/feed.ts';
import type { Mute } from '../../src/domain/mute.ts';
import type { Term } from '../../src/domain/term.ts';
import { createFeeds } from '../../src/lookups/feeds.ts';
import { createTerms } from '../../src/lookups/terms.ts';
import { nearestName } from '../../src/matching/nearest-name.ts';
import { saveFeedState } from '../../src/store/feed-states.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { archive, article } from '../store/sample-rows.ts';
import { openScratch } from '../store/scratch-store.ts';
import { asker } from './asker.ts';

/** 18:00 in Seoul. */
const NOW = Date.UTC(2019, 11, 20, 9);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let db: Database;
beforeEach(async () => {
  db = await openScratch();
});

function term(name: string, changes: Partial<Term> = {}): Term {
  return {
    name,
    match: 'gift OR present',
    context: null,
    aliases: [],
    urgency: 'normal',
    minScore: 0,
    historical: 'post',
    background: null,
    ...changes,
  };
}

const MUTE: Mute = {
  id: 'm',
  kind: 'term',
  subject: 'Gift',
  label: 'Gift',
  channel: null,
  saidIn: null,
  by: 'slack:U1',
  byName: 'Han',
  at: NOW,
  until: NOW + HOUR,
  reason: null,
  endedAt: null,
  endedBy: null,
  endedByName: null,
};

function askTerms(terms: readonly Term[], options: Record<string, string> = {}, mutes: readonly Mute[] = []) {
  return createTerms({
    db,
    now: () => NOW,
    timezone: () => 'Asia/Seoul',
    terms: () => terms,
    contexts: () => ({ korea: 'Korea OR DPRK' }),
    channelsOf: ({ urgency }) => (urgency === 'digest' ? [] : ['desk', 'embassy']),
    mutes: async () => mutes,
    nearestName,
  })({ options, asker: asker() });
}

async function meet(id: string, published: number, name: string, story: string) {
  const matches = [{ term: name, score: 1, parts: [], historical: null, passages: [] }];
  await archive(db, article(id, { published }), { story, matches });
}

describe('the terms', () => {
  test('say how often and when they were met', async () => {
    await meet('a', NOW - HOUR, 'Gift', 's1');
    await meet('b', NOW - 2 * DAY, 'Gift', 's1');
    await meet('c', NOW - 9 * DAY, 'Draft', 's2');
    const terms = [term('Gift', { urgency: 'urgent' }), term('Draft', { context: 'korea' }), term('New')];
    const answer = await askTerms(terms, {}, [MUTE]);
    expect(answer.entries.map(({ headline, source, note }) => [headline, source, note])).toEqual([
      ['Gift', 'urgent', '1 story in 7 days · last 17:00 · muted until 19:00'],
      ['Draft', 'normal', '0 stories in 7 days · last 11 Dec 2019, 18:00 · context korea'],
      ['New', 'normal', 'never met'],
    ]);
  });

  test('have pages', async () => {
    const terms = Array.from({ length: 18 }, (_, index) => term(`T${index}`));
    const { entries, pages } = await askTerms(terms, { page: '99' });
    expect([entries.map(({ headline }) => headline), pages]).toEqual([
      ['T16', 'T17'],
      { page: 3, hasMore: false },
    ]);
  });

  test('of one all is told', async () => {
    const background = { url: 'https://a.example/', note: 'How it came about' };
    const one = term('Gift', {
      context: 'korea',
      aliases: ['선물'],
      minScore: 0.4,
      historical: 'drop',
      background,
    });
    const answer = await askTerms([one], { term: 'gift' }, [
      { ...MUTE, until: null, channel: 'desk' },
      { ...MUTE, channel: 'embassy' },
    ]);
    expect(answer).toEqual({
      heading: 'Term: Gift',
      entries: [
        {
          headline: 'Gift',
          link: 'https://a.example/',
          source: 'normal',
          published: null,
          note: 'never met · told in desk, embassy · muted in desk; muted in embassy until 19:00',
        },
      ],
      lines: [
        'match:',
        '  gift OR present',
        'aliases:',
        '  선물',
        'context korea:',
        '  Korea OR DPRK',
        'min_score: 0.4',
        'historical: drop',
        'background:',
        '  How it came about',
      ],
      footer:
        'Its stories: /watch latest term:"Gift". Try a text on it: /watch test. Times are of Asia/Seoul.',
      pages: { page: 1, hasMore: false },
    });
  });

  test('a long query has pages, and loses no word', async () => {
    const words = Array.from({ length: 400 }, (_, index) => `word${index}`);
    const long = term('Long', { match: words.join(' OR '), urgency: 'digest' });
    const seen: string[] = [];
    for (let page = 1, hasMore = true; hasMore; page += 1) {
      const answer = await askTerms([long], { term: 'Long', page: String(page) });
      expect(answer.entries[0]?.note).toBe('never met · told nowhere');
      seen.push(...(answer.lines ?? []));
      hasMore = answer.pages?.hasMore ?? false;
    }
    expect(seen.join(' ').match(/word\d+/g)).toEqual(words);
  });

  test('one that is not known is answered with those that are', async () => {
    expect((await askTerms([term('Gift'), term('Gift wrap')], { term: 'gif' })).says).toEqual([
      'There is no term “gif”. Did you mean one of these: Gift, Gift wrap?',
    ]);
    expect((await askTerms([], { term: 'x'.repeat(200) })).says).toEqual([
      `There is no term “${'x'.repeat(60)}…”. There are no terms yet.`,
    ]);
  });
});

describe('the feeds', () => {
  const FEEDS = ['Wire', 'Herald', 'Gone', 'New'].map((name) => ({
    name,
    url: `https://${name}.example/f?key=1`,
  }));

  async function state(feed: string, changes: Partial<FeedState>) {
    await saveFeedState(db, {
      feed,
      url: `https://${feed}.example/f?key=1`,
      movedTo: null,
      etag: null,
      lastModified: null,
      condition: 'ok',
      reason: null,
      status: 200,
      failures: 0,
      firstLook: NOW - DAY,
      lastLook: NOW - HOUR,
      lastSuccess: NOW - HOUR,
      lastArticle: NOW - 2 * DAY,
      nextLook: NOW + HOUR,
      ...changes,
    });
  }

  function ask(options: Record<string, string> = {}, feeds = FEEDS) {
    const common = { db, now: () => NOW, timezone: () => 'Asia/Seoul', nearestName };
    const parts = { ...common, feeds: () => feeds, channels: () => [] };
    return createFeeds(parts)({ options, asker: asker() });
  }

  beforeEach(async () => {
    await state('Wire', {});
    await state('Herald', { condition: 'failing', reason: 'HTTP 403 Forbidden', status: 403, failures: 3 });
    await state('Gone', { condition: 'gone', reason: 'HTTP 410 Gone', lastSuccess: null, lastArticle: null });
    await state('New', { url: 'https://another.example/' });
  });

  test('with trouble come first, with the reason', async () => {
    const answer = await ask();
    expect(answer.heading).toBe('Feeds: 4, 2 failing, 1 not looked at yet');
    expect(answer.entries.map(({ headline, note }) => [headline, note])).toEqual([
      ['Gone', 'gone: HTTP 410 Gone · never read · no article yet · not looked at again'],
      [
        'Herald',
        'failing 3 times in a row: HTTP 403 Forbidden · last read 17:00 · last article 18 Dec 2019, 18:00 · next look 19:00',
      ],
      ['New', 'not looked at yet'],
      ['Wire', 'ok · last read 17:00 · last article 18 Dec 2019, 18:00 · next look 19:00'],
    ]);
  });

  test('of one all is told but its address, which may hold a key', async () => {
    await state('Wire', { movedTo: 'https://moved.example/f?key=2' });
    const answer = await ask({ feed: 'wire' });
    expect(answer.lines).toEqual([
      'host:          wire.example',
      'watched since: 19 Dec 2019, 18:00',
      'last answer:   HTTP 200',
      'has moved to:  moved.example',
    ]);
    expect(JSON.stringify(answer)).not.toContain('key');
  });

  test('one that is not known, or none at all, is said', async () => {
    expect((await ask({ feed: 'Heral' })).heading).toBe('Feed: Herald');
    expect((await ask({ feed: 'Hxrald' })).says).toEqual([
      'There is no feed “Hxrald”. Did you mean “Herald”?',
    ]);
    expect(await ask({}, [])).toMatchObject({ entries: [], footer: 'The config names no feeds.' });
  });
});
