/** Ends a call to Discord that takes too long. */

/** The whole call, with the wait for its turn and the reading of the answer. */
const callTimeoutMs = 15_000;

export function bound(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(callTimeoutMs)]);
}
