/** What is sent back to Discord on an interaction: deferred at once, then answered, tried again where it is safe. */
import { setTimeout as wait } from 'node:timers/promises';
import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  MessageFlags,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
} from 'discord.js';
import { pictureFirst } from '../chart-picture.ts';
import { classifyError } from '../classify-error.ts';
import type { Content, Reply } from './answer-reply.ts';

export type Log = (level: 'info' | 'warn' | 'error', message: string) => void;

/** Those that a message can answer. */
export type Answerable = ChatInputCommandInteraction | ButtonInteraction | ModalSubmitInteraction;

/** What is logged, and what ends a wait. */
export type Surroundings = { log: Log; signal: AbortSignal };

const apology = 'Something went wrong while looking that up. It is in the log; please try again in a moment.';

const deferAgainAfterMs = 300;
const editAgainAfterMs = [500, 2_000];

/**
 * Tells Discord, which waits three seconds, that an answer will come: as a new message for one person, or in place of
 * the message that the button stands below.
 * @returns whether it is ours to answer. Nothing may be done before that.
 */
export async function defer(
  interaction: Answerable,
  how: 'reply' | 'update',
  what: string,
  { log, signal }: Surroundings,
): Promise<boolean> {
  const call = () =>
    how === 'update' && interaction.isButton()
      ? interaction.deferUpdate()
      : interaction.deferReply({ flags: MessageFlags.Ephemeral });
  try {
    try {
      await call();
    } catch (error) {
      if (isRefused(error)) throw error;
      await wait(deferAgainAfterMs, undefined, { signal });
      await call().catch((again: unknown) => {
        // The first attempt had arrived after all.
        if (!isAcknowledged(again)) throw again;
        interaction.deferred = true;
      });
    }
    return true;
  } catch (error) {
    if (!signal.aborted) log('warn', `Discord takes no answer to ${what} any more: ${reasonOf(error)}`);
    return false;
  }
}

/** The answer in place of the deferral, or of the message that the button stands below. */
export async function edit(
  interaction: Answerable,
  answer: Reply,
  what: string,
  { log, signal }: Surroundings,
): Promise<void> {
  // What an edit does not name would stay.
  const send = (content: Content) =>
    interaction.editReply({
      content: '',
      embeds: [],
      components: [],
      files: [],
      attachments: [],
      ...content,
    });
  for (const againAfterMs of [...editAgainAfterMs, null]) {
    try {
      await pictureFirst(answer, send);
      return;
    } catch (error) {
      if (againAfterMs === null || isRefused(error)) {
        log('warn', notTaken(what, error));
        return apologise(interaction);
      }
      await wait(againAfterMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
    }
  }
}

/** One more message. Never tried again: Discord may have taken it, and would show it twice. */
export async function followUp(
  interaction: Answerable,
  answer: Reply,
  shownTo: 'one' | 'all',
  what: string,
  { log }: Surroundings,
): Promise<void> {
  try {
    await pictureFirst(answer, (content) =>
      interaction.followUp(shownTo === 'all' ? content : { ...content, flags: MessageFlags.Ephemeral }),
    );
  } catch (error) {
    log('warn', notTaken(what, error));
    if (isRefused(error)) await apologise(interaction);
  }
}

/** The first and only response, where there was no deferral. */
export async function reply(
  interaction: Answerable,
  answer: Reply,
  what: string,
  { log }: Surroundings,
): Promise<void> {
  try {
    await pictureFirst(answer, (content) => interaction.reply({ ...content, flags: MessageFlags.Ephemeral }));
  } catch (error) {
    log('warn', notTaken(what, error));
  }
}

/** Whatever came before. Never rejects, and says nothing where that cannot be shown either. */
export async function apologise(interaction: Answerable): Promise<void> {
  const message = { content: apology, flags: MessageFlags.Ephemeral } as const;
  const isAnswered = interaction.deferred || interaction.replied;
  // The first message after a deferred reply takes its place.
  const sent: Promise<unknown> = isAnswered ? interaction.followUp(message) : interaction.reply(message);
  await sent.catch(() => undefined);
}

/** Never rejects: null where it failed, which is a line in the log. */
export async function settle<Result>(
  work: () => Promise<Result>,
  what: string,
  log: Log,
): Promise<Result | null> {
  try {
    return await work();
  } catch (error) {
    logFailure(error, what, log);
    return null;
  }
}

export function logFailure(error: unknown, what: string, log: Log): void {
  log('error', `${what} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}

export function notTaken(what: string, error: unknown): string {
  return `Discord did not take the answer to ${what}: ${reasonOf(error)}`;
}

/** Discord waits for the first response for three seconds. */
export function isExpired(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownInteraction;
}

function isRefused(error: unknown): boolean {
  return classifyError(error).outcome === 'refused';
}

function isAcknowledged(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
  );
}

function reasonOf(error: unknown): string {
  if (isExpired(error)) return 'it came after more than three seconds';
  if (isAcknowledged(error)) return 'somebody else answered already, so the bot seems to run twice';
  return classifyError(error).reason;
}
