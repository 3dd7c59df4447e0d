/** A line on a terminal that says how far long work has come; nothing at all where there is no terminal. */
import { clearLine, cursorTo } from 'node:readline';
import type { WriteStream } from 'node:tty';

export type Progress = {
  show(text: string): void;
  /** Takes the line away, so that something else can be written. */
  clear(): void;
};

export function createProgress(stream: WriteStream): Progress {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  function clear() {
    cursorTo(stream, 0);
    clearLine(stream, 0);
  }
  return {
    show(text) {
      clear();
      stream.write(text.slice(0, Math.max(1, stream.columns - 1)));
    },
    clear,
  };
}
