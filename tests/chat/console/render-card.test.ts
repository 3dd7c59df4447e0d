/** Cards say everything of an alert, fit the terminal, and are never steered by what a feed says. */
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CardStyle, renderCard } from '../../../src/chat/console/render-card.ts';
import type { AlertMessage } from '../../../src/domain/alert.ts';
import { passageOf, sampleMessage } from './sample-message.ts';

const PLAIN: CardStyle = { colour: false, width: 200, timezone: 'Asia/Seoul' };
const BARE: Partial<AlertMessage> = {
  link: null,
  published: null,
  terms: [],
  deadline: null,
  milestone: null,
  background: [],
  alsoIn: [],
};

function check(action: 'post' | 'edit', message: AlertMessage, card: string, style: Partial<CardStyle> = {}) {
  expect(renderCard('desk', action, message, { ...PLAIN, ...style })).toBe(card);
}

describe('a card', () => {
  test('of a post says everything, and marks what matched', () => {
    check(
      'post',
      sampleMessage(),
      `── New story · desk · k3v9q2m7xa
U.S. must choose its “Christmas gift”
https://news.example/2019/12/03/gift?id=1
Peninsula Wire · 3 Dec 2019, 17:30 GMT+9
D-28 to the year-end deadline · next: Workers due home, 22 Dec 2019, 00:00 GMT+9
  Christmas gift: It is up to the U.S. what *Christmas gift* it will select to get.
  Korean press
  Also in Courier: North warns of a gift https://courier.example/a
  Also in A Blog: No link here
  Background
    Kim gives the U.S. until the end of the year
    https://blog.example/speech
    Notebook · linked in the text
    Choe leaves Moscow
    https://news.example/moscow
    Peninsula Wire · 25 Nov 2019, 10:20 GMT+9 · 8 days earlier, shares: Choe

`,
    );
  });

  test('of an edit says what is new', () => {
    check(
      'edit',
      sampleMessage({ reason: 'also-reported', urgency: 'urgent', milestone: null }),
      `── Also reported · URGENT · desk · k3v9q2m7xa
U.S. must choose its “Christmas gift”
  Also in Courier: North warns of a gift https://courier.example/a
  Also in A Blog: No link here

`,
    );
  });

  test('of an edit names the reports that were not shown, and counts the others', () => {
    const message = sampleMessage({ reason: 'also-reported', reports: 9 });
    const brief = renderCard('desk', 'edit', message, PLAIN, message.alsoIn.slice(-1));
    expect(brief.split('\n').slice(2)).toEqual(['  Also in A Blog: No link here', '  and 7 before', '', '']);
    const none = renderCard('desk', 'edit', message, PLAIN, []);
    expect(none.split('\n').slice(2)).toEqual(['  9 reports now: Peninsula Wire, Courier, A Blog', '', '']);
  });

  test('of reports that were regrouped says how many there are now, and of whom', () => {
    const message = sampleMessage({ reason: 'regrouped' });
    expect(renderCard('desk', 'edit', message, PLAIN, [])).toBe(`── Regrouped · desk · k3v9q2m7xa
U.S. must choose its “Christmas gift”
  3 reports now: Peninsula Wire, Courier, A Blog

`);
  });

  test('of a development says what is new', () => {
    check(
      'post',
      sampleMessage({
        ...BARE,
        reason: 'development',
        whatIsNew: ['new place: Dongchang-ri', 'new number: 300'],
      }),
      `── Development · desk · k3v9q2m7xa
  new place: Dongchang-ri
  new number: 300
U.S. must choose its “Christmas gift”
Peninsula Wire

`,
    );
  });

  test('of an alert that was merged says where its story is told', () => {
    const mergedInto = { alert: 'a1b2c3d4e5', headline: 'The other story', link: 'https://wire.example/2' };
    check(
      'edit',
      sampleMessage({ reason: 'merged', mergedInto }),
      `── Merged · desk · k3v9q2m7xa
U.S. must choose its “Christmas gift”
  Told from now on in a1b2c3d4e5: The other story https://wire.example/2

`,
    );
  });

  test('leaves out what is not known', () => {
    check(
      'post',
      sampleMessage({ ...BARE, reason: 'corrected' }),
      '── Corrected · desk · k3v9q2m7xa\nU.S. must choose its “Christmas gift”\nPeninsula Wire\n\n',
    );
  });

  test('marks several words, at the edges and in Hangul too', () => {
    const passages = [passageOf('최선희가 말했다', '최선희', '말했다'), passageOf('draft', 'draft')];
    check(
      'post',
      sampleMessage({ ...BARE, terms: [{ name: '최선희', passages }] }),
      `── New story · desk · k3v9q2m7xa
U.S. must choose its “Christmas gift”
Peninsula Wire
  최선희: *최선희*가 *말했다*
  최선희: *draft*

`,
    );
  });

  test('breaks between words, keeps the indent, and counts wide characters twice', () => {
    const headline = '북한 최선희 제일부상은 성탄절 선물을 고를 것은 미국이라고 말했다';
    const alsoIn = [{ headline, link: 'https://courier.example/a-long-link', source: 'C', published: null }];
    check(
      'post',
      sampleMessage({ ...BARE, headline, alsoIn }),
      `── New story · desk ·
k3v9q2m7xa
북한 최선희 제일부상은
성탄절 선물을 고를 것은
미국이라고 말했다
Peninsula Wire
  Also in C: 북한 최선희
  제일부상은 성탄절
  선물을 고를 것은
  미국이라고 말했다
  https://courier.example/a-long-link

`,
      { width: 24 },
    );
  });
});

const ESCAPE = '\u001b[';

test('with colour the same is said, with the matched words lit in place of the marks', () => {
  const lit = renderCard('desk', 'post', sampleMessage(), { ...PLAIN, colour: true });
  const plain = renderCard('desk', 'post', sampleMessage(), PLAIN);
  expect(stripVTControlCharacters(lit)).toBe(plain.replaceAll('*', ''));
  expect(lit).toContain(`what ${ESCAPE}1m${ESCAPE}33mChristmas gift${ESCAPE}39m${ESCAPE}22m it`);
});

describe('an escape sequence in a feed', () => {
  const evil = '\u001b[2J\u001b]0;x\u0007\u009b31m\u202eevil\r\nmore';
  const passages = [passageOf(`a ${evil} b`, evil)];
  const hostile = sampleMessage({
    headline: evil,
    link: `https://x.example/${evil}`,
    source: evil,
    terms: [{ name: evil, passages }],
    deadline: { name: evil, at: 0, timezone: 'UTC', days: 1 },
    milestone: { name: evil, at: 0 },
    background: [
      { how: 'linked', headline: evil, link: evil, source: evil, published: 0, story: evil, why: evil },
    ],
    alsoIn: [{ headline: evil, link: evil, source: evil, published: 0 }],
    whatIsNew: [evil],
  });

  test.each(['post', 'edit'] as const)('does not reach the terminal with a card of a %s', (action) => {
    const card = renderCard('desk', action, hostile, PLAIN);
    expect(card.match(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}\u2028\u2029]/gu)).toBe(null);
  });

  test('does not reach the terminal beside the colours of the card itself', () => {
    const card = renderCard('desk', 'post', hostile, { ...PLAIN, colour: true });
    const colours = [1, 2, 22, 31, 32, 33, 34, 35, 36, 39].map((code) => `${ESCAPE}${code}m`);
    const text = colours.reduce((rest, colour) => rest.replaceAll(colour, ''), card);
    expect(text.match(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}\u2028\u2029]/gu)).toBe(null);
  });
});

test('whatever the text, a card ends in one empty line, and text cannot make lines of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 20, max: 100 }), (text, width) => {
      const card = renderCard('desk', 'post', sampleMessage({ ...BARE, headline: `x${text}` }), PLAIN);
      expect(card.split('\n').length).toBe(5);
      const narrow = renderCard('desk', 'post', sampleMessage({ headline: text }), { ...PLAIN, width });
      expect(narrow.match(/[^\P{Cc}\n]|\n{3}/gu)).toBe(null);
    }),
  );
});

test('further deadlines and why it is urgent are told', () => {
  const further = { name: 'UNSC report', at: Date.UTC(2020, 0, 30), timezone: 'UTC', days: 58 };
  const card = renderCard(
    'desk',
    'post',
    sampleMessage({ urgency: 'urgent', furtherDeadlines: [further], raisedBy: ['coverage has jumped'] }),
    PLAIN,
  );
  expect(card.split('\n').filter((line) => /^D-|jumped/.test(line.trim()))).toEqual([
    '  urgent: coverage has jumped',
    'D-28 to the year-end deadline · next: Workers due home, 22 Dec 2019, 00:00 GMT+9',
    'D-58 to the UNSC report',
  ]);
});
