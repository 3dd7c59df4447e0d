/** Completes what somebody types in an option of `/watch`; Discord allows neither a deferral nor an error. */
import type { ApplicationCommandOptionChoiceData, AutocompleteInteraction } from 'discord.js';
import type { Answers, Asker, Choice } from '../../command.ts';
import { cleanText } from '../escape-text.ts';
import { within } from '../within.ts';
import { isExpired, type Log, logFailure, notTaken } from './replies.ts';

/** Discord waits for three seconds. */
const completeWithinMs = 2_500;
const mostChoices = 25;
const maxLength = 100;

/** @param asker null where nobody is to be told anything. */
export async function completeOption(
  interaction: AutocompleteInteraction,
  asker: Asker | null,
  answers: Answers,
  log: Log,
): Promise<void> {
  const command = interaction.options.getSubcommand(false) ?? '';
  const what = `the options of /watch ${command}`;
  const choices = asker === null ? [] : await find(interaction, command, asker, answers, what, log);
  try {
    await interaction.respond(fitChoices(choices));
  } catch (error) {
    // Somebody who types fast leaves most questions behind.
    if (!isExpired(error)) log('warn', notTaken(what, error));
  }
}

async function find(
  interaction: AutocompleteInteraction,
  command: string,
  asker: Asker,
  answers: Answers,
  what: string,
  log: Log,
): Promise<readonly Choice[]> {
  try {
    const { name: option, value } = interaction.options.getFocused(true);
    const found = answers.complete({ command, option, typed: String(value), asker });
    const choices = await within(found, completeWithinMs);
    if (choices !== 'too-late') return choices;
    log('warn', `${what} took too long`);
    return [];
  } catch (error) {
    logFailure(error, what, log);
    return [];
  }
}

/** A value says what is meant, so it is whole or left out; a label may be cut. */
export function fitChoices(choices: readonly Choice[]): ApplicationCommandOptionChoiceData<string>[] {
  const fitting = choices.filter(({ value }) => value.trim() !== '' && isFitting(value));
  const unique = [...new Map(fitting.toReversed().map((choice) => [choice.value, choice])).values()];
  return unique
    .toReversed()
    .slice(0, mostChoices)
    .map(({ label, value }) => ({ name: cutLabel(label) || cutLabel(value) || '–', value }));
}

function isFitting(value: string): boolean {
  return value.length <= maxLength && value.isWellFormed();
}

/** Discord counts an emoji as one character or as two; whoever counts, it fits. */
function cutLabel(label: string): string {
  const clean = cleanText(label).trim();
  if (clean.length <= maxLength) return clean;
  const points = [...clean.slice(0, maxLength).toWellFormed()];
  while (points.join('').length > maxLength - 1) points.pop();
  return `${points.join('').trimEnd()}…`;
}
