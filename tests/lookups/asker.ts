/** Somebody who asks. */
import type { Asker } from '../../src/chat/command.ts';

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
