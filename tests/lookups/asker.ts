/** Somebody who asks, and what is said to who may not. */
import type { Asker } from '../../src/chat/command.ts';
import type { Refusal } from '../../src/lookups/permission.ts';

export function asker(changes: Partial<Asker> = {}): Asker {
  return {
    by: 'slack:U1',
    name: 'Han',
    platform: 'slack',
    target: 'C1',
    memberOf: async () => ({ ok: true, ids: [] }),
    ...changes,
  };
}

/** What is said to somebody who may not. */
export function refusing(says: string): Refusal {
  return { says, mentions: [], setIn: 'It is set in the config: permissions, mute.' };
}
