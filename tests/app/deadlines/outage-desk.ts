/** A desk whose platform fails and whose program ends at will: what it was shown, and when. */
import { createRenewer } from '../../../src/app/deadlines/create-renewer.ts';
import { sendReminders } from '../../../src/app/deadlines/send-reminders.ts';
import type { Watch } from '../../../src/app/watch.ts';
import type { Notifier, SendOutcome } from '../../../src/chat/notifier.ts';
import type { Renewer } from '../../../src/delivery/claim.ts';
import { createDeliverer, type Deliverer } from '../../../src/delivery/deliver.ts';
import type { Bulletin } from '../../../src/domain/bulletin.ts';
import type { Instant } from '../../../src/domain/instant.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { temporaryStore } from '../temporary-store.ts';

/** refuses: certainly not sent. swallows: no answer, not sent, and the history cannot be read. hides: no answer, not
 * sent, and only the history can be read. mumbles: sent, but the answer is lost. */
export type Mode = 'up' | 'refuses' | 'swallows' | 'hides' | 'mumbles';

type Shown = { channel: string; at: Instant; bulletin: Bulletin };

export type OutageDesk = {
  db: Database;
  clock: { at: Instant };
  platform: { mode: Mode; hasHistory: boolean };
  shown: Shown[];
  log: string[];
  /** What is done at each step, in order, before it goes on. */
  onStep: { current: (step: string) => unknown };
  /** Replaced by another config as it is adopted. */
  watch: { current: Watch };
  /** As after a start: what an earlier run left is delivered before the first tick. */
  restart(): Promise<void>;
  /** Tells what is due, and delivers until the channels only wait for something to happen. */
  tick(): Promise<void>;
  /** Ticks then. */
  tickAt(at: Instant): Promise<void>;
};

/** Longer than what is in doubt is waited for. */
const MOMENT_MS = 6_000;
const MOMENTS = 3;

const never = new AbortController().signal;

export async function openOutageDesk(first: Watch, at: Instant): Promise<OutageDesk> {
  const db = await temporaryStore();
  const desk: OutageDesk = {
    db,
    clock: { at },
    platform: { mode: 'up', hasHistory: true },
    shown: [],
    log: [],
    onStep: { current: () => {} },
    watch: { current: first },
    restart,
    tick,
    async tickAt(then) {
      desk.clock.at = then;
      await tick();
    },
  };
  const notifier = createPlatform(desk);
  let deliverer = start();

  function start(): Deliverer {
    return createDeliverer({
      db,
      channels: () => desk.watch.current.settings.channels,
      operators: () => [],
      notifiers: new Map([['slack', notifier]]),
      renewer: stepped(
        desk,
        createRenewer(
          db,
          () => desk.watch.current,
          (_level, line) => desk.log.push(line),
        ),
      ),
      now: () => desk.clock.at,
      log: (level, line) => desk.log.push(`${level}: ${line}`),
    });
  }

  async function deliver(): Promise<void> {
    for (let moment = 0; moment < MOMENTS; moment += 1) {
      await deliverer.deliverDue({ stopping: never, cutting: never, onWait: () => {} });
      desk.clock.at += MOMENT_MS;
    }
  }

  async function restart(): Promise<void> {
    deliverer = start();
    await deliver();
  }

  async function tick(): Promise<void> {
    await sendReminders(db, desk.watch.current, desk.clock.at, (line) => desk.log.push(line));
    await deliver();
  }

  return desk;
}

function stepped(desk: OutageDesk, renewer: Renewer): Renewer {
  return {
    async fateOf(connection, ...asked) {
      await desk.onStep.current(connection === desk.db ? 'judge' : 'claim');
      return renewer.fateOf(connection, ...asked);
    },
    async renew(...asked) {
      await desk.onStep.current('renew');
      const renewed = await renewer.renew(...asked);
      await desk.onStep.current('renewed');
      return renewed;
    },
  };
}

/** Slack as far as bulletins go. */
function createPlatform(desk: OutageDesk): Notifier {
  const unused = async (): Promise<SendOutcome> => {
    throw new Error('nothing else is sent here');
  };
  const { platform, shown, onStep, clock } = desk;
  return {
    ...{ post: unused, edit: unused, reply: unused, digest: unused, notify: unused },
    ...{ pin: unused, unpin: unused },
    async bulletin(target, bulletin) {
      await onStep.current('send');
      if (platform.mode === 'refuses')
        return { outcome: 'retry', afterMs: 15_000, reason: 'unreachable', everywhere: true };
      if (platform.mode === 'swallows' || platform.mode === 'hides')
        return { outcome: 'in-doubt', reason: 'no answer' };
      shown.push({ channel: target, at: clock.at, bulletin });
      await onStep.current('answer');
      if (platform.mode === 'mumbles') return { outcome: 'in-doubt', reason: 'no answer' };
      return { outcome: 'sent', messageId: String(shown.length) };
    },
    async editBulletin(_target, messageId, bulletin) {
      await onStep.current('edit');
      const one = shown[Number(messageId) - 1];
      if (one === undefined) return { outcome: 'refused', scope: 'message', reason: 'somebody deleted it' };
      if (platform.mode === 'refuses')
        return { outcome: 'retry', afterMs: 15_000, reason: 'unreachable', everywhere: true };
      one.bulletin = bulletin;
      return { outcome: 'sent', messageId };
    },
    async find(target, id) {
      await onStep.current('find');
      const { mode, hasHistory } = platform;
      if (!hasHistory || mode === 'refuses' || mode === 'swallows')
        return { outcome: 'unknown', reason: 'the history cannot be read' };
      const index = shown.findIndex(({ channel, bulletin }) => channel === target && bulletin.id === id);
      return index < 0 ? { outcome: 'absent' } : { outcome: 'found', messageId: String(index + 1) };
    },
  };
}

/** Deliveries as they are in the end, without what was sent: "dropped: a later reminder …". */
export async function unsent(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('delivery').selectAll().orderBy('sequence').execute();
  return rows.filter(({ state }) => state !== 'sent').map(({ state, reason }) => `${state}: ${reason}`);
}
