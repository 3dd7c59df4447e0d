/** What a desk asks in a day, the same at every run: each round asks every command about something else. */

import type { CompletionRequest } from '../../src/chat/command.ts';
import type { Database } from '../../src/store/sqlite.ts';
import { articlesOfRound } from './articles-of-round.ts';

export type Question = { command: string; typed: string } | { complete: Omit<CompletionRequest, 'asker'> };

const TERMS = ['Christmas gift', 'Choe Son-hui', 'Rocket engine tests', 'UNSC draft'];
const SEARCHES = [
  '"Christmas gift"',
  'North Korea',
  'name:"Choe Son-hui"',
  'rocket NEAR/6 engine NEAR/6 test*',
  'draft AND "Security Council"',
  '2 OF (gift, draft, rocket)',
  'title:(absent) OR "never said"',
  'launch site source:yonhap',
];
const FEEDS = ['Yonhap', '38 North', 'NHK'];

export async function questions(db: Database, size: number, round: number): Promise<Question[]> {
  const { alert, link, words } = await articlesOfRound(db, size, round);
  const term = pick(TERMS, round);
  const search = pick(SEARCHES, round);
  const day = new Date(Date.UTC(2024, 0, 2 + (round % 5))).toISOString().slice(0, 10);
  const asked: [command: string, typed: string][] = [
    ['latest', ''],
    ['latest', `10 term:"${term}"`],
    ['search', search],
    ['search', `${pick(SEARCHES, round + 3)} page:2`],
    ['search', `${pick(SEARCHES, round + 1)} from:${day} to:${day}`],
    ['search', `Korea source:"${pick(FEEDS, round)}"`],
    ['story', alert],
    ['story', link],
    ['background', alert],
    ['why', alert],
    ['why', link],
    ['why', words],
    ['terms', ''],
    ['terms', term],
    ['feeds', ''],
    ['deadline', ''],
    ['deadline', '"year-end deadline"'],
    ['calendar', ''],
    ['chart', ''],
    ['chart', `"${term}" 90`],
    ['mutes', ''],
    ['test', `North Korea promises a Christmas gift, number ${round}`],
    ['help', ''],
    ['serach', 'gift'],
  ];
  return [
    ...asked.map(([command, typed]) => ({ command, typed })),
    { complete: { command: 'story', option: 'id', typed: words.slice(0, 4) } },
    { complete: { command: 'latest', option: 'term', typed: 'chr' } },
    { complete: { command: 'mute', option: 'what', typed: 'ro' } },
  ];
}

function pick(list: readonly string[], round: number): string {
  return list[round % list.length] ?? '';
}
