/** What is asked before something is muted, as a Discord modal. */
import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import type { FormChoice, MuteForm } from '../command.ts';
import { plainText } from './escape-text.ts';

/** `input` is the longest that Discord takes. */
const maxLengths = { title: 45, choice: 100, input: 4000 };
const mostChoices = 25;

/** Its custom_id is `mute:` and the alert; the fields are `subject`, `duration` and `reason`. */
export function renderMuteForm(form: MuteForm): APIModalInteractionResponseCallbackData {
  return {
    custom_id: `mute:${form.alert}`,
    title: plainText(form.heading, maxLengths.title) || 'Mute',
    components: [
      select('subject', 'What', form.subjects),
      select('duration', 'For how long', form.durations),
      {
        type: ComponentType.Label,
        label: 'Reason (optional)',
        description: 'Shown to whoever asks why nothing came.',
        component: {
          type: ComponentType.TextInput,
          custom_id: 'reason',
          style: TextInputStyle.Short,
          max_length: Math.min(form.longestReason, maxLengths.input),
          required: false,
        },
      },
    ],
  };
}

function select(
  name: 'subject' | 'duration',
  label: string,
  choices: readonly FormChoice[],
): APILabelComponent {
  const options = choices.slice(0, mostChoices).map((choice, index) => ({
    label: plainText(choice.label, maxLengths.choice) || '–',
    value: choice.value,
    default: index === 0,
  }));
  return {
    type: ComponentType.Label,
    label,
    component: { type: ComponentType.StringSelect, custom_id: name, options },
  };
}
