/** The line of `--json` has the promised keys, and nothing that steers a terminal. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderJson } from '../../../src/chat/console/render-json.ts';
import { sampleMessage } from './sample-message.ts';

test('an alert is one line with the promised keys, in their order', () => {
  const line = renderJson('desk', 'post', sampleMessage());
  expect(line).toBe(
    `${JSON.stringify({
      alert: 'k3v9q2m7xa',
      channel: 'desk',
      action: 'post',
      reason: 'first-report',
      story: 'story-1',
      headline: 'U.S. must choose its “Christmas gift”',
      link: 'https://news.example/2019/12/03/gift?id=1',
      source: 'Peninsula Wire',
      published: '2019-12-03T08:30:00.000Z',
      terms: [
        {
          name: 'Christmas gift',
          passage: 'It is up to the U.S. what Christmas gift it will select to get.',
        },
        { name: 'Korean press', passage: '' },
      ],
      deadline: { name: 'year-end deadline', days: 28 },
      furtherDeadlines: [],
      raisedBy: [],
      background: [
        {
          headline: 'Kim gives the U.S. until the end of the year',
          link: 'https://blog.example/speech',
          source: 'Notebook',
          published: null,
          why: 'linked in the text',
        },
        {
          headline: 'Choe leaves Moscow',
          link: 'https://news.example/moscow',
          source: 'Peninsula Wire',
          published: '2019-11-25T01:20:00.000Z',
          why: '8 days earlier, shares: Choe',
        },
      ],
      alsoIn: [
        {
          headline: 'North warns of a gift',
          link: 'https://courier.example/a',
          source: 'Courier',
          published: '2019-12-03T09:00:00.000Z',
        },
        { headline: 'No link here', link: null, source: 'A Blog', published: null },
      ],
      whatIsNew: [],
      mergedInto: null,
    })}\n`,
  );
});

test('what is not known is null, and what there is none of is empty', () => {
  const bare = sampleMessage({
    link: null,
    published: null,
    deadline: null,
    terms: [],
    background: [],
    alsoIn: [],
  });
  expect(JSON.parse(renderJson('책상', 'edit', { ...bare, reason: 'corrected' }))).toEqual({
    alert: 'k3v9q2m7xa',
    channel: '책상',
    action: 'edit',
    reason: 'corrected',
    story: 'story-1',
    headline: 'U.S. must choose its “Christmas gift”',
    link: null,
    source: 'Peninsula Wire',
    published: null,
    terms: [],
    deadline: null,
    furtherDeadlines: [],
    raisedBy: [],
    background: [],
    alsoIn: [],
    whatIsNew: [],
    mergedInto: null,
  });
});

test('any text comes back as it was, on one line without control or format characters', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\u009b2J', '\u202e', '\u{e0041}', '\n'),
      (text, end) => {
        const headline = `${text}${end}`;
        const line = renderJson('desk', 'post', sampleMessage({ headline }));
        expect({
          headline: JSON.parse(line).headline,
          bad: line.slice(0, -1).match(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u),
          end: line.at(-1),
        }).toEqual({ headline, bad: null, end: '\n' });
      },
    ),
  );
});
