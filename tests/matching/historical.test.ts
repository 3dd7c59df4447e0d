/** What only looks back is told from the news of the day; in doubt it is news. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { historicalWords } from '../../src/matching/historical.ts';
import { articleText } from './article-text.ts';
import { compileQuery } from './compile-query.ts';

const LOOKS_BACK: [title: string, words: string][] = [
  ['Ten years after the first nuclear test', 'Ten years after the first nuclear test'],
  ['20 years after the Agreed Framework: lessons for negotiators', '20 years after the Agreed Framework'],
  ['Fifty years after the Pueblo, survivors look for words', 'Fifty years after the Pueblo'],
  ['Thirty years ago today: a bomb aboard flight 858', 'Thirty years ago today'],
  ['On this day: Pyongyang declares itself a nuclear power', 'On this day'],
  ['On this day in 2006, the first test', 'On this day in 2006'],
  ['This day in history: the armistice is signed', 'This day in history'],
  ['Today in history', 'Today in history'],
  ['This week in Korean history: a summit in the North', 'This week in Korean history'],
  ['2019 in review: a year of missiles', '2019 in review'],
  ['North Korea’s Year in Review', 'Year in Review'],
  ['The decade in pictures: from Kim to Kim', 'decade in pictures'],
  ['The year in numbers: 25 launches', 'year in numbers'],
  ['The top ten North Korea stories of 2019', 'top ten North Korea stories of 2019'],
  ['Most-read articles of the year', 'Most-read articles of the year'],
  ['The biggest defence stories of the decade', 'biggest defence stories of the decade'],
  ["The year's top stories: sanctions, summits and a dotard", "The year's top stories"],
  ['Ten photos that defined 2018', 'photos that defined 2018'],
  ['Timeline: North Korea’s missile tests', 'Timeline'],
  ['North Korea’s nuclear programme: a timeline', 'a timeline'],
  ['A timeline of talks between Seoul and Pyongyang', 'A timeline of'],
  ['Chronology of the abduction issue', 'Chronology of'],
  ['From Yongbyon to Hanoi - key dates in the nuclear dispute', 'key dates in'],
  ['Factbox: Key events since the Singapore summit', 'Key events since'],
  ['A brief history of North Korean rockets', 'A brief history of'],
  ['Launch pads of the world: a short history of Sohae', 'a short history of'],
  ['A look back at the summer of fire and fury', 'A look back at'],
  ['Singapore, Hanoi, Panmunjom: looking back at three meetings', 'looking back at'],
  ['Looking back on a year of letters', 'Looking back on'],
  ['Flashback: when Carter went to Pyongyang', 'Flashback'],
  ['From the archives: dinner with the Dear Leader', 'From the archives'],
  ['Remembering the Cheonan, five years later', 'Remembering the Cheonan, five years later'],
  ['되돌아본 2019 한반도', '되돌아본'],
  ['사진으로 돌아본 북미 정상회담', '으로 돌아본'],
  ['[표] 북한 미사일 발사 연표', '연표'],
  ['[일지] 북한 핵실험에서 하노이까지', '[일지]'],
  ['2019년 국제 10대 뉴스', '10대 뉴스'],
  ['올해의 인물: 비건과 최선희', '올해의 인물'],
  ['10년 전 오늘, 연평도', '10년 전 오늘'],
  ['朝核问题大事记', '大事记'],
  ['北朝鮮ミサイル発射の年表', '年表'],
  ['Хронология ядерных испытаний КНДР', 'Хронология'],
];

const NEWS = [
  'North Korea launches missile on party anniversary',
  'North Korea marks anniversary with parade',
  'N. Korea celebrates 70th anniversary of its founding with mass games',
  'Kim visits mausoleum on anniversary of grandfather’s death',
  'Kim Jong-un fails to appear on 69th anniversary of ruling party',
  'On anniversary of armistice, Pyongyang vows to bolster deterrent',
  'North Korea commemorates one-year anniversary of death of Kim Jong-il',
  'Seoul marks tenth anniversary of Cheonan sinking',
  'Remains of soldiers returned 65 years after armistice',
  'A year after Hanoi summit, North Korea fires two missiles',
  'Two years after Singapore, Pyongyang says it sees no reason to talk',
  '3 years after Hanoi North Korea fires missile',
  'Five years after his release Bae returns to Pyongyang',
  '40 years after abduction, mother appeals to Kim',
  'Ten years after the first test, a sixth one',
  'North Korea conducts first nuclear test in seven years',
  'North Korea fires longest-range missile in history',
  'Largest launch in the history of North Korea, Seoul says',
  'Trump says he has made history in the North',
  'Kim makes history by crossing the border',
  'Company with a history of sanctions evasion blacklisted',
  'Kim gives timeline for denuclearisation',
  'Pompeo: no timeline for North Korea talks',
  'Timeline for denuclearisation unclear',
  'Timeline of denuclearisation slips, envoy says',
  'US wants timeline of weapons declaration',
  'Bolton sets one-year timeline',
  'Kim speeds up timeline for satellite launch',
  'Key dates in 2020 for North Korea watchers',
  'Key dates in the coming weeks of the nuclear dispute',
  'Five key moments from the Hanoi press conference',
  'Kim reviews the year at party plenum',
  'North Korea opens year-end plenum to review 2019',
  'UN reviews sanctions on North Korea',
  'Press review',
  'North Korea to hold meeting in review of party work',
  'Kim looks back on economic failures in New Year address',
  'Trump looks back at Singapore with pride, threatens new sanctions',
  'North Korea’s missile tests in 2019 broke record, panel says',
  'North Korea’s 13th launch of the year falls into the sea',
  'First storm of the year hits Pyongyang',
  'North Korean defector named person of the year',
  'Biggest parade of the decade in Pyongyang',
  'Top North Korean general of 2018 purged',
  'Best chance of the decade for peace, says Moon',
  'Top envoy of 2019 talks reappointed',
  'On this day of mourning, Kim appears in public',
  'Trump remembers Warmbier in State of the Union',
  'Remembering Warmbier: student dies days after release',
  'Remembering a defector who died this week',
  'North Korea releases archive footage of satellite launch',
  'National archives opened to victims’ families',
  'Decades-old sanctions lifted',
  'Decade of sanctions has failed, North Korea says',
  'Year-end deadline looms for Washington',
  'North Korea ends the year with a launch',
  'Last year was the hottest, this year hotter',
  'One year later, talks resume in Stockholm',
  'Years after deal, Yongbyon reactor restarts',
  'Kim turns the clock back half an hour',
  'North Korea calls for history to be its judge: KCNA',
  'Japan apologises for three decades of colonial rule',
  'Families meet sixty years after the war',
  '김정은이 돌아본 삼지연 건설현장',
  '김정은, 당 창건 75주년 열병식 참석',
  '북한, 정전협정 66주년에 미사일 발사',
  '북, 올해 사업 결산 전원회의 소집',
  '볼턴 회고록 "트럼프, 김정은에 속아"',
  '북한 올해 13번째 발사',
  '10년 만에 남북 고위급 회담',
  '朝鲜纪念建党70周年阅兵',
  '北朝鮮、建国70年で軍事パレード',
  'КНДР отметила годовщину парадом',
];

describe('by its title', () => {
  test.each(LOOKS_BACK)('%s looks back', (title, words) => {
    expect(historicalWords({ title, summary: '', body: '' })).toBe(words);
    expect(historicalWords({ title: '', summary: '', body: `${title}\nAnd so on.` })).toBe(words);
  });

  test.each(NEWS)('%s is news', (title) => {
    expect(historicalWords({ title, summary: '', body: '' })).toBe(null);
    expect(historicalWords({ title: '', summary: title, body: 'And so on.' })).toBe(null);
  });
});

describe('by its first sentence', () => {
  const by = (body: string) => historicalWords({ title: 'North Korea and its missiles', summary: '', body });

  test.each([
    ['Here is a timeline of the tests. The first was in 1984.', 'Here is a timeline'],
    ['Following are some key dates in the dispute:\n1994: a treaty', 'Following are some key dates'],
    ['As every December, we look back at the stories you read most.', 'we look back at'],
    ['Ten years ago today the ground shook.', 'Ten years ago today'],
  ])('%s looks back', (body, words) => expect(by(body)).toBe(words));

  test.each([
    'North Korea fired a missile on Friday. Here is a timeline of its tests.',
    'Kim looked back on the year in a speech on Wednesday.',
    'The launch came ten years ago to the day after the first.',
  ])('%s is news', (body) => expect(by(body)).toBe(null));
});

test('every match of an article carries the words', () => {
  const compiled = compileQuery('missile', {});
  if (!compiled.ok) throw new Error(compiled.error.message);
  const found = (title: string) => compiled.matcher.match(articleText({ title }))?.historical;
  expect([found('Timeline: every missile'), found('A missile flies')]).toEqual(['Timeline', null]);
});

test('of the recorded weeks nothing is taken for a look back that was news', () => {
  const path = new URL('../../src/cli/demo/december-2019.jsonl', import.meta.url);
  const rows = readFileSync(path, 'utf8').trim().split('\n');
  const found = rows.flatMap((row) => {
    const { title, summary, text } = JSON.parse(row) as Record<'title' | 'summary' | 'text', string>;
    return historicalWords({ title, summary: summary ?? '', body: text ?? '' }) === null ? [] : [title];
  });
  expect(found).toEqual([]);
});

test('any text takes little time, and the words stand in it', () => {
  const piece = fc.constantFrom(
    ...[
      'a ',
      'the ',
      'timeline ',
      'of ',
      'ten ',
      'years ',
      'after ',
      '2019 ',
      'in ',
      'top ',
      'stories ',
      'brief ',
    ],
    ...[
      'history ',
      ': ',
      ' - ',
      'looking ',
      'back ',
      '일지',
      '[',
      'x'.repeat(50),
      '\n',
      ', ',
      'remembering ',
    ],
  );
  const text = fc.array(piece, { maxLength: 400 }).map((pieces) => pieces.join(''));
  const start = performance.now();
  fc.assert(
    fc.property(text, text, (title, body) => {
      const words = historicalWords({ title, summary: '', body });
      expect(words === null || (words !== '' && `${title}\n${body}`.includes(words))).toBe(true);
    }),
    { numRuns: 300 },
  );
  expect(performance.now() - start).toBeLessThan(5_000);
});
