/** What is typed behind a command becomes options, or an error with its place. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WATCH_COMMANDS, type WatchCommand } from '../../src/chat/watch-commands.ts';
import { quote } from '../../src/lookups/quoted.ts';
import { readTyped } from '../../src/lookups/read-typed.ts';
import { nearestName } from '../../src/matching/nearest-name.ts';

function commandOf(name: string): WatchCommand {
  const command = WATCH_COMMANDS.find((one) => one.name === name);
  if (command === undefined) throw new Error(`no command ${name}`);
  return command;
}

function read(name: string, typed: string) {
  const found = readTyped(commandOf(name), typed, nearestName);
  return found.ok ? Object.fromEntries(found.options) : found.problem;
}

describe('what is typed', () => {
  const table: [command: string, typed: string, options: Record<string, string>][] = [
    ['latest', '', {}],
    ['latest', ' 10 ', { count: '10' }],
    ['latest', '10 page:2', { count: '10', page: '2' }],
    ['latest', 'PAGE:2', { page: '2' }],
    ['latest', 'Christmas gift', { term: 'Christmas gift' }],
    ['latest', '3 “Christmas gift”', { count: '3', term: 'Christmas gift' }],
    ['latest', 'term:Christmas gift count:3', { term: 'Christmas gift', count: '3' }],
    ['latest', 'term: "Christmas gift"', { term: 'Christmas gift' }],
    ['latest', 'ten', { term: 'ten' }],
    ['terms', '"UNSC draft"', { term: 'UNSC draft' }],
    ['terms', 'Resolution 2397', { term: 'Resolution 2397' }],
    ['terms', '2', { page: '2' }],
    ['chart', '"Christmas gift" 30', { term: 'Christmas gift', days: '30' }],
    ['chart', 'Sanctions 30', { term: 'Sanctions', days: '30' }],
    ['chart', 'Resolution 2397', { term: 'Resolution 2397' }],
    ['chart', '30', { days: '30' }],
    ['calendar', 'soon', { days: 'soon' }],
    ['calendar', '30', { days: '30' }],
    ['calendar', '30 page:2', { days: '30', page: '2' }],
    ['mute', 'gift for:2 hours reason:it is shopping season', GIFT()],
    ['mute', 'gift reason:"it is shopping season" for:"2 hours"', GIFT()],
    ['mute', '“UNSC draft” for 2 hours because: no', { what: '“UNSC draft” for 2 hours because: no' }],
    ['mute', 'gift where:here', { what: 'gift', where: 'here' }],
    ['story', 'https://a.example/x:y?z=1 page:2', { id: 'https://a.example/x:y?z=1', page: '2' }],
    ['test', 'Envoy: “no gift', { text: 'Envoy: “no gift' }],
    ['test', 'He said "from:here"', { text: 'He said "from:here"' }],
    ['why', '"a title"', { what: 'a title' }],
    ['mute', 'source:"Korea  Times" for:2h', { what: 'source:"Korea  Times"', for: '2h' }],
  ];
  test.each(table)('%s %s', (command, typed, options) => {
    expect(read(command, typed)).toEqual(options);
  });
});

function GIFT() {
  return { what: 'gift', for: '2 hours', reason: 'it is shopping season' };
}

describe('a search keeps what is of the query', () => {
  const table: [typed: string, options: Record<string, string>][] = [
    ['UNSC NEAR/12 draft from:2019-12-01', { query: 'UNSC NEAR/12 draft', from: '2019-12-01' }],
    ['from: yesterday UNSC to:today draft', { query: 'UNSC draft', from: 'yesterday', to: 'today' }],
    ['"Christmas gift"', { query: '"Christmas gift"' }],
    ['="Christmas Gift"', { query: '="Christmas Gift"' }],
    ['name:"Choe Son-hui" source:"Korea Times"', { query: 'name:"Choe Son-hui"', source: 'Korea Times' }],
    ['title:(draft from:9) page:2', { query: 'title:(draft from:9)', page: '2' }],
    ['draft body:x lang:ko', { query: 'draft body:x lang:ko' }],
    ['draft source:yonhap', { query: 'draft', source: 'yonhap' }],
    ['draft NOT source:yonhap', { query: 'draft NOT source:yonhap' }],
    ['source:yonhap OR source:kcna', { query: 'source:yonhap OR source:kcna' }],
    ['(source:yonhap OR "a (b") page:2', { query: '(source:yonhap OR "a (b")', page: '2' }],
    ['"page:2"', { query: '"page:2"' }],
    ['name:"to:day from:x"', { query: 'name:"to:day from:x"' }],
    ['a  b', { query: 'a  b' }],
    ['"never closed', { query: '"never closed' }],
    ['lang:ko 최선희가', { query: 'lang:ko 최선희가' }],
  ];
  test.each(table)('%s', (typed, options) => {
    expect(read('search', typed)).toEqual(options);
  });
});

describe('what is wrong is said with its place', () => {
  const table: [command: string, typed: string, part: string, message: RegExp][] = [
    ['latest', 'trem:Gift', 'trem:', /There is no option trem: here\. .*term:.* Did you mean “term:”\?$/],
    ['deadline', 'x:1', 'x:', /has name:/],
    ['mute', 'gift reson:x', 'reson:', /Did you mean “reason:”/],
    ['terms', '"Christmas gift', '"Christmas gift', /not closed/],
    ['chart', 'days:7 term:“UN', '“UN', /not closed/],
    ['chart', 'days:7 days:8', 'days:8', /twice/],
    ['latest', 'page:', 'page:', /wants a value/],
    ['latest', 'page: count:2', 'page:', /wants a value/],
    ['mutes', '2 right now', 'right now', /more than \/watch mutes takes/],
    ['search', 'draft from:', 'from:', /wants a value/],
  ];
  test.each(table)('%s %s', (command, typed, part, message) => {
    const {
      start,
      end,
      message: said,
    } = read(command, typed) as { start: number; end: number; message: string };
    expect([typed.slice(start, end), said]).toEqual([part, expect.stringMatching(message)]);
  });
});

const anyCommand = fc.constantFrom(...WATCH_COMMANDS);
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('"', '“', '\\"', ' ', '(', ')', 'from:', 'source:"', 'term:', '__proto__:x', ':', '//'),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

test('whatever is typed is read, or has an error within it', () => {
  fc.assert(
    fc.property(anyCommand, hostile, (command, typed) => {
      const found = readTyped(command, typed, nearestName);
      if (found.ok) {
        const known = command.options.map(({ name }) => name);
        for (const name of found.options.keys()) expect(known).toContain(name);
      } else {
        const { start, end, message } = found.problem;
        expect(start >= 0 && start <= end && end <= typed.length && message.length < 400).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test('what is put in quotes is read back, in any order of the options', () => {
  const value = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
  const text = fc.oneof(value, fc.constantFrom('a"b', '\\', '“x”', 'a\\"b', 'from:2', ' '));
  fc.assert(
    fc.property(
      anyCommand,
      fc.array(text, { minLength: 7, maxLength: 7 }),
      fc.boolean(),
      (command, values, turn) => {
        // Of a query the quotes are part.
        const options = command.options.slice(command.name === 'search' ? 1 : 0);
        const given = options.map(({ name }, index) => [name, values[index] ?? 'x'] as const);
        const written = (turn && command.options[0]?.kind !== 'text' ? given.toReversed() : given)
          .map(([name, one]) => `${name}:${quote(one)}`)
          .join(' ');
        expect(read(command.name, written)).toEqual(Object.fromEntries(given));
      },
    ),
    { numRuns: 300 },
  );
});

test('the time it takes grows no faster than the text', () => {
  const began = performance.now();
  for (const part of ['"\\" ', '\\"', 'source:"\\" ', '(((', 'from:"a" ', '“a'])
    for (const { name } of WATCH_COMMANDS) read(name, part.repeat(8_000 / part.length));
  expect(performance.now() - began).toBeLessThan(5_000);
});
