/** Interactions as Discord keeps them: one first response within three seconds, then what follows it. */
import { type ApiAnswer, answers } from './api-answer.ts';
import { checkChoices, checkModal } from './check-callbacks.ts';
import { checkMessage } from './check-message.ts';
import { invalidForm, isRecord } from './form-errors.ts';
import type { Call } from './handle-call.ts';
import {
  createMessage,
  editMessage,
  type ServerFile,
  type ServerMessage,
  showMessage,
  type World,
} from './world.ts';

export type InteractionKind = 'command' | 'component' | 'autocomplete' | 'modal-submit';

export type ServerInteraction = {
  id: string;
  token: string;
  kind: InteractionKind;
  /** Or thread. */
  channel: string;
  createdAt: number;
  firstAnswerMs: number | null;
  /** The type of the first response. */
  responseType: number | null;
  isEphemeral: boolean;
  isExpired: boolean;
  /** The message of the button that was pressed. */
  source: ServerMessage | null;
  /** The original answer first, then follow-ups. */
  messages: ServerMessage[];
  modal: unknown;
  choices: readonly { name: string; value: string }[] | null;
  /** Told of each step. */
  onStep: (step: 'acknowledged' | 'answered' | 'expired') => void;
};

const firstAnswerWithinMs = 3_000;
const ephemeralFlag = 1 << 6;
const type = { message: 4, deferred: 5, deferredUpdate: 6, update: 7, choices: 8, modal: 9 } as const;
const allowed: Record<InteractionKind, readonly number[]> = {
  command: [type.message, type.deferred, type.modal],
  component: [type.message, type.deferred, type.deferredUpdate, type.update, type.modal],
  autocomplete: [type.choices],
  'modal-submit': [type.message, type.deferred],
};

export function createInteraction(
  world: World,
  kind: InteractionKind,
  { channel, source = null, ageMs = 0 }: { channel: string; source?: ServerMessage | null; ageMs?: number },
  onStep: ServerInteraction['onStep'],
): ServerInteraction {
  const interaction: ServerInteraction = {
    id: world.nextId(),
    token: `interaction-token-${world.nextId()}`,
    kind,
    channel,
    createdAt: performance.now() - ageMs,
    firstAnswerMs: null,
    responseType: null,
    isEphemeral: false,
    isExpired: false,
    source,
    messages: [],
    modal: null,
    choices: null,
    onStep,
  };
  world.interactions.set(interaction.token, interaction);
  return interaction;
}

type Report = (violation: string) => void;

export function answerInteraction(world: World, { parameters, body }: Call, report: Report): ApiAnswer {
  const interaction = world.interactions.get(parameters.token ?? '');
  if (interaction === undefined || interaction.id !== parameters.interaction)
    return answers.unknownInteraction;
  if (interaction.firstAnswerMs !== null) return answers.alreadyAcknowledged;
  const elapsedMs = performance.now() - interaction.createdAt;
  if (elapsedMs > firstAnswerWithinMs) {
    interaction.isExpired = true;
    interaction.onStep('expired');
    return answers.unknownInteraction;
  }
  const response = isRecord(body) ? body : {};
  const choices = allowed[interaction.kind];
  if (!choices.includes(Number(response.type))) {
    const message = `Value must be one of {${choices.join(', ')}}.`;
    return invalidForm([{ path: 'type', code: 'BASE_TYPE_CHOICES', message }]);
  }
  const refusal = takeResponse(world, interaction, Number(response.type), response.data, report);
  if (refusal !== null) return refusal;
  interaction.firstAnswerMs = elapsedMs;
  interaction.responseType = Number(response.type);
  interaction.onStep('acknowledged');
  const isDeferred = response.type === type.deferred || response.type === type.deferredUpdate;
  if (!isDeferred) interaction.onStep('answered');
  return { status: 204, body: null };
}

/** Null where it is taken. */
function takeResponse(
  world: World,
  interaction: ServerInteraction,
  responseType: number,
  data: unknown,
  report: Report,
): ApiAnswer | null {
  const flags = isRecord(data) ? Number(data.flags ?? 0) : 0;
  switch (responseType) {
    case type.message: {
      const refusal = checkMessage(data, 'interaction', report);
      if (refusal !== null || !isRecord(data)) return refusal ?? answers.badJson;
      interaction.isEphemeral = (flags & ephemeralFlag) !== 0;
      addMessage(world, interaction, data, interaction.isEphemeral);
      return null;
    }
    case type.deferred:
      if ((flags & ~ephemeralFlag) !== 0) {
        const message = 'Only some flags can be set here.';
        return invalidForm([{ path: 'data.flags', code: 'MESSAGE_FLAGS_INVALID', message }]);
      }
      interaction.isEphemeral = (flags & ephemeralFlag) !== 0;
      return null;
    case type.update: {
      const refusal = checkMessage(data, 'edit', report);
      if (refusal !== null || !isRecord(data)) return refusal ?? answers.badJson;
      if (interaction.source !== null) editMessage(world, interaction.source, data);
      return null;
    }
    case type.choices: {
      const errors = checkChoices(data);
      if (errors.length > 0) return invalidForm(errors);
      interaction.choices = (data as { choices: { name: string; value: string }[] }).choices;
      return null;
    }
    case type.modal: {
      const errors = checkModal(data);
      if (errors.length > 0) return invalidForm(errors);
      interaction.modal = data;
      return null;
    }
    default:
      return null;
  }
}

export function originalMessage(
  world: World,
  { route, parameters, body, files }: Call,
  report: Report,
): ApiAnswer {
  const interaction = findAnswered(world, parameters);
  if (interaction === null) return answers.unknownWebhook;
  const { responseType } = interaction;
  const isUpdate = responseType === type.update || responseType === type.deferredUpdate;
  const original = isUpdate ? interaction.source : interaction.messages[0];
  if (route.startsWith('GET') || (original === undefined && responseType !== type.deferred)) {
    return original ? { status: 200, body: showMessage(original) } : answers.unknownMessage;
  }
  const uploads = { files, there: original?.attachments ?? [] };
  const refusal = checkMessage(body, original ? 'edit' : 'interaction', report, uploads);
  if (refusal !== null || !isRecord(body)) return refusal ?? answers.badJson;
  const message = original ?? addMessage(world, interaction, body, interaction.isEphemeral, files);
  if (original) editMessage(world, original, body, files);
  interaction.onStep('answered');
  return { status: 200, body: showMessage(message) };
}

export function followUp(world: World, { parameters, body, files }: Call, report: Report): ApiAnswer {
  const interaction = findAnswered(world, parameters);
  if (interaction === null) return answers.unknownWebhook;
  const refusal = checkMessage(body, 'interaction', report, { files, there: [] });
  if (refusal !== null || !isRecord(body)) return refusal ?? answers.badJson;
  // The first one takes the place of a deferred reply, and is shown to whom that was to be shown.
  const isFirst = interaction.responseType === type.deferred && interaction.messages.length === 0;
  const isEphemeral = isFirst ? interaction.isEphemeral : (Number(body.flags ?? 0) & ephemeralFlag) !== 0;
  const message = addMessage(world, interaction, body, isEphemeral, files);
  interaction.onStep('answered');
  return { status: 200, body: showMessage(message) };
}

function addMessage(
  world: World,
  interaction: ServerInteraction,
  body: Record<string, unknown>,
  isEphemeral: boolean,
  files: readonly ServerFile[] = [],
): ServerMessage {
  const message = createMessage(world, interaction.channel, body, files);
  message.flags = isEphemeral ? message.flags | ephemeralFlag : message.flags & ~ephemeralFlag;
  interaction.messages.push(message);
  if (!isEphemeral) world.messages.get(interaction.channel)?.push(message);
  return message;
}

function findAnswered(world: World, parameters: Record<string, string>): ServerInteraction | null {
  const interaction = world.interactions.get(parameters.token ?? '');
  if (parameters.application !== world.applicationId || interaction === undefined) return null;
  return interaction.firstAnswerMs === null ? null : interaction;
}
