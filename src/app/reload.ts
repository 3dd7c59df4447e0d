/** Keeps the watch as the config says: what is saved takes effect, what is wrong does not and is told. */
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../domain/instant.ts';
import { deadlineWarnings } from '../settings/deadline-warnings.ts';
import type { LoadOutcome } from '../settings/load-settings.ts';
import { formatProblem } from '../settings/problem.ts';
import { secretTexts } from '../settings/secret-texts.ts';
import { queueNotice } from '../store/notices.ts';
import { describeStoreError } from '../store/open-store.ts';
import type { Database } from '../store/sqlite.ts';
import { blotOut } from './blot-out.ts';
import type { Log } from './log.ts';
import { compareSettings } from './reload-changes.ts';
import { createFileLooks } from './reload-files.ts';
import { describeStories } from './reload-stories.ts';
import { compileWatch, type Watch } from './watch.ts';

/** A change is seen at one look and taken at the next, if nothing has been written in between. */
const LOOK_MS = 500;
/** How long the end waits for what is being read. */
const LONGEST_END_MS = 1_000;
/** Problems that are told one by one. */
const MOST_PROBLEMS = 10;

export type ReloaderParts = {
  load: () => LoadOutcome;
  db: Database;
  watch: () => Watch;
  adopt: (next: Watch) => void;
  /** Called when a notice has been queued. */
  deliverSoon: () => void;
  now: () => Instant;
  log: Log;
};

export type Reloader = {
  /** Looks at the files once, and takes what two looks have found. */
  look(): Promise<void>;
  /** Reads the config at once, and says so also when it is as it was. */
  reloadNow(): Promise<void>;
  /** Settles when all that was found out about stories has been said. */
  told(): Promise<void>;
  /** Looks again and again until the signal, and ends then. */
  run(signal: AbortSignal): Promise<void>;
};

export function createReloader(parts: ReloaderParts): Reloader {
  const { watch, now, log } = parts;
  const files = createFileLooks();
  const ending = new AbortController();
  let paths = watch().settings.files;
  /** What the files said when they were read last; null where that is not known, as at the start. */
  let taken: string | null = null;
  let isFirst = true;
  let candidate: string | null = null;
  /** What was told to be wrong and is so still, as one text. */
  let complaint: string | null = null;
  let turn: Promise<void> = Promise.resolve();
  let telling: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    const seen = await files.look(paths);
    if (seen === taken) candidate = null;
    else if (seen === candidate) await take(seen, isFirst);
    else candidate = seen;
  }

  /** @param isQuiet nothing is said where nothing has changed. */
  async function take(seen: string, isQuiet: boolean): Promise<void> {
    isFirst = false;
    // Should it throw, then once and not at every look.
    taken = seen;
    const outcome = parts.load();
    candidate = await files.look(paths);
    if (candidate !== seen) {
      // Written while it was read: the next looks take it.
      taken = null;
      return;
    }
    candidate = null;
    paths = outcome.ok ? outcome.settings.files : outcome.files;
    taken = await files.look(paths);
    if (!outcome.ok) return refuse(outcome.problems.map(formatProblem));
    const { settings } = outcome;
    if (isDeepStrictEqual(watch().settings, settings)) return accept(watch(), isQuiet);
    const compiled = compileWatch(settings);
    if (compiled.ok) return accept(compiled.watch, isQuiet);
    return refuse(compiled.problems.map((problem) => `${settings.configName}: ${problem}`));
  }

  async function refuse(all: readonly string[]): Promise<void> {
    const problems = [...new Set(all)];
    const text = problems.join('\n');
    if (text === complaint) return;
    complaint = text;
    const left = problems.length - MOST_PROBLEMS;
    const lines = [...problems.slice(0, MOST_PROBLEMS), ...(left > 0 ? [`and ${left} more`] : [])];
    log('error', 'the config is wrong, so the watch goes on as it was:');
    for (const line of lines) log('error', line);
    await notify(['The config is wrong, so the watch goes on as it was:', ...lines]);
  }

  async function accept(next: Watch, isQuiet: boolean): Promise<void> {
    const before = watch();
    if (next !== before) parts.adopt(next);
    const { said, rematched, ...compared } = compareSettings(before.settings, next.settings);
    const known = new Set(deadlineWarnings(before.settings, now()));
    const ofDeadlines = deadlineWarnings(next.settings, now()).filter((line) => !known.has(line));
    const warnings = [...compared.warnings, ...ofDeadlines];
    const changes = said.length > 0 ? said.join('; ') : 'nothing that counts has changed';
    const isMended = complaint !== null;
    complaint = null;
    if (isMended) log('info', `the config is in order again: ${changes}`);
    else if (said.length > 0) log('info', `the config has changed: ${changes}`);
    else if (!isQuiet) log('info', `the config was read again: ${changes}`);
    for (const warning of warnings) log('warn', warning);
    if (isMended) await notify([`The config is in order again: ${changes}`, ...warnings]);
    if (rematched.length > 0) tellStories(before, next, rematched);
  }

  /** Beside all else, and one change after the other. */
  function tellStories(before: Watch, after: Watch, terms: readonly string[]): void {
    const { signal } = ending;
    telling = telling.then(async () => {
      try {
        const lines = await describeStories(parts.db, before, after, terms, now(), signal);
        for (const line of signal.aborted ? [] : lines) log('info', line);
      } catch (error) {
        if (!signal.aborted)
          log('warn', `which stories match now is not known: ${describeStoreError(error)}`);
      }
    });
  }

  /** To the operators of the config in force. */
  async function notify(lines: readonly string[]): Promise<void> {
    const { operators, secrets } = watch().settings;
    if (operators.length === 0) return;
    const clean = lines.map((line) => blotOut(line, secretTexts(secrets)));
    try {
      await queueNotice(parts.db, operators, clean, now());
      parts.deliverSoon();
    } catch (error) {
      log('error', `the operators cannot be told: ${describeStoreError(error)}`);
    }
  }

  /** One after the other, whoever asks. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    turn = turn.then(work).catch((error) => log('error', `the config cannot be read again: ${error}`));
    return turn;
  }

  const reloader: Reloader = {
    look: () => inTurn(look),
    reloadNow: () => inTurn(async () => take(await files.look(paths), false)),
    told: async () => {
      await turn;
      await telling;
    },
    async run(signal) {
      const aborted = new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      while (!signal.aborted) {
        await wait(LOOK_MS, undefined, { signal, ref: false }).catch(() => {});
        // A file system that hangs must not hold up the end.
        if (!signal.aborted) await Promise.race([reloader.look(), aborted]);
      }
      ending.abort();
      await Promise.race([reloader.told(), wait(LONGEST_END_MS, undefined, { ref: false })]);
    },
  };
  return reloader;
}
