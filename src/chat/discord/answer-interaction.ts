/** Answers one `/watch` interaction: a deferral at once, for Discord waits three seconds, then the answer. */
import { type ChatInputCommandInteraction, MessageFlags } from 'discord.js';
import type { AnswerCommand } from '../command.ts';
import { classifyError } from './classify-error.ts';
import { readRequest } from './commands.ts';
import { renderAnswer } from './render-answer.ts';

export type Log = (level: 'info' | 'warn' | 'error', message: string) => void;

const apology = 'Something went wrong while looking that up. It is in the log; please try again in a moment.';

export async function answerInteraction(
  interaction: ChatInputCommandInteraction,
  answer: AnswerCommand,
  log: Log,
): Promise<void> {
  const request = readRequest(interaction);
  const typed = `/${interaction.commandName} ${request.name}`;
  try {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply(await renderSafely(answer, request, typed, log));
  } catch (error) {
    log('warn', `Discord did not take the answer to ${typed}: ${classifyError(error).reason}`);
  }
}

async function renderSafely(
  answer: AnswerCommand,
  request: Parameters<AnswerCommand>[0],
  typed: string,
  log: Log,
): Promise<ReturnType<typeof renderAnswer> | { content: string }> {
  try {
    return renderAnswer(await answer(request));
  } catch (error) {
    log(
      'error',
      `${typed} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return { content: apology };
  }
}
