/** What is asked before something is muted, as a Slack modal. */
import type { types } from '@slack/bolt';
import type { FormChoice, MuteForm } from '../command.ts';
import { cleanText } from './escape-text.ts';

const MAX_TITLE = 24;
const MAX_HEADING = 300;
const MAX_CHOICE = 75;
const MOST_CHOICES = 25;
/** The longest input that Slack takes. */
const MAX_INPUT = 3000;

/** @param meta comes back with what was filled in; at most 3000 characters. */
export function renderMuteForm(form: MuteForm, meta: string): types.ModalView {
  const heading = cleanText(form.heading, MAX_HEADING);
  const isTitle = heading !== '' && heading.length <= MAX_TITLE;
  return {
    type: 'modal',
    callback_id: 'mute',
    private_metadata: meta,
    title: plain(isTitle ? heading : 'Mute'),
    submit: plain('Mute'),
    close: plain('Cancel'),
    blocks: [
      ...(isTitle || heading === '' ? [] : [headingBlock(heading)]),
      input('subject', 'What', select('subject', form.subjects)),
      input('duration', 'For how long', select('duration', form.durations)),
      {
        ...input('reason', 'Reason', {
          type: 'plain_text_input',
          action_id: 'reason',
          max_length: Math.min(form.longestReason, MAX_INPUT),
        }),
        hint: plain('Shown to whoever asks why nothing came.'),
        optional: true,
      },
    ],
  };
}

function headingBlock(heading: string): types.SectionBlock {
  return { type: 'section', text: plain(heading) };
}

/** Both ids are the name of the field, by which the answer is read. */
function input(
  name: 'subject' | 'duration' | 'reason',
  label: string,
  element: types.StaticSelect | types.PlainTextInput,
): types.InputBlock {
  return { type: 'input', block_id: name, label: plain(label), element };
}

function select(name: 'subject' | 'duration', choices: readonly FormChoice[]): types.StaticSelect {
  const options = choices
    .slice(0, MOST_CHOICES)
    .map(({ label, value }) => ({ text: plain(cleanText(label, MAX_CHOICE) || '–'), value }));
  const [first] = options;
  return { type: 'static_select', action_id: name, options, ...(first ? { initial_option: first } : {}) };
}

/** Without emoji: a choice is foreign text, and `:skull:` stays what it is. */
function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}
