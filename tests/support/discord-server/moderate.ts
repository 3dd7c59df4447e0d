/** What others do in the server: they start, close and delete threads, and change channels. */
import { showChannel } from './show-guild.ts';
import { addThread, showThread } from './threads.ts';
import type { Access, ServerChannel, ServerThread, World } from './world.ts';

export type Moderators = {
  /** Of a channel or forum, the oldest first. */
  threads(channel: string): readonly ServerThread[];
  /** Somebody else starts one; returns the id. */
  startThread(channel: string, name: string): string;
  /** As if it had been started so many times more by the same, with the same first message. */
  repeatThread(id: string, times: number): void;
  changeThread(id: string, changes: Partial<Pick<ServerThread, 'isArchived' | 'isLocked'>>): void;
  deleteThread(id: string): void;
  changeChannel(id: string, changes: Partial<Omit<ServerChannel, 'id'>>): void;
  setAccess(channel: string, access: Access): void;
};

export function createModerators(world: World): Moderators {
  function changeChannel(id: string, changes: Partial<ServerChannel>): void {
    const channel = world.channels.get(id);
    if (channel === undefined) throw new Error(`No channel ${id}`);
    Object.assign(channel, changes);
    const type = channel.access === 'deleted' ? 'CHANNEL_DELETE' : 'CHANNEL_UPDATE';
    world.dispatch(type, showChannel(world, channel));
  }

  return {
    threads: (channel) => [...world.threads.values()].filter(({ parent }) => parent === channel),
    startThread(id, name) {
      const channel = world.channels.get(id);
      if (channel === undefined) throw new Error(`No channel ${id}`);
      return addThread(world, channel, { id: world.nextId(), name, owner: world.nextId() }).id;
    },
    repeatThread(id, times) {
      const thread = world.threads.get(id);
      const channel = world.channels.get(thread?.parent ?? '');
      const [first] = world.messages.get(id) ?? [];
      if (!thread || !channel || !first) throw new Error(`No thread ${id} with a first message`);
      for (let count = 0; count < times; count += 1) {
        const again = addThread(world, channel, { ...thread, id: world.nextId() });
        world.messages.get(again.id)?.push({ ...first, id: again.id, channel_id: again.id });
      }
    },
    changeThread(id, changes) {
      const thread = world.threads.get(id);
      if (thread === undefined) throw new Error(`No thread ${id}`);
      if (changes.isArchived !== undefined) thread.archiveChangedAt = world.now();
      Object.assign(thread, changes);
      world.dispatch('THREAD_UPDATE', showThread(world, thread));
    },
    deleteThread(id) {
      const thread = world.threads.get(id);
      world.threads.delete(id);
      world.messages.delete(id);
      world.dispatch('THREAD_DELETE', {
        id,
        guild_id: world.guildId,
        parent_id: thread?.parent,
        type: thread?.type,
      });
    },
    changeChannel,
    setAccess: (id, access) => changeChannel(id, { access }),
  };
}
