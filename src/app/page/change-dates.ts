/** Dates dismissed and restored on the page: as the commands do it, in the name of the page. */
import type { Asker } from '../../chat/command.ts';
import { createDismiss, createRestore } from '../../lookups/dismiss.ts';
import type { PagePorts } from '../../page/page-ports.ts';
import type { PageSource } from './page-content.ts';

/** Nobody logs in there: whoever has the key is the page. */
const PAGE: Asker = {
  by: 'page',
  name: 'the page',
  platform: 'console',
  target: '',
  memberOf: async () => ({ ok: true, ids: [] }),
};

export function createChangeDate({ db, settings, now }: PageSource): PagePorts['changeDate'] {
  const parts = {
    db,
    now,
    timezone: () => settings().timezone,
    deadlines: () => settings().deadlines,
    milestones: () => settings().milestones,
  };
  const lookups = { dismiss: createDismiss(parts), restore: createRestore(parts) };
  return async (action, date) => {
    const { heading, says = [], entries } = await lookups[action]({ options: { date }, asker: PAGE });
    // A refusal has no entry.
    const [entry] = entries;
    if (entry === undefined) return { isDone: false, says: `Nothing was changed. ${says.join(' ')}` };
    return { isDone: true, says: `${heading}: ${entry.source}, ${entry.headline}` };
  };
}
