/** Tells a platform all that it is given: what a rate limit holds up is sent when it may be, as delivery does. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Notifier, SendOutcome } from '../../src/chat/notifier.ts';

/** What may be refused, and what sends nothing. */
const MAY_FAIL = new Set<string | symbol>(['pin', 'unpin', 'find']);

/**
 * The SDKs count requests on the real clock, so a fast machine meets limits that a slow one does not; nothing may be
 * left out for that.
 * @returns a notifier that throws where a message is not sent.
 */
export function patientNotifier(notifier: Notifier): Notifier {
  return new Proxy(notifier, {
    get(target, name) {
      const call: unknown = Reflect.get(target, name);
      if (typeof call !== 'function') return call;
      return async (...given: unknown[]) => {
        let told = await call(...given);
        while (told.outcome === 'retry') {
          await delay(told.afterMs);
          told = await call(...given);
        }
        if (!MAY_FAIL.has(name)) sentId(told);
        return told;
      };
    },
  });
}

/** @returns the id that the platform gave the message. */
export function sentId(told: SendOutcome): string {
  if (told.outcome !== 'sent') throw new Error(`nothing was sent: ${JSON.stringify(told)}`);
  return told.messageId;
}
