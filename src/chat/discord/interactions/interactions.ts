/** Answers what people do in Discord: commands, buttons, forms, and options being typed. */
import type { Interaction } from 'discord.js';
import type { Instant } from '../../../domain/instant.ts';
import type { Answers, CommandAnswer } from '../../command.ts';
import type { DrawChart } from '../../notifier.ts';
import { commandName } from '../deployment/build-command.ts';
import { answerReply } from './answer-reply.ts';
import { createPress } from './buttons.ts';
import { completeOption } from './complete-option.ts';
import type { Refuse } from './home-guilds.ts';
import { readAsker } from './read-asker.ts';
import { readRequest, readSubmission } from './read-request.ts';
import {
  type Answerable,
  apologise,
  defer,
  edit,
  logFailure,
  reply,
  type Surroundings,
  settle,
} from './replies.ts';
import { createSeenBefore } from './seen-before.ts';
import type { FindChannel } from './thread-parents.ts';

export type InteractionParts = Surroundings & {
  answers: Answers;
  drawChart: DrawChart;
  refuse: Refuse;
  findChannel: FindChannel;
  now: () => Instant;
};

/** Interactions are sent again soon after, if ever. */
const mostRemembered = 1_000;

const unknownForm = 'That form is not known any more. Press the button below the alert again.';

/** What is returned never rejects. */
export function createAnswerInteraction(
  parts: InteractionParts,
): (interaction: Interaction) => Promise<void> {
  const seen = createSeenBefore(mostRemembered);
  const press = createPress(parts);

  async function answer(interaction: Interaction): Promise<void> {
    if (!isOurs(interaction) || seen(interaction.id)) return;
    const asker = readAsker(interaction, parts.findChannel(interaction));
    const refusal = await parts.refuse(interaction);
    if (interaction.isAutocomplete())
      return completeOption(interaction, refusal === null ? asker : null, parts.answers, parts.log);
    if (!isAnswerable(interaction)) return;
    if (refusal !== null)
      return reply(interaction, { body: { content: refusal } }, 'somebody elsewhere', parts);
    if (interaction.isButton()) return press(interaction, asker);
    if (interaction.isModalSubmit()) {
      const submission = readSubmission(interaction, asker);
      if (submission === null) return reply(interaction, { body: { content: unknownForm } }, 'a form', parts);
      return answerLater(interaction, 'a form', () => parts.answers.submit(submission));
    }
    const request = readRequest(interaction, asker);
    return answerLater(interaction, `/${commandName} ${request.name}`, () => parts.answers.command(request));
  }

  async function answerLater(
    interaction: Answerable,
    what: string,
    work: () => Promise<CommandAnswer>,
  ): Promise<void> {
    if (!(await defer(interaction, 'reply', what, parts))) return;
    const answered = await settle(work, what, parts.log);
    if (answered === null) await apologise(interaction);
    else await edit(interaction, await answerReply(answered, parts.drawChart), what, parts);
  }

  return (interaction) =>
    answer(interaction).catch(async (error: unknown) => {
      logFailure(error, 'an interaction in Discord', parts.log);
      if (isAnswerable(interaction)) await apologise(interaction);
    });
}

function isOurs(interaction: Interaction): boolean {
  if (interaction.isChatInputCommand() || interaction.isAutocomplete())
    return interaction.commandName === commandName;
  return interaction.isButton() || interaction.isModalSubmit();
}

function isAnswerable(interaction: Interaction): interaction is Interaction & Answerable {
  return interaction.isChatInputCommand() || interaction.isButton() || interaction.isModalSubmit();
}
