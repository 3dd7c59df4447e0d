import { beforeEach, expect, test } from 'vitest';
import { createJudge } from '../../src/lookups/judge.ts';
import { saveAlert } from '../../src/store/alerts.ts';
import { judgedArticles, judgementsOf } from '../../src/store/judgements.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { alert, archive, article } from '../store/sample-rows.ts';
import { openScratch } from '../store/scratch-store.ts';
import { asker } from './asker.ts';

let db: Database;
let now = 5_000;
beforeEach(async () => {
  db = await openScratch();
  const match = { term: 'Gift', score: 1, parts: [], historical: null, passages: [] };
  await archive(db, article('a1'), { matches: [match, { ...match, term: 'Talks' }] });
  await archive(db, article('a2', { published: 9_000 }), { story: 's2', matches: [match] });
  await saveAlert(db, alert('abc1234567'));
  await saveAlert(db, alert('def1234567', { channel: 'discord' }));
});

async function say(verdict: 'relevant' | 'noise', text: string, by = 'slack:U1') {
  now += 1;
  return createJudge({ db, now: () => now }, verdict)({ options: { alert: text }, asker: asker({ by }) });
}

async function verdicts(): Promise<string[]> {
  return (await judgedArticles(db, 0)).map(({ id, term, verdict }) => `${id} ${term} ${verdict}`);
}

test('an alert is judged, and the last word of a person counts', async () => {
  expect(await say('noise', ' ABC1234567 ')).toEqual({
    heading: 'Noted as noise',
    entries: [],
    says: ['About s1'],
    footer: 'Not so? Your last word counts: press the other button, or /watch relevant abc1234567.',
    isShareable: false,
  });
  expect(await say('relevant', 'abc1234567')).toMatchObject({
    heading: 'Noted as relevant',
    says: ['About s1', 'Before, you had said noise.'],
  });
  await say('noise', 'abc1234567', 'discord:7');
  const said = await judgementsOf(db, 'abc1234567');
  expect(said.map(({ by, verdict }) => [by, verdict])).toEqual([
    ['slack:U1', 'relevant'],
    ['discord:7', 'noise'],
  ]);
});

test('a judgement counts for every term of the story, by the majority', async () => {
  await say('noise', 'abc1234567', 'slack:U1');
  await say('relevant', 'def1234567', 'slack:U2');
  await say('noise', 'def1234567', 'slack:U3');
  expect(await verdicts()).toEqual(['a1 Gift noise', 'a1 Talks noise']);
});

test('who judges a story in two channels has one voice, with the last word', async () => {
  await say('noise', 'abc1234567', 'slack:U1');
  await say('relevant', 'def1234567', 'slack:U1');
  expect(await verdicts()).toEqual(['a1 Gift relevant', 'a1 Talks relevant']);
});

const refusals: [text: string, says: string][] = [
  ['zzz1234567', 'There is no alert “zzz1234567”. Nothing was noted.'],
  ['', 'Type /watch noise and the id at the end of an alert: 10 letters and digits.'],
  ['<!channel>', 'Type /watch noise and the id at the end of an alert: 10 letters and digits.'],
];
test.each(refusals)('“%s” is refused', async (text, says) => {
  expect(await say('noise', text)).toEqual({
    heading: 'Judgement',
    says: [says],
    entries: [],
    footer: null,
    isShareable: false,
  });
  expect(await db.selectFrom('judgement').selectAll().execute()).toEqual([]);
});
