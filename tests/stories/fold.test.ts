import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  candidateKeys,
  type FoldCandidate,
  findCopies,
  fold,
  foldArticle,
  type SketchedArticle,
  defaultFoldSettings as settings,
} from '../../src/stories/fold.ts';
import { sketchText } from '../../src/stories/signature.ts';
import { numberedWords } from './texts.ts';

const now = Date.UTC(2019, 11, 16, 9);
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

function article(parts: Partial<SketchedArticle> & { text?: string }): SketchedArticle {
  const { text = '', ...rest } = parts;
  const { signature = null, anchors = [] } = sketchText(text) ?? {};
  return { url: null, title: 'Untitled', signature, anchors, at: now, language: 'en', ...rest };
}

function candidate(story: string, parts: Parameters<typeof article>[0]): FoldCandidate {
  return { story, article: article(parts) };
}

const text = numberedWords(0, 300);
const page = 'https://a.example/2019/12/envoy-leaves-seoul';
const title = 'Envoy leaves Seoul after an open offer';

type Case = {
  name: string;
  is: Parameters<typeof article>[0];
  was: Parameters<typeof article>[0];
  how: string | null;
};

function check({ is, was, how }: Case): void {
  const found = fold(article(is), [candidate('s1', was)], settings);
  expect(found.story === null ? null : found.how).toBe(how);
}

describe('fold', () => {
  test.each<Case>([
    {
      name: 'one page, also much later and rewritten',
      is: { url: page, text, at: now + 40 * dayMs },
      was: { url: page, text: numberedWords(900, 1100) },
      how: 'same-url',
    },
    {
      name: 'the front page of a site is nobody',
      is: { url: 'https://a.example/', text },
      was: { url: 'https://a.example/', text: numberedWords(900, 1100) },
      how: null,
    },
    {
      name: 'a reprint elsewhere, cut and with new paragraphs, under another title',
      is: { url: page, title: 'No word from Pyongyang', text: numberedWords(100, 330) },
      was: { url: 'https://b.example/news/77123', title, text },
      how: 'copy',
    },
    {
      name: 'a cut to a third, with as much new',
      is: { url: page, title: 'No word from Pyongyang', text: numberedWords(200, 400) },
      was: { url: 'https://b.example/news/77123', title, text },
      how: 'copy',
    },
    {
      name: 'other numbers of the dead in a copy',
      is: { url: page, title: 'At least 26 dead in blast', text: numberedWords(100, 330) },
      was: { url: 'https://b.example/news/77123', title: '29 dead in market blast', text },
      how: 'copy',
    },
    {
      name: 'a paragraph of background in common is no copy',
      is: { url: page, title: 'No word from Pyongyang', text: numberedWords(250, 550) },
      was: { url: 'https://b.example/news/77123', title, text },
      how: null,
    },
    {
      name: 'a long text of one site once more, under an unlike title',
      is: { url: page, title: 'Rocket engine tested', text: numberedWords(10, 300) },
      was: { url: 'https://a.example/news/77123', title, text },
      how: 'copy',
    },
    {
      name: 'texts of one site under unlike titles share its footer',
      is: { url: page, title: 'Rocket engine tested', text: numberedWords(60, 360) },
      was: { url: 'https://a.example/news/77123', title, text },
      how: null,
    },
    {
      name: 'a third of a text of three days ago is a follow-up',
      is: { title, text: numberedWords(200, 500), at: now + 3 * dayMs },
      was: { title: 'Envoy in Seoul', text },
      how: null,
    },
    {
      name: 'texts of one site that are little more than its footer, on the first day',
      is: { url: page, title: 'Rocket engine tested', text: numberedWords(2, 60) },
      was: { url: 'https://a.example/news/77123', title, text: numberedWords(0, 58) },
      how: null,
    },
    {
      name: 'half of an old text is a follow-up',
      is: { title, text: numberedWords(100, 400), at: now + 8 * dayMs },
      was: { title: 'Envoy in Seoul', text },
      how: null,
    },
    {
      name: 'an old text once more',
      is: { title, text, at: now + 8 * dayMs },
      was: { title: 'Envoy in Seoul', text },
      how: 'copy',
    },
    {
      name: 'the same formula about another event',
      is: { title: 'Third test at Sohae', text: numberedWords(120, 360) },
      was: { title: 'Second test at Sohae', text },
      how: null,
    },
    {
      name: 'a title alone',
      is: { title },
      was: { title: `(2nd LD) ${title}`, at: now - dayMs },
      how: 'same-title',
    },
    { name: 'a title alone, four days on', is: { title }, was: { title, at: now - 4 * dayMs }, how: null },
    {
      name: 'a title too short to be one event',
      is: { title: 'Missile test' },
      was: { title: 'Missile test' },
      how: null,
    },
    {
      name: 'a recurring title',
      is: { title: 'Daily briefing for the desk today' },
      was: { title: 'Daily briefing for the desk today' },
      how: null,
    },
    {
      name: 'the third round and the fourth, in Korean',
      is: { title: '제4차 북미 실무협상 스톡홀름서 개막', text: numberedWords(60, 360) },
      was: { title: '제3차 북미 실무협상 스톡홀름서 개막', text },
      how: null,
    },
    {
      name: 'day 2 and day 21',
      is: { title: 'Standoff over the deadline, day 21' },
      was: { title: 'Standoff over the deadline, day 2' },
      how: null,
    },
    { name: 'one title in two languages', is: { title, language: 'ko' }, was: { title }, how: null },
    {
      name: 'a Korean title alone',
      is: { title: '최선희 제1부상, 미국 제안에 침묵', language: 'ko' },
      was: { title: '[속보] 최선희 제1부상, 미국 제안에 침묵', language: 'ko' },
      how: 'same-title',
    },
  ])('$name', check);

  test('starts a story when there is nothing to fold into', () => {
    expect(fold(article({ text }), [], settings)).toEqual({ story: null });
  });

  test('takes the same page before a copy, and the closest copy before others', () => {
    const copy = candidate('copy', { text });
    const cut = candidate('cut', { text: numberedWords(0, 200) });
    const samePage = candidate('page', { url: page, text: numberedWords(900, 1100) });
    expect(fold(article({ url: page, text }), [cut, copy, samePage], settings)).toEqual({
      story: 'page',
      how: 'same-url',
      similarity: 1,
    });
    expect(fold(article({ text }), [cut, copy], settings)).toEqual({
      story: 'copy',
      how: 'copy',
      similarity: 1,
    });
  });

  test('names every copy, and not what merely shares a story with one', () => {
    const found = findCopies(
      article({ text }),
      [
        { ...candidate('s1', { text: numberedWords(0, 200) }), id: 'cut' },
        { ...candidate('s1', { text: numberedWords(900, 1100) }), id: 'other' },
        { ...candidate('s2', { text }), id: 'same' },
      ],
      settings,
    );
    expect(found.map(({ candidate: { id }, how }) => [id, how])).toEqual([
      ['cut', 'copy'],
      ['same', 'copy'],
    ]);
  });

  test('does not fold on boilerplate that many stories carry', () => {
    const footer = numberedWords(5000, 5100);
    const others = [1, 2, 3, 4].map((n) =>
      candidate(`s${n}`, {
        title: `Story of ${numberedWords(n, n + 3)}`,
        text: `${numberedWords(n * 100, n * 100 + 60)} ${footer}`,
      }),
    );
    const next = article({ title, text: `${numberedWords(900, 960)} ${footer}` });
    expect(fold(next, others, settings)).toEqual({ story: null });
  });

  test('says the same whatever the order of the candidates', () => {
    const part = fc.record({
      story: fc.constantFrom('a', 'b', 'c', 'd'),
      from: fc.nat(200),
      hours: fc.integer({ min: -300, max: 0 }),
      title: fc.constantFrom(title, 'Envoy leaves', 'Third test at Sohae'),
      url: fc.constantFrom(page, null, 'https://b.example/news/77123'),
    });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (parts, keys) => {
        const candidates = parts.map(({ story, from, hours, ...rest }) =>
          candidate(story, { ...rest, text: numberedWords(from, from + 150), at: now + hours * hourMs }),
        );
        const shuffled = candidates
          .map((value) => ({ value, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ value }) => value);
        const next = article({ title, text: numberedWords(0, 150) });
        expect(fold(next, shuffled, settings)).toEqual(fold(next, candidates, settings));
      }),
      { numRuns: 60 },
    );
  });
});

describe('candidateKeys', () => {
  test('what folds has a key in common', () => {
    const first = article({ url: page, title, text });
    const keys = new Set(candidateKeys(first, settings));
    const others = [
      article({ url: page }),
      article({ title: `BREAKING: ${title}` }),
      article({ text: numberedWords(100, 330) }),
    ];
    expect(others.map((other) => candidateKeys(other, settings).some((key) => keys.has(key)))).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('names the page and the title', () => {
    expect(candidateKeys(article({ url: page, title }), settings)).toEqual([
      `url:${page}`,
      'title:envoy leaves seoul after an open offer',
    ]);
  });

  test('has none for a section page with a short title and no text', () => {
    expect(candidateKeys(article({ url: 'https://a.example/news', title: 'News' }), settings)).toEqual([]);
  });
});

test('foldArticle takes the summary where the body is too short, and no date from the future', () => {
  const made = foldArticle({
    id: 'a1',
    feed: 'A',
    link: page,
    url: page,
    title,
    summary: text,
    body: 'More soon.',
    author: null,
    published: now + dayMs,
    seen: now,
    language: 'en',
    links: [],
    contentHash: 'x',
  });
  expect(made).toEqual(article({ url: page, title, text }));
});
