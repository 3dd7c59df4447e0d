/** How much of what is said was said before. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentWords, noveltyOf } from '../../src/stories/novelty.ts';

function novelty(said: string, ...earlier: string[]): number {
  return noveltyOf(contentWords(said), earlier.map(contentWords));
}

type Row = [why: string, said: string, earlier: string[], novelty: number];

const TABLE: Row[] = [
  ['what comes first is new', 'Pyongyang launches missile', [], 1],
  ['what says nothing is new', 'and so on', ['and so on'], 1],
  ['what was said word for word is not', 'Pyongyang launches missile', ['Missile! Pyongyang launches it'], 0],
  ['half in common is usual', 'Pyongyang launches missile today, envoy waits', ['Pyongyang, the missile'], 1],
  [
    'three quarters in common are half new',
    'Pyongyang launches missile; envoy',
    ['Pyongyang launches a missile'],
    0.5,
  ],
  [
    'what two say together was not said by either',
    'Pyongyang missile envoy draft',
    ['Pyongyang missile', 'envoy draft'],
    1,
  ],
  ['the most alike one counts', 'Pyongyang launches missile', ['weather', 'Pyongyang launches missile'], 0],
  ['Korean is compared by pairs of characters', '북한 미사일 발사', ['북한, 미사일 발사'], 0],
  ['characters in another order are other words', '한북 일사미', ['북한 미사일'], 1],
];

test.each(TABLE)('%s', (_why, said, earlier, expected) => expect(novelty(said, ...earlier)).toBe(expected));

test('novelty is from 0 to 1, and never more with one more text before it', () => {
  const text = fc.array(fc.constantFrom('envoy', 'draft', 'missile', '북한', 'the'), { maxLength: 8 });
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 4 }), text, (said, earlier, more) => {
      const texts = earlier.map((words) => words.join(' '));
      const before = novelty(said.join(' '), ...texts);
      const after = novelty(said.join(' '), ...texts, more.join(' '));
      expect(before >= 0 && before <= 1 && after <= before).toBe(true);
    }),
  );
});
