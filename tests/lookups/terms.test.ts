/** `/watch terms` tells what is watched for, and how that goes. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Mute } from '../../src/domain/mute.ts';
import type { Term } from '../../src/domain/term.ts';
import { createTerms } from '../../src/lookups/terms.ts';
import { nearestName } from '../../src/matching/nearest-name.ts';
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
    edits: 'update',
    earlyWarning: true,
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
      edits: 'update',
      earlyWarning: true,
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
