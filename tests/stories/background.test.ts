import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BackgroundCandidate,
  type BackgroundQuery,
  chooseBackground,
  defaultBackgroundSettings as settings,
} from '../../src/stories/background.ts';
import { textSignature } from '../../src/stories/signature.ts';
import { countWords, numberedWords } from './texts.ts';

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
const fair = {
  title: 'Christmas market opens on the harbour front',
  summary: 'Stalls sell mulled wine and toys.',
  body: 'Families strolled past lights while a choir sang carols beside the skating rink.',
};

function candidate(story: string, parts: Partial<BackgroundCandidate>): BackgroundCandidate {
  const text = { ...draft, ...parts };
  return {
    ...text,
    story,
    headline: text.title,
    link: `https://a.example/${story}`,
    source: 'Yonhap',
    published: now - 3 * dayMs,
    url: `https://a.example/${story}`,
    signature: textSignature(text.body),
    ...parts,
  };
}

function query(parts: Partial<BackgroundQuery>): BackgroundQuery {
  return {
    ...statement,
    story: 'own',
    url: 'https://a.example/own',
    at: now,
    signature: textSignature(statement.body),
    links: [],
    named: [],
    ...parts,
  };
}

function choose(article: BackgroundQuery, candidates: readonly BackgroundCandidate[]) {
  return chooseBackground(article, candidates, countWords([article, ...candidates, fair]), settings);
}

describe('chooseBackground', () => {
  test('finds the earlier story that explains this one and says what they share', () => {
    expect(choose(query({}), [candidate('draft', {}), candidate('fair', fair)])).toEqual([
      {
        how: 'inferred',
        headline: draft.title,
        link: 'https://a.example/draft',
        source: 'Yonhap',
        published: now - 3 * dayMs,
        why: '3 days earlier, shares: Beijing, draft resolution, Security Council, ban',
      },
    ]);
  });

  test('says none rather than something', () => {
    expect(choose(query({}), [candidate('fair', fair)])).toEqual([]);
    expect(choose(query({}), [])).toEqual([]);
  });

  test('puts the named page first, then the linked story, then the inferred one', () => {
    const named = {
      term: 'UNSC draft',
      link: 'https://un.example/press',
      url: 'https://un.example/press',
      note: null,
    };
    const found = choose(query({ named: [named], links: ['https://a.example/fair'] }), [
      candidate('draft', {}),
      candidate('fair', fair),
    ]);
    expect(found.map(({ how, headline, why }) => ({ how, headline, why }))).toEqual([
      { how: 'named', headline: 'Background to UNSC draft', why: 'named for this term' },
      { how: 'linked', headline: fair.title, why: 'linked in the text' },
      {
        how: 'inferred',
        headline: draft.title,
        why: '3 days earlier, shares: Beijing, draft resolution, Security Council, ban',
      },
    ]);
  });

  test('shows a named page that is archived under its headline, with the note', () => {
    const url = 'https://a.example/draft';
    const named = { term: 'UNSC draft', link: `${url}?from=config`, url, note: 'The text of the draft' };
    expect(choose(query({ named: [named] }), [candidate('draft', {})])).toEqual([
      {
        how: 'named',
        headline: draft.title,
        link: `${url}?from=config`,
        source: 'Yonhap',
        published: now - 3 * dayMs,
        why: 'The text of the draft',
      },
    ]);
  });

  test('takes a title that stands in the text for a link', () => {
    const body = `${statement.body}\nRelated: ${fair.title.toUpperCase()}`;
    expect(choose(query({ body }), [candidate('fair', fair)]).map(({ how, why }) => ({ how, why }))).toEqual([
      { how: 'linked', why: 'linked in the text' },
    ]);
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
    const [found] = choose(query({ ...later, signature: null }), [
      candidate('korean', { ...korean, published: now - dayMs }),
      candidate('fair', fair),
    ]);
    expect(found?.why).toContain('1 day earlier');
    expect(found?.why).toContain('최선희');
  });

  const leftOut: { name: string; parts: Partial<BackgroundCandidate> }[] = [
    { name: 'a later report', parts: { published: now } },
    { name: 'its own story', parts: { story: 'own' } },
    { name: 'a copy of itself', parts: { ...statement, signature: textSignature(statement.body) } },
    {
      name: 'the same event elsewhere',
      parts: { title: 'The envoy urges Beijing: keep sanctions', published: now - 3_600_000 },
    },
    { name: 'a roundup', parts: { title: 'Daily briefing: draft resolution on sanctions' } },
    { name: 'an opinion piece', parts: { title: 'Opinion: the draft resolution on sanctions' } },
    { name: 'a story without a link', parts: { link: null } },
  ];
  test.each(leftOut)('leaves out $name', ({ parts }) => {
    expect(choose(query({}), [candidate('draft', parts)])).toEqual([]);
  });

  test('says one event once, whoever reports it', () => {
    const again = candidate('again', {
      title: 'Draft resolution to ease sanctions proposed by China and Russia',
      body: `${draft.body} ${numberedWords(0, 30)}`,
    });
    expect(choose(query({}), [candidate('draft', {}), again])).toHaveLength(1);
  });

  test('never gives the own story, the future, a story twice, or more than the limit, in whatever order', () => {
    const part = fc.record({
      story: fc.constantFrom('own', 's1', 's2', 's3', 's4', 's5'),
      days: fc.integer({ min: -20, max: 5 }),
      text: fc.constantFrom(draft, statement, fair),
      title: fc.constantFrom(
        'Draft resolution circulated',
        'Beijing on sanctions',
        'Vote in New York',
        draft.title,
      ),
    });
    const links = fc.subarray(['https://a.example/own', 'https://a.example/s1', 'https://a.example/s2']);
    fc.assert(
      fc.property(fc.array(part, { maxLength: 10 }), links, (parts, linked) => {
        const candidates = parts.map(({ story, days, text, title }) =>
          candidate(story, { ...text, title, published: now + days * dayMs, headline: story }),
        );
        const article = query({ links: linked });
        const found = choose(article, candidates);
        expect(choose(article, candidates.toReversed())).toEqual(found);
        expect(found.length).toBeLessThanOrEqual(settings.limit);
        expect(found.map(({ headline }) => headline)).not.toContain('own');
        expect(new Set(found.map(({ headline }) => headline)).size).toBe(found.length);
        expect(found.every(({ published }) => published !== null && published < now)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
