/** Pins a message in its channel, or takes the pin off. */
import type { SendOutcome } from '../notifier.ts';
import { INSTALL_ADVICE } from './check-channels.ts';
import { classifyError } from './classify-error.ts';
import { refusalIn } from './is-gone.ts';
import type { CallSlack } from './web-client.ts';

/** Done already, by whomever; what was deleted needs no pin. */
const DONE: ReadonlySet<unknown> = new Set(['already_pinned', 'no_pin', 'not_pinned', 'message_not_found']);

/** Of this one message, whatever they are elsewhere: whoever may not pin may post. */
const REFUSED: Readonly<Record<string, string>> = {
  missing_scope: `Slack gives the app no scope pins:write, so it is not pinned: ${INSTALL_ADVICE}`,
  too_many_pins: 'the channel has as many pins as Slack allows, so it is not pinned: take some of them off',
  not_pinnable: 'Slack pins no such message',
};
const NOT_ALLOWED = 'Slack does not let the app pin in this channel: let it, or pin the message yourself';

export async function setPin(
  method: 'pins.add' | 'pins.remove',
  callSlack: CallSlack,
  { target, messageId }: { target: string; messageId: string },
  signal: AbortSignal,
): Promise<SendOutcome> {
  try {
    await callSlack(method, { channel: target, timestamp: messageId }, signal);
    return { outcome: 'sent', messageId };
  } catch (error) {
    const name = refusalIn(error);
    if (DONE.has(name)) return { outcome: 'sent', messageId };
    const known = typeof name === 'string' && Object.hasOwn(REFUSED, name) ? REFUSED[name] : undefined;
    if (known !== undefined) return { outcome: 'refused', scope: 'message', reason: known };
    const failure = classifyError(error);
    const isOurs =
      failure.outcome === 'refused' && (failure.scope !== 'platform' || name === 'no_permission');
    return isOurs
      ? { outcome: 'refused', scope: 'message', reason: `${NOT_ALLOWED} (${String(name)})` }
      : failure;
  }
}
