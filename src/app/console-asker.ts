/** Whoever asks at the terminal, where everything is allowed: they have the config and the data in their hands. */
import type { Asker } from '../chat/command.ts';

export const CONSOLE_ASKER: Asker = {
  by: 'console',
  name: 'console',
  platform: 'console',
  target: 'console',
  memberOf: async () => ({ ok: true, ids: [] }),
};
