/** The form of a mute in Slack: within its limits, and what comes back is what was meant. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderMuteForm } from '../../../src/chat/slack/render-mute-form.ts';
import { sampleForm } from '../../../src/cli/preview/sample-answers.ts';
import { checkView } from '../../support/slack-server/check-view.ts';
import { hostileForm } from '../hostile-form.ts';
import { hostileText } from './hostile-text.ts';

test('a heading that is too long for the bar stands below it', () => {
  const { title, blocks } = renderMuteForm({ ...sampleForm, heading: 'Mute something of this alert' }, 'x');
  expect([title.text, blocks[0]]).toEqual([
    'Mute',
    { type: 'section', text: { type: 'plain_text', text: 'Mute something of this alert', emoji: false } },
  ]);
});

test('whatever stands in a form, Slack takes it, nothing is hidden, and the values are as given', () => {
  fc.assert(
    fc.property(hostileForm(hostileText), (form) => {
      const view = renderMuteForm(form, form.alert);
      expect(checkView(view)).toEqual([]);
      const fields = view.blocks.flatMap((block) => ('element' in block ? [block.element] : []));
      const options = fields.flatMap((field) =>
        field.type === 'static_select' ? (field.options ?? []) : [],
      );
      expect(options.map(({ value }) => value)).toEqual(
        [...form.subjects, ...form.durations].map(({ value }) => value),
      );
      for (const { text } of options) expect(text.text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(JSON.stringify(view)).not.toContain('mrkdwn');
    }),
  );
});
