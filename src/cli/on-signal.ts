/** Signals: Ctrl-C and SIGTERM end the program, SIGHUP has it read its config again. */
import { closeSync, openSync } from 'node:fs';

/** The first asks for an orderly end, a second does not wait for it. */
export function onStopSignal(stop: (signal: NodeJS.Signals) => unknown): void {
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (asked) process.exit(130);
      asked = true;
      stop(signal);
    });
}

/** SIGHUP asks for a reload; but when the terminal that it was started in is closed, that ends the program. */
export function onHangUp(reload: () => unknown, stop: (signal: NodeJS.Signals) => unknown): void {
  const hadTerminal = hasTerminal();
  process.on('SIGHUP', (signal) => (hadTerminal && !hasTerminal() ? stop(signal) : reload()));
}

function hasTerminal(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return true;
  } catch {
    return false;
  }
}
