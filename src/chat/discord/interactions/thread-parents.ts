/** Which channel a thread belongs to that somebody asks from. */
import type { BaseInteraction, Client } from 'discord.js';

/** Interactions that came and may not have been looked at yet. */
const mostKept = 200;

export type FindChannel = (interaction: BaseInteraction) => string;

/** @returns what tells the id of an interaction's channel; in a thread or a forum post, of the channel it is in. */
export function watchThreads(client: Client): FindChannel {
  const parents = new Map<string, string>();
  // discord.js drops what an interaction says of its channel, and knows no archived and no private threads.
  client.on('raw', (packet: unknown) => {
    const found = readParent(packet);
    if (found === null) return;
    parents.set(found.interaction, found.parent);
    const [oldest] = parents.keys();
    if (parents.size > mostKept && oldest !== undefined) parents.delete(oldest);
  });
  return (interaction) => {
    const { channel } = interaction;
    const known = channel?.isThread() === true ? channel.parentId : null;
    return known ?? parents.get(interaction.id) ?? interaction.channelId ?? '';
  };
}

type Packet = {
  t?: unknown;
  d?: { id?: unknown; channel?: { parent_id?: unknown; thread_metadata?: unknown } } | null;
} | null;

function readParent(packet: unknown): { interaction: string; parent: string } | null {
  const { t, d } = (packet as Packet) ?? {};
  if (t !== 'INTERACTION_CREATE') return null;
  // The parent of a channel that is no thread is its category.
  const { parent_id: parent, thread_metadata: thread } = d?.channel ?? {};
  if (typeof d?.id !== 'string' || typeof parent !== 'string' || thread === undefined) return null;
  return { interaction: d.id, parent };
}
