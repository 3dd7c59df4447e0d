/** Ends a property that takes long: with fewer runs where a machine is slow, and with what it has where a failure is
 * made smaller. Without it one that waits for nothing keeps all others from their turn, even the test's own time-out. */
import fc from 'fast-check';

export const IN_TIME = { plugins: [fc.interruptAfterTimeLimit(30_000)] };
