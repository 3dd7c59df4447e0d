import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BackgroundCandidate,
  type BackgroundQuery,
  chooseBackground,
  defaultBackgroundSettings as settings,
} from '../../src/background/choose-background.ts';
import { textSignature } from '../../src/stories/signature.ts';

const dayMs = 86_400_000;
const now = Date.UTC(2019, 11, 19, 9);

const draft = {
  title: 'China and Russia propose draft resolution to ease sanctions',
  summary: 'Beijing and Moscow circulated a draft resolution in the Security Council.',
  body: `The draft resolution would lift the ban on seafood and textiles and send no labourers home.
Diplomats in New York said the Security Council had not set a date for a vote on the draft.`,
};
const statement = {
  title: 'Envoy urges Beijing to keep sanctions',
  summary: 'The American envoy spoke in Beijing about the draft resolution.',
  body: `The envoy told officials in Beijing that lifting the ban on seafood, textiles and labourers was premature.
He said the draft resolution of China and Russia had no majority in the Security Council.`,
};

function candidate(story: string, parts: Partial<BackgroundCandidate> = {}): BackgroundCandidate {
  const text = { ...draft, ...parts };
  const url = `https://a.example/${story}`;
  const published = parts.published ?? now - 3 * dayMs;
  const itself = { headline: text.title, link: url, source: 'Yonhap', published, text, isFirst: false };
  return {
    ...text,
    story,
    url,
    published,
    signature: textSignature(text.body),
    shown: itself,
    itself,
    strength: 5,
    evidence: 1,
    isQuoted: false,
    ...parts,
  };
}

function query(parts: Partial<BackgroundQuery> = {}): BackgroundQuery {
  return {
    ...statement,
    story: 'own',
    url: 'https://a.example/own',
    at: now,
    signature: textSignature(statement.body),
    links: [],
    named: [],
    shareOf: () => 0.01,
    sources: [],
    ...parts,
  };
}

function choose(article: BackgroundQuery, candidates: readonly BackgroundCandidate[]) {
  return chooseBackground(article, candidates, settings).map(({ entry }) => entry);
}

describe('chooseBackground', () => {
  test('says what an inferred story is, when it was, and what it shares', () => {
    expect(choose(query(), [candidate('draft')])).toEqual([
      {
        how: 'inferred',
        headline: draft.title,
        link: 'https://a.example/draft',
        source: 'Yonhap',
        published: now - 3 * dayMs,
        story: 'draft',
        why: '3 days earlier, shares: Beijing, draft resolution, Security Council',
      },
    ]);
  });

  test('names what the first report of a story may be the first report of', () => {
    const subjectsOf = (isFirst: boolean) => {
      const itself = { ...candidate('draft').itself, isFirst };
      const [found] = chooseBackground(query(), [candidate('draft', { shown: itself, itself })], settings);
      return found?.subjects?.map(({ text }) => text) ?? null;
    };
    expect([subjectsOf(true), subjectsOf(false)]).toEqual([['draft resolution'], null]);
  });

  test('shows the report itself where that which stands for its story has nothing in common with the query', () => {
    const other = {
      headline: 'Goats graze',
      link: 'https://b.example/1',
      source: 'Farm',
      published: now - dayMs,
    };
    const shown = {
      ...other,
      text: { title: 'Goats graze', summary: '', body: 'On the hills.' },
      isFirst: true,
    };
    expect(choose(query(), [candidate('draft', { shown })])).toMatchObject([
      { headline: draft.title, source: 'Yonhap', story: 'draft' },
    ]);
  });

  test('asks for more evidence where there is nothing to name', () => {
    const text = { title: 'Goats graze', summary: '', body: 'On the hills.' };
    const itself = { ...candidate('goats').itself, text, headline: text.title };
    const goats = (evidence: number) => candidate('goats', { ...text, itself, shown: itself, evidence });
    expect(choose(query(), [goats(0.5)])).toEqual([]);
    expect(choose(query(), [goats(0.6)])).toMatchObject([{ headline: text.title, why: '3 days earlier' }]);
  });

  test('shows the report that stands for the story', () => {
    const shown = {
      headline: 'Draft circulated',
      link: 'https://b.example/1',
      source: 'Reuters',
      published: now - 2 * dayMs,
    };
    const report = { ...shown, text: draft, isFirst: false };
    const [found] = choose(query(), [candidate('draft', { shown: report })]);
    expect(found).toMatchObject({ ...shown, story: 'draft', why: expect.stringMatching(/^2 days earlier/) });
  });

  test('says none rather than something', () => {
    expect(choose(query(), [candidate('draft', { evidence: 0.1 })])).toEqual([]);
    expect(choose(query(), [candidate('draft', { strength: null })])).toEqual([]);
    expect(choose(query(), [])).toEqual([]);
  });

  test('puts the named page first, then what is linked, then what is quoted, then what is inferred', () => {
    const named = {
      term: 'UNSC draft',
      link: 'https://un.example/press',
      url: 'https://un.example/press',
      note: null,
    };
    const others = [
      candidate('inferred', { title: 'Seafood traders wait', strength: 9 }),
      candidate('linked', { title: 'Harbour closed for a day', strength: null, body: '' }),
      candidate('quoted', { title: 'Textile mills count losses', isQuoted: true, body: '' }),
    ].map((each) => ({ ...each, signature: null }));
    const found = chooseBackground(query({ named: [named], links: ['https://a.example/linked'] }), others, {
      ...settings,
      limit: 4,
    });
    expect(found.map(({ entry: { how, story, why } }) => `${how} ${story} ${why.split(',')[0]}`)).toEqual([
      'named null named for this term',
      'linked linked linked in the text',
      'linked quoted linked in the text',
      'inferred inferred 3 days earlier',
    ]);
  });

  test('shows a named page that is archived under its headline, with the note, also when it is later', () => {
    const url = 'https://a.example/draft';
    const named = { term: 'UNSC draft', link: `${url}?from=config`, url, note: 'The text of the draft' };
    const published = now + dayMs;
    expect(choose(query({ named: [named] }), [candidate('draft', { published })])).toEqual([
      {
        how: 'named',
        headline: draft.title,
        link: `${url}?from=config`,
        source: 'Yonhap',
        published,
        story: 'draft',
        why: 'The text of the draft',
      },
    ]);
  });

  test('leaves a link alone that leads to nothing archived', () => {
    expect(choose(query({ links: ['https://elsewhere.example/1'] }), [])).toEqual([]);
  });

  test('writes a Korean name that both share as a whole', () => {
    const korean = {
      title: '북한 최선희 담화',
      summary: '',
      body: '최선희 제1부상은 담화를 냈다. 미국과의 대화는 없다고 했다.',
    };
    const later = {
      title: '비건 방한',
      summary: '',
      body: '비건 대표는 최선희 제1부상의 담화에 대해 말하지 않았다.',
    };
    const [found] = choose(query({ ...later, signature: null }), [candidate('korean', korean)]);
    expect(found?.why).toBe('3 days earlier, shares: 최선희');
  });

  const leftOut: { name: string; parts: Partial<BackgroundCandidate> }[] = [
    { name: 'a later report', parts: { published: now } },
    { name: 'its own story', parts: { story: 'own' } },
    { name: 'a copy of itself', parts: { ...statement, title: 'Something else' } },
    {
      name: 'the same event elsewhere',
      parts: { title: 'The envoy urges Beijing: keep sanctions', published: now - 3_600_000 },
    },
    { name: 'a roundup', parts: { title: 'Daily briefing: draft resolution on sanctions' } },
    { name: 'an opinion piece', parts: { title: 'Opinion: the draft resolution on sanctions' } },
    {
      name: 'a story without a link',
      parts: { shown: { ...candidate('draft').itself, link: null } },
    },
  ];
  test.each(leftOut)('leaves out $name', ({ parts }) => {
    expect(choose(query(), [candidate('draft', parts)])).toEqual([]);
  });

  test('says one event once, whoever reports it', () => {
    const again = candidate('again', {
      title: 'Draft resolution to ease sanctions proposed by China and Russia',
      body: 'Told in other words by somebody else.',
    });
    expect(choose(query(), [candidate('draft'), again])).toHaveLength(1);
  });

  test('never gives the own story, the future, a story twice, or more than the limit, in whatever order', () => {
    const part = fc.record({
      story: fc.constantFrom('own', 's1', 's2', 's3', 's4', 's5'),
      published: fc.integer({ min: -20, max: 5 }).map((days) => now + days * dayMs),
      title: fc.constantFrom('Draft circulated', 'Beijing on sanctions', 'Vote in New York', draft.title),
      isQuoted: fc.boolean(),
      strength: fc.integer({ min: -5, max: 9 }),
    });
    const links = fc.subarray(['https://a.example/own', 'https://a.example/s1', 'https://a.example/s2']);
    fc.assert(
      fc.property(fc.array(part, { maxLength: 10 }), links, (parts, linked) => {
        const candidates = parts.map((each) => candidate(each.story, each));
        const article = query({ links: linked });
        const found = choose(article, candidates);
        expect(found.length).toBeLessThanOrEqual(settings.limit);
        expect(found.map(({ story }) => story)).not.toContain('own');
        expect(new Set(found.map(({ story }) => story)).size).toBe(found.length);
        expect(found.every(({ published }) => published !== null && published < now)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
