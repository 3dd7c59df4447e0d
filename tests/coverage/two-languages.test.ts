/** The same date told in Korean and in English is one entry; two things of one day stay two. The sentences are ours. */
import { expect, test } from 'vitest';
import { mergeMentions } from '../../src/coverage/merge-mentions.ts';
import { finish } from '../support/finish.ts';
import { reportedDate } from '../support/sample-dates.ts';

/** Of articles that met one term in common, unless others are given. */
function groupsOf(english: string, korean: string, terms: readonly string[] = ['Korea']): number {
  const english1 = reportedDate('english', 0, { sentence: english, quoted: 'Dec. 24', terms: ['Korea'] });
  const korean1 = reportedDate('korean', 1, { sentence: korean, quoted: '24일', terms });
  const one = finish(mergeMentions([english1, korean1])).length;
  expect(finish(mergeMentions([{ ...korean1, moment: 0 }, english1]))).toHaveLength(one);
  return one;
}

test.each([
  ['The three leaders will meet in Chengdu on Dec. 24.', '세 나라 정상은 24일 청두에서 만난다.'],
  [
    'Moon is to visit Beijing on Dec. 24 for talks with Xi.',
    '문 대통령은 24일 베이징에서 시진핑과 회담한다.',
  ],
  ['Envoy Biegun will arrive in Seoul on Dec. 24.', '비건 대표는 24일 방한할 예정이다.'],
  ['Biegun flies to Seoul on Dec. 24.', '비건이 24일 서울을 방문한다.'],
  ['Putin will visit Pyongyang on Dec. 24.', '푸틴은 24일 평양을 방문할 예정이다.'],
  ['The IAEA holds a vote on the report on Dec. 24.', 'IAEA는 24일 보고서를 표결한다.'],
  [
    'The Supreme People’s Assembly will meet in Kaesong on Dec. 24.',
    '최고인민회의가 24일 개성공단에서 회의를 연다.',
  ],
  ['The court will sentence Cho Myoung-gyon on Dec. 24.', '법원은 24일 조명균을 선고한다.'],
  ['Sweden will host working talks in Stockholm on Dec. 24.', '24일 스톡홀름에서 실무 협상이 열린다.'],
  ['Vietnam is to hold a summit in Hanoi on Dec. 24.', '하노이 정상회담이 24일 열린다.'],
  ['Russia must send 18,200 workers home by Dec. 24.', '러시아는 24일까지 노동자 18,200명을 송환해야 한다.'],
  [
    'South Korea, China and Japan hold a summit in Chengdu on Dec. 24.',
    '한중일 정상회의가 24일 청두에서 열린다.',
  ],
  ['The party will convene a plenary meeting on Dec. 24.', '노동당은 24일 전원회의를 소집한다.'],
  [
    'The council will vote on a draft by Russia and China on Dec. 24.',
    '안보리는 중국과 러시아의 안을 24일 표결한다.',
  ],
])('one: %s | %s', (english, korean) => {
  expect(groupsOf(english, korean)).toBe(1);
});

test.each([
  ['The trade ministry publishes its figures on Dec. 24.', '국회는 24일 예산을 다룬다.'],
  ['Biegun flies to Tokyo on Dec. 24.', '비건 대표는 24일 방한할 예정이다.'],
  ['Putin will meet Abe in Tokyo on Dec. 24.', '푸틴은 24일 평양을 방문할 예정이다.'],
  ['The council will vote on sanctions on Dec. 24.', '국회는 24일 예산안을 표결한다.'],
  ['A court will rule on the heir of Samsung on Dec. 24.', '삼성은 24일 실적을 발표한다.'],
  ['The North may launch a satellite on Dec. 24.', '한미 연합훈련이 24일 시작된다.'],
  ['The leaders will meet in Chengdu on Dec. 24.', '여야 원내대표는 24일 만난다.'],
  ['Trump will visit Seoul on Dec. 24.', '비건 대표가 24일 서울을 방문한다.'],
  ['The plenum opens in Pyongyang on Dec. 24.', '평양에서 24일 마라톤 대회가 열린다.'],
  ['Talks between the unions resume on Dec. 24.', '남북 회담이 24일 열린다.'],
  ['Japan will hold an election on Dec. 24.', '24일 대만 총선이 치러진다.'],
  ['Sweden plays a friendly on Dec. 24.', '스웨덴은 24일 총선을 치른다.'],
  ['Christmas concerts take place on Dec. 24.', '24일 성탄 전야 미사가 열린다.'],
  ['The deadline of Hyundai Motor is Dec. 24.', '현대건설 파업이 24일 시작된다.'],
  [
    'The Security Council will meet on Dec. 24 to discuss Syria.',
    '유엔 안보리는 24일 북한 문제를 논의하는 회의를 연다.',
  ],
  ['The parliament will vote on the budget on Dec. 24.', '국회는 24일 선거법 개정안을 표결한다.'],
  ['Russia will hold a parade on Dec. 24.', '러시아는 24일 북한과 정상회담을 한다.'],
])('two: %s | %s', (english, korean) => {
  expect(groupsOf(english, korean)).toBe(2);
});

test('a term in common is not enough, nor are two', () => {
  const terms = ['Korea', 'Sanctions'];
  const mentions = [
    reportedDate('a', 0, { sentence: 'Exports are counted on Dec. 24.', terms }),
    reportedDate('b', 1, { sentence: '24일 날씨는 맑겠다.', quoted: '24일', terms }),
  ];
  expect(finish(mergeMentions(mentions))).toHaveLength(2);
});

test('where the articles met no term in common it takes more', () => {
  const [english, korean] = ['Xi visits on Dec. 24.', '시진핑이 24일 찾는다.'];
  expect([groupsOf(english, korean), groupsOf(english, korean, ['Other'])]).toEqual([1, 1]);
  const vote = ['The council holds 16 votes on Dec. 24.', '안보리는 24일 결의안 16건을 표결한다.'] as const;
  expect([groupsOf(...vote), groupsOf(...vote, ['Other'])]).toEqual([1, 1]);
});
