/** Counts the bulletins that channels show against those that the program says it told, and those that fell due. */
import type { ToldBulletin } from './campaign-store.ts';
import { type CampaignChannel, isSame, type Problem } from './count-outcome.ts';

/** How far apart the reminders of the campaign's deadline are; no life of the program is without a tick for so long. */
export const REMINDER_MS = 60_000;

/**
 * Each is shown once, a status in its last state and pinned as long as it is to be; and no reminder was left out.
 * @param seenTo up to when reminders were seen to.
 */
export function countBulletins(
  channels: readonly CampaignChannel[],
  bulletins: readonly ToldBulletin[],
  seenTo: number,
): readonly Problem[] {
  return channels.flatMap((channel) => {
    const mine = bulletins.filter((one) => one.channel === channel.name);
    return [...mine.flatMap((one) => problemsOf(channel, one)), ...leftOut(channel, mine, seenTo)];
  });
}

function problemsOf(channel: CampaignChannel, { id, bulletin, isPinned }: ToldBulletin): Problem[] {
  const problem = (kind: Problem['kind'], what: string): Problem => ({
    kind,
    channel: channel.name,
    id,
    what,
  });
  const shown = channel.shown.filter((one) => one.id === id);
  const [first, ...more] = shown;
  if (first === undefined) return [problem('lost', `the ${bulletin.kind} is not shown`)];
  const isOld = bulletin.kind === 'status' && !isSame(first.content, channel.renderBulletin(bulletin));
  const isAsPinned = channel.pinned.includes(id) === isPinned;
  return [
    ...more.map(() => problem('doubled', `the ${bulletin.kind} is shown ${shown.length} times`)),
    ...(isOld ? [problem('stale', 'the status does not show its last state')] : []),
    ...(isAsPinned ? [] : [problem('stale', `the status is ${isPinned ? 'not' : 'still'} pinned`)]),
  ];
}

/** From the first that was told on there is one each minute. */
function leftOut(channel: CampaignChannel, mine: readonly ToldBulletin[], seenTo: number): Problem[] {
  const told = mine.flatMap(({ bulletin }) =>
    bulletin.kind === 'reminder' && bulletin.countdowns[0]?.name === 'far' ? [bulletin.at] : [],
  );
  const missing: Problem[] = [];
  for (let at = Math.min(...told); at <= seenTo; at += REMINDER_MS)
    if (!told.includes(at))
      missing.push({
        kind: 'lost',
        channel: channel.name,
        id: '-',
        what: `no reminder of ${new Date(at).toISOString()}`,
      });
  return missing;
}
