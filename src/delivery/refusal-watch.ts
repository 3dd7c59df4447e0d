/** Tells the log and the operators, once, that a channel or a whole platform takes nothing, and once that it does. */
import type { Channel, Platform } from '../domain/channel.ts';
import type { Instant } from '../domain/instant.ts';
import { inTransaction } from '../store/in-transaction.ts';
import { queueNotice } from '../store/notices.ts';
import { endRefusal, type Refusal, readRefusals, saveRefusal } from '../store/refusals.ts';
import type { Database } from '../store/sqlite.ts';

type RefusalPorts = {
  db: Database;
  channels: () => readonly Channel[];
  /** Names of the channels that are told. */
  operators: () => readonly string[];
  now: () => Instant;
  log: (level: 'info' | 'error', message: string) => void;
};

/** Both answer whether a notice was queued. */
type RefusalWatch = {
  /** The channel, or its whole platform, refused what was sent to it. */
  refused(channel: Channel, scope: Refusal['scope'], reason: string): Promise<boolean>;
  /** The channel has taken something. */
  accepted(channel: Channel): Promise<boolean>;
};

const PLATFORMS: Readonly<Record<Platform, string>> = {
  slack: 'Slack',
  discord: 'Discord',
  console: 'The terminal',
};

export function createRefusalWatch({ db, channels, operators, now, log }: RefusalPorts): RefusalWatch {
  /** As stored: asked of the store once, for every message that is sent asks. */
  let known: readonly Refusal[] | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  async function refused(channel: Channel, scope: Refusal['scope'], reason: string): Promise<boolean> {
    const name = scope === 'channel' ? channel.name : channel.platform;
    const before = (await refusals()).find((one) => one.scope === scope && one.name === name);
    if (before?.reason === reason) return false;
    const refusal = { scope, name, reason, since: before?.since ?? now() };
    const said = `${subjectOf(refusal)} takes no alerts: ${reason}`;
    const kept = 'They are kept, and it is asked again every 15 minutes.';
    log('error', `${said}; they are kept, and it is asked again every 15 minutes`);
    // People who mend it step by step need not be told of each.
    return change((transaction) => saveRefusal(transaction, refusal), before ? [] : [`${said}.`, kept]);
  }

  async function accepted(channel: Channel): Promise<boolean> {
    let isTold = false;
    for (const ended of await refusals()) {
      if (ended.name !== (ended.scope === 'channel' ? channel.name : channel.platform)) continue;
      const said = `${subjectOf(ended)} takes alerts again, after ${lasted(now() - ended.since)}`;
      log('info', said);
      isTold = (await change((transaction) => endRefusal(transaction, ended), [`${said}.`])) || isTold;
    }
    return isTold;
  }

  /** What is kept and what is told commit together, so that a crash neither loses nor repeats it. */
  async function change(
    work: (transaction: Database) => Promise<void>,
    lines: readonly string[],
  ): Promise<boolean> {
    return inTransaction(db, async (transaction) => {
      await work(transaction);
      known = null;
      const reachable = whoCanBeTold(await readRefusals(transaction));
      const isTold = lines.length > 0 && reachable.length > 0;
      if (isTold) await queueNotice(transaction, reachable, lines, now());
      return isTold;
    });
  }

  /** A notice that waits in a channel until it takes messages again would be old news by then. */
  function whoCanBeTold(all: readonly Refusal[]): string[] {
    const refusing = (name: string, scope: Refusal['scope']) =>
      all.some((one) => one.scope === scope && one.name === name);
    return operators().filter((operator) => {
      const channel = channels().find(({ name }) => name === operator);
      return channel && !refusing(operator, 'channel') && !refusing(channel.platform, 'platform');
    });
  }

  async function refusals(): Promise<readonly Refusal[]> {
    known ??= await readRefusals(db);
    return known;
  }

  /** One after the other: several channels of a platform may find out at the same moment. */
  function inTurn(work: () => Promise<boolean>): Promise<boolean> {
    const mine = turn.then(work);
    turn = mine.catch(() => false);
    return mine;
  }

  return {
    refused: (channel, scope, reason) => inTurn(() => refused(channel, scope, reason)),
    accepted: (channel) => inTurn(() => accepted(channel)),
  };
}

function subjectOf({ scope, name }: Refusal): string {
  return scope === 'channel' ? `Channel ${name}` : (PLATFORMS[name as Platform] ?? name);
}

function lasted(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}
