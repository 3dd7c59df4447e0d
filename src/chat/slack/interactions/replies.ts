/** Gives answers back to the one who asked, or to all, by whichever way Slack still takes them. */
import type { RespondFn } from '@slack/bolt';
import type { CommandAnswer } from '../../command.ts';
import { classifyError } from '../classify-error.ts';
import type { Pictures } from '../pictures.ts';
import { renderAnswer } from '../render-answer.ts';
import { type Log, redact } from '../sdk-logger.ts';
import type { CallSlack } from '../web-client.ts';

/** Where somebody asked. */
export type Place = {
  channel: string;
  user: string;
  /** The message above the thread; null in the channel itself. */
  thread: string | null;
  /** Slack's address for answers to this one request, 5 within 30 minutes; null where there is none. */
  respond: RespondFn | null;
};

/** `what`: the request in a few words, for the log. None of these rejects. */
export type Replies = {
  /** Shown to that person alone. */
  privately(answer: CommandAnswer, place: Place, what: string): Promise<void>;
  /** In place of the answer below which the button stood. */
  replacing(answer: CommandAnswer, place: Place, what: string): Promise<void>;
  /** Shown to all, in somebody's name. */
  toAll(answer: CommandAnswer, sharedBy: string, place: Place, what: string): Promise<void>;
};

export const APOLOGY: CommandAnswer = {
  heading: 'That did not work',
  entries: [],
  footer: 'Something went wrong on our side. It has been noted; please try again in a minute.',
};

const NOT_SHARED: CommandAnswer = {
  heading: 'That could not be shared',
  entries: [],
  footer: 'If it is not to be seen in a minute, please press the button again.',
};

const NO_PREVIEWS = { unfurl_links: false, unfurl_media: false };

/** `signal` ends every call. */
export function createReplies(
  callSlack: CallSlack,
  pictures: Pictures,
  signal: AbortSignal,
  log: Log,
): Replies {
  /** As a message of ours, which may hold a picture for certain. */
  function direct(
    method: 'chat.postEphemeral' | 'chat.postMessage',
    answer: CommandAnswer,
    sharedBy: string | null,
    { channel, thread }: Place,
    more: Record<string, unknown>,
  ): Promise<void> {
    const send = async (picture: string | null) => {
      const message = renderAnswer(answer, sharedBy, picture);
      const args = { channel, ...more, ...inThread(thread), ...message, parse: 'none', link_names: false };
      await callSlack(method, args, signal);
    };
    return pictures.send(answer.chart ?? null, send, signal);
  }

  async function privately(answer: CommandAnswer, place: Place, what: string): Promise<void> {
    const { user, respond, thread } = place;
    const options = { response_type: 'ephemeral', replace_original: false, ...inThread(thread) } as const;
    const byAddress =
      respond === null ? [] : [() => respondOnce(respond, { ...options, ...renderAnswer(answer) })];
    const byCall = () => direct('chat.postEphemeral', answer, null, place, { user });
    // Slack says of the address only that it posts in a thread what all may see.
    const isAddressFirst = thread === null && answer.chart === undefined;
    const failures: string[] = [];
    for (const way of isAddressFirst ? [...byAddress, byCall] : [byCall, ...byAddress]) {
      const failure = await reasonOf(way);
      if (failure === null) return;
      failures.push(failure);
    }
    log('warn', redact(`the answer to ${what} did not reach Slack: ${failures.join('; ')}`));
  }

  return {
    privately,
    async replacing(answer, place, what) {
      const { respond } = place;
      const replace = async (picture: string | null) => {
        const message = { replace_original: true, ...renderAnswer(answer, null, picture) };
        if (respond !== null) await respondOnce(respond, message);
      };
      const failure = respond && (await reasonOf(() => pictures.send(answer.chart ?? null, replace, signal)));
      if (respond === null || failure !== null) await privately(answer, place, what);
    },
    async toAll(answer, sharedBy, place, what) {
      const { respond, thread } = place;
      const options = { response_type: 'in_channel', replace_original: false, ...inThread(thread) } as const;
      if (answer.chart !== undefined) {
        const shared = await settled(() => direct('chat.postMessage', answer, sharedBy, place, NO_PREVIEWS));
        if (shared === 'sent') return;
        // It may be there, and must not be there twice.
        if (shared === 'in-doubt') {
          log('warn', redact(`whether what was shared by ${what} reached Slack is not known`));
          return privately(NOT_SHARED, place, what);
        }
      }
      const message = { ...options, ...NO_PREVIEWS, ...renderAnswer(answer, sharedBy) };
      const failure = respond && (await reasonOf(() => respondOnce(respond, message)));
      if (respond !== null && failure === null) return;
      log('warn', redact(`what was shared by ${what} did not reach Slack: ${failure}`));
      await privately(NOT_SHARED, place, what);
    },
  };
}

/** What became of a post, which must not be there twice. */
async function settled(post: () => Promise<void>): Promise<'sent' | 'in-doubt' | 'not-sent'> {
  try {
    await post();
    return 'sent';
  } catch (error) {
    return classifyError(error).outcome === 'in-doubt' ? 'in-doubt' : 'not-sent';
  }
}

function inThread(thread: string | null): { thread_ts?: string } {
  return thread === null ? {} : { thread_ts: thread };
}

async function respondOnce(respond: RespondFn, message: Parameters<RespondFn>[0]): Promise<void> {
  const response = await respond(message);
  // The SDK looks at the status only; a refusal can come with status 200.
  const body = await response.text();
  if (body.includes('"ok":false')) throw new Error(body);
}

/** null: it went well. */
async function reasonOf(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return code.startsWith('slack_webapi_') ? classifyError(error).reason : String(error);
  }
}
