/** What a digest says of a story, and what changed in it. */
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/alerts/compose-message.ts';
import { type DigestCandidate, digestStory } from '../../src/alerts/digest-story.ts';
import type { Term } from '../../src/domain/term.ts';

const SINCE = 1_000;
const UNTIL = 2_000;

function term(name: string): Term {
  return {
    name,
    match: name,
    context: null,
    aliases: [],
    urgency: 'normal',
    minScore: 0,
    historical: 'post',
    edits: 'update',
    earlyWarning: true,
    background: null,
  };
}

function report(name: string, seen: number, matches: Record<string, number>, feed = 'Yonhap'): Report {
  const url = `https://${feed.toLowerCase()}.example/${name}`;
  return {
    article: {
      id: `${feed} ${name}`,
      feed,
      link: `${url}?from=feed`,
      url,
      title: `Title of ${name}`,
      summary: '',
      body: '',
      author: null,
      published: seen - 100,
      seen,
      language: 'en',
      links: [],
      contentHash: name,
    },
    matches: Object.entries(matches).map(([name, score]) => ({
      term: name,
      score,
      parts: [],
      historical: null,
      passages: [],
    })),
  };
}

function candidate(changes: Partial<DigestCandidate> = {}): DigestCandidate {
  return {
    alert: 'alert',
    story: 'story',
    toldAt: 500,
    isHeld: false,
    reports: [report('first', 400, { Talks: 0.5 })],
    routing: { terms: [term('Talks'), term('Trade')], urgency: 'normal' },
    terms: [term('Talks'), term('Trade')],
    developments: [],
    period: { since: SINCE, until: UNTIL },
    ...changes,
  };
}

function changeOf(changes: Partial<DigestCandidate>) {
  const story = digestStory(candidate(changes));
  return story && [story.entry.change, story.entry.since, story.entry.note];
}

test('a story is listed under a term that is summed up, though it is more about another', () => {
  const reports = [report('first', 1_100, { Talks: 0.4, Trade: 0.9 })];
  const story = digestStory(candidate({ reports, toldAt: null, terms: [term('Talks')] }));
  expect([story?.term, story?.relevance]).toEqual(['Talks', 0.4]);
});

test('a line says the story by its first report, with how many report it', () => {
  const reports = [
    report('before it matched', 300, {}),
    report('first', 1_100, { Talks: 0.4 }),
    report('second', 1_200, { Talks: 0.3, Trade: 0.9 }, 'Herald'),
    report('second', 1_300, { Talks: 0.3 }, 'Herald'),
    report('after the digest', 2_000, { Talks: 1 }, 'NHK'),
  ];
  expect(digestStory(candidate({ reports, toldAt: 1_150 }))).toEqual({
    id: 'alert',
    term: 'Trade',
    isHeld: false,
    urgency: 'normal',
    sources: 2,
    relevance: 0.9,
    developments: 0,
    last: 1_200,
    entry: {
      story: 'story',
      alert: 'alert',
      headline: 'Title of first',
      link: 'https://yonhap.example/first?from=feed',
      source: 'Yonhap',
      published: 1_000,
      change: 'new',
      reports: 3,
      sources: 2,
      since: 2,
      note: null,
    },
  });
});

describe('a story', () => {
  const more = report('more', 1_500, { Talks: 0.3 });
  const trade = report('trade', 1_500, { Trade: 0.6 });
  const mention = report('mention', 1_500, { Talks: 0.7, Trade: 0.3 });
  const first = report('first', 400, { Talks: 0.5 });
  const news = (at: number, ...whatIsNew: string[]) => ({ at, whatIsNew });
  type Row = [what: string, changes: Partial<DigestCandidate>, change: ReturnType<typeof changeOf>];
  const table: Row[] = [
    ['told before, with nothing since, is left out', {}, null],
    ['told since is new', { toldAt: 1_000 }, ['new', 0, null]],
    ['told just before is not new', { toldAt: 999 }, null],
    ['told by the digest is new', { toldAt: null, isHeld: true }, ['new', 0, null]],
    ['with more reports has grown', { reports: [first, more] }, ['grown', 1, null]],
    [
      'that meets another term has developed',
      { reports: [first, trade] },
      ['developed', 1, 'now also: Trade'],
    ],
    ['that mentions another term has only grown', { reports: [first, mention] }, ['grown', 1, null]],
    [
      'with something new has developed',
      { developments: [news(1_000, 'new place: Sohae')] },
      ['developed', 0, 'new place: Sohae'],
    ],
    ['is not said to develop for what is older', { developments: [news(999, 'new place: Sohae')] }, null],
    [
      'is not said to develop for what comes later',
      { developments: [news(2_000, 'new place: Sohae')] },
      null,
    ],
    [
      'says the latest of what is new, each once',
      {
        developments: [news(1_100, 'a', 'b'), news(1_200, 'c', 'c'), news(1_300, 'd')],
        reports: [first, trade],
      },
      ['developed', 1, 'b; c; d; and 1 more'],
    ],
    [
      'told before and held for something new has developed',
      { isHeld: true, reports: [first, trade] },
      ['developed', 1, 'now also: Trade'],
    ],
    [
      'held for no reason that can be named has developed all the same',
      { isHeld: true },
      ['developed', 0, null],
    ],
    [
      'whose terms do not lead to the channel any more is left out',
      { toldAt: null, isHeld: true, routing: { terms: [term('Other')], urgency: 'normal' } },
      null,
    ],
    ['without reports is left out', { toldAt: null, isHeld: true, reports: [] }, null],
  ];
  test.each(table)('%s', (_what, changes, change) => {
    expect(changeOf(changes)).toEqual(change);
  });

  test('that waited tells all that came in meanwhile', () => {
    const late = report('late', 2_500, { Talks: 0.3 }, 'Herald');
    const period = { since: 0, until: Number.POSITIVE_INFINITY };
    const story = digestStory(candidate({ toldAt: null, isHeld: true, reports: [first, late], period }));
    expect([story?.entry.reports, story?.entry.since, story?.last]).toEqual([2, 2, 2_400]);
  });
});
