/** Dates to come in Korean words, and days of months as Japanese and Chinese write them; the sentences are our own. */
import { expect, test } from 'vitest';
import { findDates } from '../../../src/deadline/dates/find-dates.ts';
import { foundIn, textOf } from './found-dates.ts';

test.each([
  ['세 정상은 12월 24일 청두에서 회담할 예정이다.', ['2019-12-24 day: 12월 24일']],
  ['답변은 올해 말까지 해야 한다.', ['2019-12-31 day: 올해 말까지']],
  ['연말까지 답을 기다리겠다고 했다.', ['2019-12-31 day: 연말까지']],
  ['대표는 오는 24일 서울을 찾는다.', ['2019-12-24 day: 오는 24일']],
  ['내년 1월 1일 연설을 할 예정이다.', ['2020-01-01 day: 내년 1월 1일']],
  ['다음 달 초 전원회의를 연다.', ['2020-01-01/2020-01-10 span: 다음 달 초']],
  ['12월 하순 회의를 소집하기로 했다.', ['2019-12-21/2019-12-31 span: 12월 하순']],
  ['대통령은 12월 22∼24일 중국을 방문한다.', ['2019-12-22/2019-12-24 span: 12월 22∼24일']],
  ['회담은 다음 주 화요일 열린다.', ['2019-12-17 day: 다음 주 화요일']],
  ['회담은 다음주 열린다.', ['2019-12-16/2019-12-22 week: 다음주']],
  ['이번 주말 훈련이 시작된다.', ['2019-12-14/2019-12-15 span: 이번 주말']],
  ['내일 기자회견을 한다.', ['2019-12-12 day: 내일']],
  ['회담은 24일 열린다고 외교부가 밝혔다.', ['2019-12-24 day: 24일']],
  ['총선은 2020년 4월 15일 치른다.', ['2020-04-15 day: 2020년 4월 15일']],
  ['首脳会談は12月24日に開かれる。', ['2019-12-24 day: 12月24日']],
])('%s', (sentence, dates) => {
  expect(foundIn(sentence)).toEqual(dates);
});

test.each([
  '통신은 8일 시험을 했다고 보도했다.',
  '외교부는 12일 담화를 발표했다.',
  '회담할 예정이라고 12일 밝혔다.',
  '지난 14일 시험을 진행했다.',
  '지난해 9월 19일 채택됐다.',
  '9월 19일 합의를 지켜야 한다.',
  '6월 15일 공동선언을 이행해야 한다.',
  '3일간 일정으로 방문한다.',
  '1953년 7월 27일 체결됐다.',
  '김정은은 4월 시정연설에서 용단을 기다리겠다고 했다.',
  '대법원은 8월 무죄로 봐야 한다며 사건을 돌려보냈다.',
  '12일 열린 회의에서 그는 말했다.',
])('nothing is to come in: %s', (sentence) => {
  expect(foundIn(sentence)).toEqual([]);
});

test('a headline needs no verb', () => {
  expect(foundIn('', { title: '세 정상 24일 청두서 회담…20일 개최 발표' })).toContain('2019-12-24 day: 24일');
});

test('a time of day is a moment in the zone of the article', () => {
  const [found] = findDates(textOf({ body: '회의는 오는 20일 오후 3시 30분 시작될 예정이다.' }));
  expect(found).toMatchObject({ precision: 'moment', ends: Date.UTC(2019, 11, 20, 6, 30) });
});
