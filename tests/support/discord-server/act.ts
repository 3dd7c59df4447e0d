/** People at work in Discord: what they do is sent to the bot, and what comes back is handed out. */
import {
  buildCommand,
  buildPress,
  buildSubmit,
  type CommandInput,
  type CompletionInput,
  type Origin,
  type PressInput,
  type SubmitInput,
  showInteraction,
} from './build-interaction.ts';
import type { Gateway } from './gateway.ts';
import { createInteraction, type ServerInteraction } from './interactions.ts';
import type { ServerMessage, World } from './world.ts';

type ActResult = {
  /** NaN where Discord did not take any. */
  firstAnswerMs: number;
  finalAnswerMs: number;
  /** 4 message, 5 deferred, 6 deferred update, 7 update, 8 choices, 9 form. */
  responseType: number | null;
  /** Whether the first response was for one person only. */
  isEphemeral: boolean;
  isExpired: boolean;
  /** The original answer first, then follow-ups; grows with those that come later. */
  messages: readonly ServerMessage[];
  modal: unknown;
  choices: readonly { name: string; value: string }[] | null;
};

export type People = {
  /** Types a slash command; resolves when it was answered. */
  sendCommand(input: CommandInput): Promise<ActResult>;
  /** Types in an option that is completed. */
  complete(input: CompletionInput): Promise<ActResult>;
  press(input: PressInput): Promise<ActResult>;
  /** Fills in a form that was shown. */
  submit(input: SubmitInput): Promise<ActResult>;
};

const answerWithinMs = 10_000;

export function createPeople(world: World, gateway: Gateway): People {
  async function act(built: ReturnType<typeof buildPress>, input: Origin): Promise<ActResult> {
    const { until = 'answer', times = 1, ageMs = 0, source } = { ...input, source: built.source };
    const channel = channelOf(world, input);
    const done = Promise.withResolvers<number>();
    const place = { channel: input.thread ?? channel, ageMs, ...(source && { source }) };
    const interaction = createInteraction(world, built.kind, place, (step) => {
      if (step !== 'acknowledged' || until === 'acknowledged') done.resolve(performance.now());
    });
    const event = showInteraction(world, interaction, built, { ...input, channel });
    const timer = setTimeout(
      () => done.reject(new Error(`No answer to ${JSON.stringify(built.data)} within ${answerWithinMs} ms`)),
      answerWithinMs,
    );
    for (let count = 0; count < times; count += 1) gateway.dispatch('INTERACTION_CREATE', event);
    try {
      return show(interaction, await done.promise);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    sendCommand: async (input) => act(buildCommand(world, input), input),
    complete: async (input) => act(buildCommand(world, input, true), input),
    press: async (input) => act(buildPress(input), input),
    submit: async (input) => act(buildSubmit(input), input),
  };
}

function channelOf(world: World, { channel, guild }: Origin): string {
  const isElsewhere = guild !== undefined && guild !== world.guildId;
  if (isElsewhere) return channel ?? world.nextId();
  const known = world.channels.get(channel ?? [...world.channels.keys()][0] ?? '');
  if (known === undefined) throw new Error(`No channel ${channel}`);
  return known.id;
}

function show(interaction: ServerInteraction, finishedAt: number): ActResult {
  return {
    firstAnswerMs: interaction.firstAnswerMs ?? Number.NaN,
    finalAnswerMs: finishedAt - interaction.createdAt,
    responseType: interaction.responseType,
    isEphemeral: interaction.isEphemeral,
    isExpired: interaction.isExpired,
    messages: interaction.messages,
    modal: interaction.modal,
    choices: interaction.choices,
  };
}
