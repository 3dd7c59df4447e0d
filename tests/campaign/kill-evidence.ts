/** What the kills hit: calls that were under way, and attempts that were left in doubt by them. */
import type { CampaignPlatforms } from './campaign-platforms.ts';
import { readDoubts } from './campaign-store.ts';
import type { CallKind } from './faults.ts';

export type KillEvidence = {
  /** Kills that hit while at least one such call was under way. */
  hits: Readonly<Record<CallKind, number>>;
  /** Kills that hit while any call to a platform was under way. */
  hitsInCalls: number;
  /** Attempts that were in doubt after a kill, by what they were. */
  doubts: Readonly<Record<string, number>>;
};

type EvidenceLog = {
  /** To be called after each kill. */
  note(underWay: readonly CallKind[]): void;
  read(): KillEvidence;
};

export function createEvidenceLog(database: string, platforms: CampaignPlatforms): EvidenceLog {
  const hits = { poll: 0, connect: 0, post: 0, reply: 0, edit: 0, find: 0 };
  const doubts: Record<string, number> = {};
  const known = new Set<string>();
  let hitsInCalls = 0;

  /** Whether the channel shows it already; of an edit only the program could tell. */
  function noteDoubts(): void {
    const channels = platforms.read();
    for (const { attempt, channel, alert, operation } of readDoubts(database)) {
      if (known.has(attempt)) continue;
      known.add(attempt);
      const shown = channels.find(({ name }) => name === channel)?.shown ?? [];
      const isAccepted = shown.some(({ id }) => id === alert);
      const name = operation === 'edit' ? operation : `${operation}${isAccepted ? ' accepted' : ''}`;
      doubts[name] = (doubts[name] ?? 0) + 1;
    }
  }

  return {
    note(underWay) {
      for (const kind of new Set(underWay)) hits[kind] += 1;
      if (underWay.some((kind) => kind !== 'poll')) hitsInCalls += 1;
      noteDoubts();
    },
    read: () => ({ hits, hitsInCalls, doubts }),
  };
}
