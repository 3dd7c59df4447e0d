/** When ticks are due: on the seconds of the clock that `tick` of the config names. */
import { createTask, type ScheduledTask } from 'node-cron';
import type { Log } from './log.ts';

export type Schedule = {
  /** From now on every `tickMs`, in place of what was before. */
  set(tickMs: number): void;
  stop(): Promise<void>;
};

/** `onTick` must not throw; what it returns is waited for before the next. */
export function createSchedule(onTick: () => Promise<void>, log: Log): Schedule {
  let task: ScheduledTask | null = null;
  let last: Promise<unknown> = Promise.resolve();

  function end(): void {
    const old = task;
    task = null;
    if (old !== null) last = last.then(() => old.destroy());
  }

  return {
    set(tickMs) {
      end();
      task = createTask(cronExpression(tickMs), onTick, {
        name: 'tick',
        noOverlap: true,
        timezone: 'Etc/UTC',
        logger: schedulerLog(log),
      });
      void task.start();
    },
    async stop() {
      end();
      await last;
    },
  };
}

/** That a tick takes longer than the time to the next one is no trouble, so the scheduler's warnings are none. */
function schedulerLog(log: Log) {
  const whisper = (message: string | Error) => log('debug', `schedule: ${message}`);
  const shout = (message: string | Error) => log('error', `schedule: ${message}`);
  return { info: whisper, warn: whisper, debug: whisper, error: shout };
}

/** @param tickMs whole seconds that divide a minute. */
function cronExpression(tickMs: number): string {
  const seconds = tickMs / 1_000;
  return seconds === 60 ? '0 * * * * *' : `*/${seconds} * * * * *`;
}
