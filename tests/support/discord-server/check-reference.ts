/** Which references to another message Discord refuses in a post. */
import { type ApiAnswer, answers } from './api-answer.ts';
import type { MessageUse } from './check-message.ts';
import { type FormError, invalidForm, isRecord } from './form-errors.ts';
import type { Access, ServerMessage, World } from './world.ts';

const fields = new Set(['type', 'message_id', 'channel_id', 'guild_id', 'fail_if_not_exists']);

export function checkReference(reference: unknown, use: MessageUse): FormError[] {
  if (reference === undefined || reference === null) return [];
  const path = 'message_reference';
  if (use !== 'post') return [{ path, code: 'UNEXPECTED', message: 'Only a post can be a reply.' }];
  if (!isRecord(reference)) {
    return [{ path, code: 'MODEL_TYPE_CONVERT', message: 'Expected an object/dictionary.' }];
  }
  const errors: FormError[] = Object.keys(reference)
    .filter((name) => !fields.has(name))
    .map((name) => ({ path: `${path}.${name}`, code: 'UNEXPECTED', message: 'Unknown field.' }));
  if (!/^\d{15,20}$/.test(String(reference.message_id))) {
    const message = `Value "${reference.message_id}" is not snowflake.`;
    errors.push({ path: `${path}.message_id`, code: 'NUMBER_TYPE_COERCE', message });
  }
  const { fail_if_not_exists: mustExist } = reference;
  if (mustExist !== undefined && mustExist !== null && typeof mustExist !== 'boolean') {
    const message = 'Must be true or false.';
    errors.push({ path: `${path}.fail_if_not_exists`, code: 'BOOLEAN_TYPE_CONVERT', message });
  }
  return errors;
}

/** Null for the message of a post that is no reply, or whose message is gone and need not be there. */
export function resolveReference(
  world: World,
  { id: place, access }: { id: string; access: Access },
  body: Record<string, unknown>,
): { refusal: ApiAnswer } | { reference: ServerMessage['message_reference'] | null } {
  const { message_reference: given } = body;
  if (!isRecord(given)) return { reference: null };
  if (access === 'no-history') return { refusal: answers.cannotReply };
  const found = world.messages.get(place)?.find(({ id }) => id === given.message_id);
  if (found !== undefined) {
    return { reference: { type: 0, message_id: found.id, channel_id: place } };
  }
  if (given.fail_if_not_exists === false) return { reference: null };
  const message = 'Unknown message';
  return {
    refusal: invalidForm([{ path: 'message_reference', code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message }]),
  };
}
