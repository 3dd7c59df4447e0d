/** A server with a forum, and the real client connected to it. */
import type { DrawChart, SendOutcome } from '../../../src/chat/notifier.ts';
import type { Channel } from '../../../src/domain/channel.ts';
import type { DiscordServerOptions } from '../../support/discord-server/start-discord-server.ts';
import type { ServerChannel, ServerTag } from '../../support/discord-server/world.ts';
import { channel, connect, otherChannelId, startServer } from './connected.ts';

export const forumId = '200000000000000003';

export function tag(id: string, name: string, moderated = false): ServerTag {
  return { id, name, moderated };
}

export const forumTags = [
  tag('400000000000000001', 'Gifts'),
  tag('400000000000000002', 'People'),
  tag('400000000000000003', 'Official', true),
  tag('400000000000000004', 'Other'),
];

/** @param wanted the tags in the config. */
export async function connectForum(
  changes: Partial<ServerChannel> = {},
  wanted: Channel['tags'] = {},
  options: DiscordServerOptions = {},
  drawChart: DrawChart = async () => null,
) {
  const forum = {
    id: forumId,
    name: 'stories',
    access: 'full' as const,
    type: 15,
    tags: forumTags,
    ...changes,
  };
  const server = await startServer({
    channels: [forum, { id: otherChannelId, name: 'desk', access: 'full' }],
    ...options,
  });
  const { connection, logged } = await connect(server, {
    channels: () => [{ ...channel(forumId), tags: wanted }],
    drawChart,
  });
  /** The posts, and the marks in the footers of the messages of each. */
  const posts = () =>
    server.threads(forumId).map(({ id, name }) => ({
      name,
      marks: server.messages(id).flatMap(({ embeds }) => embeds.at(-1)?.footer?.text.slice(-10)),
    }));
  return { server, notifier: connection.notifier, posts, logged };
}

export function idOf(outcome: SendOutcome): string {
  return outcome.outcome === 'sent' ? outcome.messageId : '';
}
