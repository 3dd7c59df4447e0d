/** Counts the bulletins that channels show against those that the program says it told, and those that fell due. */
import type { ToldBulletin } from './campaign-store.ts';
import { type CampaignChannel, isSame, type Problem } from './count-outcome.ts';

/** How far apart the reminders of the campaign's deadline are. */
export const REMINDER_MS = 60_000;
/** A tick tells what was due as it began, and then polls: within this, however busy the machine. */
const TICK_MS = 10_000;

/**
 * Each that was not dropped is shown once, a status in its last state and pinned as long as it is to be; no reminder
 * was left out, and none dropped that nothing followed.
 * @param seenTo up to when reminders were seen to.
 * @param polls when feeds were asked: where none was for a minute, no life had a tick, and only the latest was due.
 */
export function countBulletins(
  channels: readonly CampaignChannel[],
  bulletins: readonly ToldBulletin[],
  seenTo: number,
  polls: readonly number[],
): readonly Problem[] {
  return channels.flatMap((channel) => {
    const mine = bulletins.filter((one) => one.channel === channel.name);
    const told = mine.filter(({ dropped }) => dropped === null);
    return [
      ...told.flatMap((one) => problemsOf(channel, one)),
      ...mine.flatMap((one) => problemsOfDropped(channel, one, told)),
      ...leftOut(channel, mine, seenTo, polls),
    ];
  });
}

/** Only a reminder is, which a later bulletin of its deadline followed; and it is not shown. */
function problemsOfDropped(
  channel: CampaignChannel,
  { id, bulletin, dropped }: ToldBulletin,
  told: readonly ToldBulletin[],
): Problem[] {
  if (dropped === null) return [];
  const problem = (kind: Problem['kind'], what: string): Problem[] => [
    { kind, channel: channel.name, id, what: `the ${bulletin.kind} that was dropped (${dropped}) ${what}` },
  ];
  if (channel.shown.some((one) => one.id === id)) return problem('doubled', 'is shown');
  const isFollowed = told.some(
    (one) =>
      one.bulletin.kind !== 'status' &&
      one.bulletin.at > bulletin.at &&
      one.bulletin.countdowns[0]?.name === bulletin.countdowns[0]?.name,
  );
  return bulletin.kind === 'reminder' && isFollowed ? [] : problem('lost', 'was not followed by another');
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

/** From the first that was told on there is one each minute that had a tick. */
function leftOut(
  channel: CampaignChannel,
  mine: readonly ToldBulletin[],
  seenTo: number,
  polls: readonly number[],
): Problem[] {
  const told = mine.flatMap(({ bulletin }) =>
    bulletin.kind === 'reminder' && bulletin.countdowns[0]?.name === 'far' ? [bulletin.at] : [],
  );
  const missing: Problem[] = [];
  for (let at = Math.min(...told); at <= seenTo; at += REMINDER_MS)
    if (!told.includes(at) && polls.some((poll) => poll >= at + TICK_MS && poll < at + REMINDER_MS))
      missing.push({
        kind: 'lost',
        channel: channel.name,
        id: '-',
        what: `no reminder of ${new Date(at).toISOString()}`,
      });
  return missing;
}
