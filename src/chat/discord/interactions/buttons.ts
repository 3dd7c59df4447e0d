/** Answers a button that somebody pressed, below an alert or below an answer. */
import { type ButtonInteraction, MessageFlags } from 'discord.js';
import type { Instant } from '../../../domain/instant.ts';
import { readButton } from '../../button.ts';
import type { Answers, Asker, PressOutcome } from '../../command.ts';
import type { DrawChart } from '../../notifier.ts';
import { renderMuteForm } from '../render-mute-form.ts';
import { within } from '../within.ts';
import { answerReply } from './answer-reply.ts';
import { apologise, defer, edit, followUp, notTaken, reply, type Surroundings, settle } from './replies.ts';

export type PressParts = Surroundings & { answers: Answers; drawChart: DrawChart; now: () => Instant };

/** A form must be the first response, and Discord waits for that for three seconds. */
const formWithinMs = 2_500;
/** A second click on "share" within this is a double click. */
const shareAgainAfterMs = 3_000;

export function createPress(
  parts: PressParts,
): (interaction: ButtonInteraction, asker: Asker) => Promise<void> {
  const shares = createShareMemory(parts.now);
  const press = ({ customId: code }: ButtonInteraction, asker: Asker) => parts.answers.press({ code, asker });
  return async (interaction, asker) => {
    const action = readButton(interaction.customId);
    const what = action === null ? 'an unknown button' : `the button "${action.do}"`;
    if (action?.do === 'mute') return openForm(interaction, () => press(interaction, asker), what, parts);
    const isShare = action?.do === 'share';
    // The first message after a deferred reply takes its place, and would be shown to one person alone.
    const how = isShare || isForOne(interaction) ? 'update' : 'reply';
    if (!(await defer(interaction, how, what, parts))) return;
    if (isShare && !shares.begin(interaction)) return;
    const outcome = await settle(() => press(interaction, asker), what, parts.log);
    if (isShare && outcome?.outcome !== 'share') shares.forget(interaction);
    if (outcome === null || outcome.outcome === 'form') return apologise(interaction);
    await deliver(interaction, outcome, { how, asker, what }, parts);
  };
}

/** Whether the message that the button stands below is shown to one person alone. */
function isForOne({ message }: ButtonInteraction): boolean {
  return message.flags.has(MessageFlags.Ephemeral);
}

async function deliver(
  interaction: ButtonInteraction,
  outcome: Exclude<PressOutcome, { outcome: 'form' }>,
  { how, asker, what }: { how: 'reply' | 'update'; asker: Asker; what: string },
  parts: PressParts,
): Promise<void> {
  const isShare = outcome.outcome === 'share' && how === 'update';
  const answer = await answerReply(outcome.answer, parts.drawChart, isShare ? asker.name : null);
  if (isShare) return followUp(interaction, answer, 'all', what, parts);
  const replaces = outcome.outcome === 'answer' && outcome.replaces && isForOne(interaction);
  if (how === 'reply' || replaces) return edit(interaction, answer, what, parts);
  return followUp(interaction, answer, 'one', what, parts);
}

async function openForm(
  interaction: ButtonInteraction,
  press: () => Promise<PressOutcome>,
  what: string,
  parts: PressParts,
): Promise<void> {
  const outcome = await settle(() => within(press(), formWithinMs), what, parts.log);
  if (outcome === 'too-late') parts.log('warn', `${what} took too long`);
  if (outcome === null || outcome === 'too-late') return apologise(interaction);
  if (outcome.outcome !== 'form')
    return reply(interaction, await answerReply(outcome.answer, parts.drawChart), what, parts);
  try {
    await interaction.showModal(renderMuteForm(outcome.form));
  } catch (error) {
    parts.log('warn', notTaken(what, error));
    await apologise(interaction);
  }
}

type ShareMemory = {
  /** @returns whether this is the first click. */
  begin(interaction: ButtonInteraction): boolean;
  forget(interaction: ButtonInteraction): void;
};

function createShareMemory(now: () => Instant): ShareMemory {
  const shared = new Map<string, Instant>();
  const keyOf = ({ user, message, customId }: ButtonInteraction) => `${user.id} ${message.id} ${customId}`;
  return {
    begin(interaction) {
      for (const [key, at] of shared) if (now() - at >= shareAgainAfterMs) shared.delete(key);
      const key = keyOf(interaction);
      if (shared.has(key)) return false;
      shared.set(key, now());
      return true;
    },
    forget: (interaction) => shared.delete(keyOf(interaction)),
  };
}
