/** The form of a mute in Discord: within its limits, and what comes back is what was meant. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderMuteForm } from '../../../src/chat/discord/render-mute-form.ts';
import { checkModal } from '../../support/discord-server/check-callbacks.ts';
import { hostileForm } from '../hostile-form.ts';
import { hostileText } from './hostile-text.ts';

test('whatever stands in a form, Discord takes it, nothing is hidden, and the values are as given', () => {
  fc.assert(
    fc.property(hostileForm(hostileText), (form) => {
      const modal = renderMuteForm(form);
      expect(checkModal(modal)).toEqual([]);
      const fields = modal.components.flatMap((part) => ('component' in part ? [part.component] : []));
      const options = fields.flatMap((field) => ('options' in field ? field.options : []));
      expect(options.map(({ value }) => value)).toEqual(
        [...form.subjects, ...form.durations].map(({ value }) => value),
      );
      for (const text of [modal.title, ...options.map(({ label }) => label)])
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
});
