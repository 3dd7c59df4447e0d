/** An alert with everything in it, as the terminal gets it. */
import type { AlertMessage } from '../../../src/domain/alert.ts';
import type { Passage } from '../../../src/domain/match.ts';

const REMARK = 'It is up to the U.S. what Christmas gift it will select to get.';

export function passageOf(text: string, ...words: string[]): Passage {
  const highlights = words.map((word) => {
    const start = text.indexOf(word);
    return [start, start + word.length] as const;
  });
  return { field: 'body', offset: 0, text, highlights };
}

export function sampleMessage(changes: Partial<AlertMessage> = {}): AlertMessage {
  return {
    alert: 'k3v9q2m7xa',
    story: 'story-1',
    reason: 'first-report',
    headline: 'U.S. must choose its “Christmas gift”',
    link: 'https://news.example/2019/12/03/gift?id=1',
    source: 'Peninsula Wire',
    published: Date.UTC(2019, 11, 3, 8, 30),
    urgency: 'normal',
    terms: [
      { name: 'Christmas gift', passages: [passageOf(REMARK, 'Christmas gift')] },
      { name: 'Korean press', passages: [] },
    ],
    deadline: {
      name: 'year-end deadline',
      at: Date.UTC(2019, 11, 31, 15),
      timezone: 'Asia/Pyongyang',
      days: 28,
    },
    milestone: { name: 'Workers due home', at: Date.UTC(2019, 11, 21, 15) },
    background: [
      {
        how: 'linked',
        headline: 'Kim gives the U.S. until the end of the year',
        link: 'https://blog.example/speech',
        source: 'Notebook',
        published: null,
        story: null,
        why: 'linked in the text',
      },
      {
        how: 'inferred',
        headline: 'Choe leaves Moscow',
        link: 'https://news.example/moscow',
        source: 'Peninsula Wire',
        published: Date.UTC(2019, 10, 25, 1, 20),
        story: null,
        why: '8 days earlier, shares: Choe',
      },
    ],
    alsoIn: [
      {
        headline: 'North warns of a gift',
        link: 'https://courier.example/a',
        source: 'Courier',
        published: Date.UTC(2019, 11, 3, 9),
      },
      { headline: 'No link here', link: null, source: 'A Blog', published: null },
    ],
    whatIsNew: [],
    mergedInto: null,
    ...changes,
  };
}
