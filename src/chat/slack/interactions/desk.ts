/** What the commands, buttons and forms have in common: who asks, whether they may, and the work under way. */
import type { Instant } from '../../../domain/instant.ts';
import type { Answers, Asker, CommandAnswer } from '../../command.ts';
import type { Pictures } from '../pictures.ts';
import { type Log, redact } from '../sdk-logger.ts';
import type { CallSlack } from '../web-client.ts';
import { isOurs, type Sender, type Workspace } from './our-workspace.ts';
import { APOLOGY, createReplies, type Replies } from './replies.ts';
import { createUserGroups } from './user-groups.ts';

const ID = /^[A-Z0-9]{1,30}$/;

export type DeskPorts = {
  answers: Answers;
  callSlack: CallSlack;
  pictures: Pictures;
  workspace: Workspace;
  now: () => Instant;
  log: Log;
  /** Ends every call. */
  signal: AbortSignal;
};

export type Desk = Omit<DeskPorts, 'workspace' | 'now' | 'pictures'> & {
  replies: Replies;
  asker(person: { id: string; name: string }, channel: string): Asker;
  /** Says in the log who was refused. */
  isOurs(sender: Sender, user: string, what: string): boolean;
  /** What `work` comes to, or an apology, with its cause in the log. */
  orApology<T>(work: () => Promise<T>, what: string): Promise<T | CommandAnswer>;
  /** Acknowledges first of all, whatever becomes of it, then does the work. Never rejects. */
  take(ack: () => Promise<void>, work: () => Promise<void>): Promise<void>;
  /** Resolves when all that was taken is done. */
  finished(): Promise<void>;
};

export const NOT_FROM_HERE: CommandAnswer = {
  heading: 'Only for people of this workspace',
  entries: [],
  footer: 'Deadline Watch answers the people of the workspace that it is installed in.',
};

export function createDesk({ workspace, now, pictures, ...ports }: DeskPorts): Desk {
  const { callSlack, log, signal } = ports;
  const userGroups = createUserGroups(callSlack, signal, now);
  const underWay = new Set<Promise<void>>();
  const failed = (what: string, error: unknown): void => log('error', redact(`${what} failed: ${error}`));

  return {
    ...ports,
    replies: createReplies(callSlack, pictures, signal, log),
    asker: ({ id, name }, channel) => ({
      by: `slack:${id}`,
      name,
      platform: 'slack',
      target: channel,
      memberOf: (groups) => userGroups(id, groups),
    }),
    isOurs(sender, user, what) {
      if (isOurs(sender, workspace)) return true;
      const from = idOf(sender.personTeam ?? sender.team);
      log('warn', `refused ${redact(what)} of ${idOf(user)}: another workspace (${from}) or another app`);
      return false;
    },
    async orApology(work, what) {
      try {
        return await work();
      } catch (error) {
        failed(what, error);
        return APOLOGY;
      }
    },
    async take(ack, work) {
      const task = (async () => {
        // Where the connection broke, the work is done all the same: delivered again, it would be passed over.
        await ack().catch((error) => log('warn', redact(`Slack was not told of a receipt: ${error}`)));
        await work().catch((error) => failed('an answer in Slack', error));
      })();
      underWay.add(task);
      await task;
      underWay.delete(task);
    },
    async finished() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}

/** Ids come from outside and go into the log. */
function idOf(id: string | null): string {
  return id !== null && ID.test(id) ? id : 'unknown';
}
