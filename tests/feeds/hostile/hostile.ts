/** A look at a hostile server and, by the same client at the same moment, one at a feed that is as it should be. */
import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from 'vitest';
import type { FetchOptions } from '../../../src/feeds/fetching/fetch-feed.ts';
import { clientOf, feedAt, NOW, RSS, send, serve } from '../polling/polling.ts';

export type Seen = { titles: string[]; condition: string; reason: string | null };

/**
 * @returns what came of the hostile feed; the other is looked at beside it and must come out whole.
 * @param listener `whenGood` is over as soon as the other feed has been looked at.
 */
export async function lookBeside(
  listener: (response: ServerResponse, whenGood: Promise<unknown>) => unknown,
  options: Partial<FetchOptions> = {},
): Promise<Seen> {
  let tellGood = () => {};
  const whenGood = new Promise<void>((resolve) => {
    tellGood = resolve;
  });
  const hostile = await serve((_request, response) => {
    response.on('error', () => {});
    listener(response, whenGood);
  });
  const good = await serve((_request, response) => send(response, 200, {}, RSS));
  const client = clientOf(options);
  const { signal } = new AbortController();
  const look = client.poll(feedAt(hostile), null, NOW, signal);
  const beside = await client.poll({ ...feedAt(good), name: 'Good' }, null, NOW, signal);
  tellGood();
  expect(beside.articles.map(({ title }) => title)).toEqual(['Envoy waits']);
  return seenOf(await look);
}

export function seenOf({
  articles,
  state,
}: {
  articles: readonly { title: string }[];
  state: { condition: string; reason: string | null };
}): Seen {
  return {
    titles: articles.map(({ title }) => title),
    condition: state.condition,
    reason: state.reason,
  };
}

/** Writes as long as the other side reads. */
export async function writeForever(response: ServerResponse, chunk: string | Buffer): Promise<void> {
  while (!response.destroyed) {
    if (!response.write(chunk))
      await new Promise<void>((resolve) => {
        const goOn = () => {
          response.off('drain', goOn).off('close', goOn);
          resolve();
        };
        response.on('drain', goOn).on('close', goOn);
      });
    await nextTurn();
  }
}

export const answering =
  (body: string | Buffer, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    send(response, 200, { 'content-type': 'application/rss+xml', ...headers }, body);
