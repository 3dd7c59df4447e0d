/** Buttons and forms whose words are hostile, for property tests of both platforms. */
import fc from 'fast-check';
import type { Button } from '../../src/chat/button.ts';
import type { MuteForm } from '../../src/chat/command.ts';

const id = fc.stringMatching(/^[0-9a-z]{1,20}$/);

/** With a code each. */
export function hostileButtons(text: fc.Arbitrary<string>, maxLength = 5): fc.Arbitrary<Button[]> {
  const action: fc.Arbitrary<Button['action']> = fc.oneof(
    fc.record({ do: fc.constantFrom('relevant' as const, 'noise', 'mute', 'background', 'why'), alert: id }),
    fc.record({
      do: fc.constantFrom('page' as const, 'share'),
      asked: id,
      page: fc.integer({ min: 1, max: 999_999 }),
    }),
    fc.record({ do: fc.constant('unmute' as const), mute: id }),
    fc.record({ do: fc.constantFrom('dismiss' as const, 'restore'), date: id }),
  );
  const button = fc.record({
    label: text,
    look: fc.constantFrom('plain' as const, 'primary', 'danger'),
    action,
  });
  return fc.uniqueArray(button, { maxLength, selector: (one) => JSON.stringify(one.action) });
}

export function hostileForm(text: fc.Arbitrary<string>): fc.Arbitrary<MuteForm> {
  const value = fc.string({ minLength: 1, maxLength: 70 }).map((text) => `term:${text}.`);
  const choices = fc.uniqueArray(fc.record({ label: text, value }), {
    minLength: 1,
    maxLength: 25,
    selector: (choice) => choice.value,
  });
  return fc.record({
    alert: fc.stringMatching(/^[0-9a-z]{10}$/),
    heading: text,
    subjects: choices,
    durations: choices,
    longestReason: fc.integer({ min: 1, max: 10_000 }),
  });
}
