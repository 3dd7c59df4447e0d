/** What the program says of itself: on stderr, for people on a terminal and as JSON elsewhere, without secrets. */
import pino from 'pino';
import pretty from 'pino-pretty';
import { blotOut } from './blot-out.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type Log = (level: LogLevel, message: string) => void;

const STDERR = 2;

/**
 * @param level what is less weighty than this is not said; `silent` says nothing at all.
 * @param secrets texts that must never be seen; wherever one turns up, it is blotted out.
 */
export function createLog(
  level: LogLevel | 'trace' | 'fatal' | 'silent',
  secrets: readonly string[],
  isTerminal: boolean,
): Log {
  const logger = pino(
    { level, base: null },
    isTerminal ? forPeople() : pino.destination({ dest: STDERR, sync: true }),
  );
  return (at, message) => logger[at](blotOut(oneLine(message), secrets));
}

function forPeople() {
  return pretty({
    destination: STDERR,
    sync: true,
    colorize: true,
    translateTime: 'HH:MM:ss',
    ignore: 'pid,hostname',
    singleLine: true,
  });
}

/** A server's words can neither steer the terminal nor forge a line. */
function oneLine(message: string): string {
  return message.replace(/\p{Cc}+/gu, ' ');
}
