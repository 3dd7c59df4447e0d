/** Ctrl-C and SIGTERM: the first asks for an orderly end, a second does not wait for it. */

export function onStopSignal(stop: (signal: NodeJS.Signals) => unknown): void {
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (asked) process.exit(130);
      asked = true;
      stop(signal);
    });
}
