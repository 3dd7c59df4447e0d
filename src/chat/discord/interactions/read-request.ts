/** What somebody typed or filled in, as platform-free requests. */
import type { ChatInputCommandInteraction, ModalSubmitInteraction } from 'discord.js';
import type { Asker, CommandRequest, FormSubmission } from '../../command.ts';

const formId = /^mute:([0-9a-z]{1,20})$/;

/** The sub-command and the values of its options. */
export function readRequest(interaction: ChatInputCommandInteraction, asker: Asker): CommandRequest {
  const name = interaction.options.getSubcommand(false) ?? '';
  const [group] = interaction.options.data;
  const options = name === '' ? [] : (group?.options ?? []);
  const typed = Object.fromEntries(options.map((option) => [option.name, String(option.value ?? '')]));
  return { name, typed, asker };
}

/** @returns null for what none of our forms sends. */
export function readSubmission(interaction: ModalSubmitInteraction, asker: Asker): FormSubmission | null {
  const [, alert] = formId.exec(interaction.customId) ?? [];
  if (alert === undefined) return null;
  const read = (name: string) => readField(interaction, name);
  return { alert, subject: read('subject'), duration: read('duration'), reason: read('reason'), asker };
}

/** Empty where it is missing. */
function readField({ fields }: ModalSubmitInteraction, name: string): string {
  const field = fields.fields.get(name);
  if (field === undefined) return '';
  if ('values' in field) return String(field.values[0] ?? '');
  return 'value' in field ? String(field.value ?? '') : '';
}
