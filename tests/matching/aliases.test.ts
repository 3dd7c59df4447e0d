import { expect, test } from 'vitest';
import { compileTerms } from '../../src/matching/compile-terms.ts';
import type { ArticleText } from '../../src/matching/reading.ts';
import { articleText } from './article-text.ts';

const KIM = 'name:"Kim Jong-un"';
const ALIASES = ['Ким Чен Ын', 'Кім Чен Ин', '金正恩', 'キム・ジョンウン', 'كيم جونغ أون', '김정은위원장'];

function compile(match: string, aliases: readonly string[], contexts: Record<string, string> = {}) {
  return compileTerms([{ name: 'Term', match, context: null, aliases }], contexts);
}

/** The highlighted words, or null where the term does not match. */
function found(match: string, aliases: readonly string[], parts: Partial<ArticleText>, contexts = {}) {
  const compiled = compile(match, aliases, contexts);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
  const [met] = compiled.matcher.match(articleText(parts));
  return (
    met?.passages.flatMap(({ text, highlights }) =>
      highlights.map(([start, end]) => text.slice(start, end)),
    ) ?? null
  );
}

function check(match: string, aliases: readonly string[], title: string, expected: string[] | null) {
  expect(found(match, aliases, { title }), `${match} in ${title}`).toEqual(expected);
}

function problem(match: string, aliases: readonly string[]) {
  const compiled = compile(match, aliases);
  return compiled.ok ? null : compiled.errors;
}

test('an alias is found in place of the name, in any script', () => {
  check(KIM, ALIASES, 'Kim Jong Un said', ['Kim Jong Un']);
  check(KIM, ALIASES, '朝鲜领导人金正恩表示', ['金正恩']);
  check(KIM, ALIASES, '金正恩氏とキム・ジョンウン氏', ['金正恩', 'キム・ジョンウン']);
  check(KIM, ALIASES, 'キムジョンウン氏', ['キムジョンウン']);
  check(KIM, ALIASES, 'ｷﾑ･ｼﾞｮﾝｳﾝ', ['ｷﾑ･ｼﾞｮﾝｳﾝ']);
  check(KIM, ALIASES, 'قال كيم جونغ اون', ['كيم جونغ اون']);
  check(KIM, ALIASES, 'Ким Чен Ир', null);
});

test('a Cyrillic alias is found declined, an Arabic one behind a joined particle', () => {
  check(KIM, ALIASES, 'визит Ким Чен Ына', ['Ким Чен Ына']);
  check(KIM, ALIASES, 'с Ким Чен Ыном', ['Ким Чен Ыном']);
  check(KIM, ALIASES, 'візит Кім Чен Ина', ['Кім Чен Ина']);
  check(KIM, ALIASES, 'وكيم جونغ أون', ['وكيم جونغ أون']);
  check('name:"Ri Yong-ho"', ['Сергей'], 'Сергея Сергеем Сергей', ['Сергея', 'Сергеем', 'Сергей']);
  check('name:"Choe Son-hui"', ['Цой Сон Хи'], 'Цой Сон Хиа', null);
  check(KIM, ALIASES, 'Ким Чен Ынович', null);
});

test('aliases stand where the name stands: in fields, beside NEAR, under NOT', () => {
  check(`${KIM} NEAR/3 missile`, ALIASES, '金正恩 missile', ['金正恩', 'missile']);
  check(`${KIM} NEAR/3 missile`, ALIASES, '金正恩', null);
  check(`missile NOT ${KIM}`, ALIASES, 'missile 金正恩', null);
  expect(found(`title:${KIM}`, ALIASES, { title: 'x', body: '金正恩' })).toBeNull();
  expect(found(`title:${KIM}`, ALIASES, { title: '金正恩' })).toEqual(['金正恩']);
});

test('without a name, aliases stand beside the whole query', () => {
  check('missile NOT test', ['Rodong'], 'Rodong test', ['Rodong']);
  check('missile OR rocket', ['Rodong'], 'Rodong', ['Rodong']);
});

test('the names of a context are its own', () => {
  const contexts = { talks: 'name:"Choe Son-hui" OR envoy' };
  expect(found(`${KIM} @talks`, ['金正恩'], { title: '金正恩 envoy' }, contexts)).toEqual(['金正恩']);
  expect(found(`${KIM} @talks`, ['金正恩'], { title: '金正恩' }, contexts)).toBeNull();
});

test('an alias is a plain phrase, also where it looks like an acronym', () => {
  check(KIM, ['Kim UN'], 'Kim Un', ['Kim Un']);
  check(KIM, ['US'], 'the United States', null);
});

test('aliases need one name at most, and words', () => {
  const error = (message: string, end: number) => [
    { subject: 'term', name: 'Term', error: { message, start: 0, end, suggestion: null } },
  ];
  const two = `${KIM} OR name:"Choe Son-hui"`;
  expect(problem(two, ALIASES)).toEqual(
    error('Aliases need exactly one name:"…" in the query, or none: it has several.', two.length),
  );
  expect(problem(two, [])).toBeNull();
  expect(problem(`${KIM} OR name:김정은`, ALIASES)).toBeNull();
  expect(problem(KIM, ['金正恩', '…'])).toEqual(error('The alias “…” has no letters or digits.', KIM.length));
});
