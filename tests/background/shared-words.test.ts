/** What two articles share is said in names and nouns that are rare where they are archived. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashTerm } from '../../src/background/background-document.ts';
import { sharedWords } from '../../src/background/shared-words.ts';
import { contentTerms } from '../../src/stories/content-terms.ts';

type Text = { title: string; body: string };

const RARE = 0.01;
const COMMON = 0.4;

function words(later: Text, earlier: Text, common = '', sources: readonly string[] = []) {
  const frequent = new Set(contentTerms(common).map(({ term }) => hashTerm(term)));
  const shareOf = (term: number) => (frequent.has(term) ? COMMON : RARE);
  const options = { shareOf, sources };
  return sharedWords({ ...later, summary: '' }, { ...earlier, summary: '' }, options).map(({ text }) => text);
}

function check(later: Text, earlier: Text, expected: readonly string[], common = '') {
  expect(words(later, earlier, common)).toEqual(expected);
}

const ENVOY = {
  title: 'Envoy urges Beijing to keep sanctions',
  body: `The American envoy told officials in Beijing that lifting sanctions on seafood was premature.
The draft resolution had no majority, he said, and the UNSC had set no date for a vote on sanctions.`,
};
const DRAFT = {
  title: 'China and Russia hand UNSC members a draft resolution',
  body: `NEW YORK, Dec. 16 (Courier) -- Beijing and Moscow asked the UNSC on Monday to end sanctions on seafood.
The draft resolution would also spare workers. Sanctions on Monday were urgent, American diplomats said.`,
};

describe('shared is', () => {
  test('in English a row of nouns, a name, a noun; no people, no day, no agency, no verb', () => {
    check(ENVOY, DRAFT, ['Beijing', 'draft resolution', 'UNSC']);
  });

  test('what is rare: what half of the archive has says nothing', () => {
    check(ENVOY, DRAFT, ['draft resolution', 'sanctions', 'seafood'], 'Beijing UNSC');
    check(ENVOY, DRAFT, ['Beijing'], 'draft resolution UNSC sanctions seafood');
  });

  test('a name as a whole, without the office, however often it is cut short', () => {
    check(
      {
        title: 'Nobody to meet the envoy',
        body: 'Nobody in Moscow saw Choe Son-hui on Thursday. She would not meet Biegun, an aide of Choe said.',
      },
      {
        title: 'Choe Son-hui speaks in Moscow',
        body: 'Vice Foreign Minister Choe Son-hui was in Moscow on Tuesday. Special Representative Stephen Biegun was not.',
      },
      ['Choe Son-hui', 'Moscow'],
      'foreign minister vice special representative',
    );
  });

  test('in Korean a noun without its particle, no verb and no agency', () => {
    check(
      {
        title: '비건 대표, 최선희에 회동 제안',
        body: '비건 대표는 최선희 제1부상에게 판문점에서 만나자고 했다. 연말 시한을 앞두고 조선중앙통신은 불만을 표시했다고 전했다.',
      },
      {
        title: '최선희 제1부상, 연말 시한 경고',
        body: '최선희 제1부상은 연말 시한을 지키라고 했다. 조선중앙통신은 만족을 표시했다고 밝혔다. 판문점에서의 접촉은 거부했다.',
      },
      ['연말 시한', '최선희', '판문점'],
    );
  });

  test('in Korean a name that ends like a word with a particle', () => {
    check(
      { title: '김정은, 삼지연 방문', body: '김정은 위원장은 삼지연을 찾았다.' },
      { title: '김정은 삼지연 시찰', body: '김정은 위원장이 삼지연에 갔다. 김정은이 웃었다.' },
      ['김정은', '삼지연'],
    );
  });

  test('in Japanese rows of Han and Katakana', () => {
    check(
      {
        title: '中露、制裁緩和の決議案を配布',
        body: '中国とロシアは国連安全保障理事会に制裁緩和を求める決議案を配布した。ビーガンは談話を発表した。',
      },
      {
        title: '安保理、決議案を協議',
        body: '国連安全保障理事会は決議案を協議した。米国は制裁緩和に反対すると発表した。',
      },
      ['制裁緩和', '国連安全保障理事会', '決議案'],
    );
  });

  test('in Chinese what stands between small words', () => {
    check(
      {
        title: '中俄提交决议草案',
        body: '中国和俄罗斯16日向联合国安理会提交决议草案，要求解除海产品出口禁令。',
      },
      { title: '安理会讨论决议草案', body: '联合国安理会17日讨论了解除海产品出口禁令的决议草案。' },
      ['决议草案', '海产品出口禁令', '联合国安理会'],
    );
  });
});

test('who reports is not shared', () => {
  const [later, earlier] = ['Snow in the hills', 'Rain in the valley'].map((title) => ({
    title,
    body: `${title}, as the Ridge Observer said. The Ridge Observer keeps a record.`,
  })) as [Text, Text];
  expect(words(later, earlier)).toEqual(['Ridge Observer']);
  expect(words(later, earlier, '', ['The Ridge Observer'])).toEqual([]);
});

test('of two that share nothing but general words nothing is said', () => {
  check(
    { title: 'Minister speaks', body: 'The foreign minister made a statement on Monday.' },
    {
      title: 'Statement awaited',
      body: 'A statement by the foreign minister is due on Monday, the agency said.',
    },
    [],
  );
});

test('whatever is shared stands in both, in little time', () => {
  const piece = fc.constantFrom(
    'Choe Son-hui',
    'the draft ',
    '최선희는 ',
    '決議案の',
    '决议草案',
    '. ',
    'A-',
    '\n',
    "'s ",
    '— ',
  );
  const text = fc.record({
    title: fc.string(),
    body: fc.array(piece, { maxLength: 60 }).map((all) => all.join('')),
  });
  fc.assert(
    fc.property(text, text, (later, earlier) => {
      const whole = `${earlier.title}\n\n${earlier.body}`;
      for (const word of words(later, earlier)) expect(whole).toContain(word);
    }),
  );
  const long = {
    title: 'A',
    body: `${'Aa-'.repeat(9_000)} ${'가나다의 '.repeat(9_000)}${'安'.repeat(9_000)}`,
  };
  const started = performance.now();
  words(long, long);
  expect(performance.now() - started).toBeLessThan(3_000);
});
