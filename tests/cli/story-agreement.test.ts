/** The stories that were made are held against the events that the articles report. */
import { describe, expect, test } from 'vitest';
import { readArticles } from '../../src/cli/demo/prepare.ts';
import { agreementText, type PlacedArticle, storyAgreement } from '../../src/cli/story-agreement.ts';

const placed = (id: string, event: string, story: string | null): PlacedArticle => ({
  id,
  title: `Title ${id}`,
  event,
  story,
});

describe('the stories', () => {
  const perfect = { p: 1, r: 1, f1: 1 };

  test('agree with the events where each has its own', () => {
    const rows = [placed('a', 'test', 's1'), placed('b', 'test', 's1'), placed('c', 'gift', 's2')];
    expect(storyAgreement(rows)).toEqual({
      articles: 3,
      events: 2,
      stories: 2,
      bcubed: perfect,
      joined: [],
      parted: [],
    });
  });

  test('that have two events are told, event after event, and so are events that have two stories', () => {
    const [a, b, c, d] = [
      placed('a', 'test', 's1'),
      placed('b', 'gift', 's1'),
      placed('c', 'test', 's1'),
      placed('d', 'test', 's2'),
    ];
    expect(storyAgreement([a, b, c, d])).toEqual({
      articles: 4,
      events: 2,
      stories: 2,
      bcubed: {
        p: expect.closeTo((2 / 3 + 1 / 3 + 2 / 3 + 1) / 4),
        r: expect.closeTo((2 / 3 + 1 + 2 / 3 + 1 / 3) / 4),
        f1: expect.closeTo(2 / 3),
      },
      joined: [[a, c, b]],
      parted: [[a, c, d]],
    });
  });

  test('leave out what was never archived, which is alone', () => {
    const [a, b, c] = [placed('a', 'test', null), placed('b', 'test', null), placed('c', 'gift', null)];
    expect(storyAgreement([a, b, c])).toEqual({
      articles: 3,
      events: 2,
      stories: 3,
      bcubed: { p: 1, r: expect.closeTo(2 / 3), f1: expect.closeTo(0.8) },
      joined: [],
      parted: [[a, b]],
    });
  });
});

test('the text lists the articles of every wrong group, and only the figures where there is none', () => {
  const figures = (rows: PlacedArticle[]) => agreementText(storyAgreement(rows));
  expect(figures([placed('a', 'test', 's1')])).toBe(
    'Articles: 1, on events: 1, in stories: 1.\nBy article (BCubed): precision 1.000, recall 1.000, F1 1.000\n',
  );
  expect(figures([placed('a', 'test', 's1'), placed('b', 'gift', 's1'), placed('c', 'gift', null)])).toBe(
    `Articles: 3, on events: 2, in stories: 2.
By article (BCubed): precision 0.667, recall 0.667, F1 0.667

Several events in one story:
  a Title a (test)
  b Title b (gift)

One event in several stories:
  b Title b (s1)
  c Title c (not archived)
`,
  );
  const hostile = { ...placed('a', 'test', 's1'), title: '\u001b[2JTitle\na' };
  expect(figures([hostile, placed('b', 'gift', 's1')])).toContain('\n  a [2JTitle a (test)\n  b Title b');
});

test('every article of the recorded weeks has an event, which is over in two days and told in one language', () => {
  const recording = readArticles(undefined);
  if (!recording.ok) throw new Error(recording.problem);
  const byEvent = Map.groupBy(recording.articles, (article) => article.event);
  const odd = [...byEvent].filter(([event, articles]) => {
    const times = articles.map((article) => article.at);
    const days = (Math.max(...times) - Math.min(...times)) / 86_400_000;
    const languages = new Set(articles.map((article) => article.language));
    return event === null || days > 2 || languages.size > 1;
  });
  // A Korean feed names the very page of an English one.
  expect({ events: byEvent.size, odd: odd.map(([event]) => event) }).toEqual({
    events: 123,
    odd: ['trump-vase-1224'],
  });
});
