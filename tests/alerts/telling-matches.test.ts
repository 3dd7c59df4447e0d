/** Which matches count for telling, which wait for the digest, which are only kept. */
import { expect, test } from 'vitest';
import { tellingMatches, tellingTerms } from '../../src/alerts/telling-matches.ts';
import type { Match } from '../../src/domain/match.ts';
import type { Historical, Term } from '../../src/domain/term.ts';

function term(name: string, minScore = 0, historical: Historical = 'digest'): Term {
  return {
    name,
    match: name,
    context: null,
    aliases: [],
    urgency: 'urgent',
    minScore,
    historical,
    edits: 'update',
    earlyWarning: true,
    background: null,
  };
}

function match(name: string, score = 0.5, historical: string | null = null): Match {
  return { term: name, score, parts: [], historical, passages: [] };
}

const news = match('gift');
const past = match('gift', 0.5, 'on this day');

type Row = [why: string, term: Term, match: Match, group: 'told' | 'downgraded' | 'low-score' | 'historical'];

const TABLE: Row[] = [
  ['news is told', term('gift'), news, 'told'],
  ['news at its least relevance is told', term('gift', 0.5), news, 'told'],
  ['news below it is not', term('gift', 0.501), news, 'low-score'],
  ['what looks back waits for the digest', term('gift'), past, 'downgraded'],
  ['what looks back is dropped where the term says so', term('gift', 0, 'drop'), past, 'historical'],
  ['what looks back is told where the rule is off', term('gift', 0, 'post'), past, 'told'],
  ['news of a term that drops what looks back is told', term('gift', 0, 'drop'), news, 'told'],
  ['what looks back and is too little relevant is the latter', term('gift', 0.6, 'drop'), past, 'low-score'],
];

test.each(TABLE)('%s', (_why, one, found, group) => {
  const nothing = { told: [], downgraded: [], dropped: [] };
  const expected =
    group === 'told' || group === 'downgraded'
      ? { ...nothing, [group]: [found] }
      : { ...nothing, dropped: [{ match: found, reason: group }] };
  expect(tellingMatches([found], [one])).toEqual(expected);
});

test('a match of a term that has left the config counts nowhere', () => {
  expect(tellingMatches([news], [term('draft')])).toEqual({ told: [], downgraded: [], dropped: [] });
});

test('a term is told as urgently as its best match allows, in the order of the config', () => {
  const terms = [term('draft', 0.4), term('gift'), term('test'), term('plan', 0.9)];
  const found = [
    past,
    news,
    match('test', 1, 'on this day'),
    match('draft', 0.3),
    match('draft'),
    match('plan'),
  ];
  expect(tellingTerms(tellingMatches(found, terms), terms)).toEqual([
    term('draft', 0.4),
    term('gift'),
    { ...term('test'), urgency: 'digest' },
  ]);
});
