/** What does not get through to the channels, in words: refusals, what waits, what was refused for good. */
import type { Channel, Platform } from '../domain/channel.ts';
import type { Instant } from '../domain/instant.ts';
import { type OutboxState, readOutboxState } from '../store/outbox-state.ts';
import { type Refusal, readRefusals } from '../store/refusals.ts';
import type { Database } from '../store/sqlite.ts';
import { DAY_MS, timeFrom } from './local-time.ts';

/** `refusal` is null where the channel or platform takes messages, as far as is known. */
export type Obstruction = {
  /** "Slack", "Slack channel desk" */
  subject: string;
  refusal: Refusal | null;
  waiting: number;
  failed: number;
  failure: string | null;
};

const PLATFORMS: Readonly<Record<Platform, string>> = {
  slack: 'Slack',
  discord: 'Discord',
  console: 'Terminal',
};
const FAILED_DAYS = 7;

/** Platforms that refuse, then channels that do or in which something waits or failed; none where all is well. */
export async function readObstructions(
  db: Database,
  channels: readonly Channel[],
  now: Instant,
): Promise<readonly Obstruction[]> {
  const refusals = await readRefusals(db);
  const states = await readOutboxState(db, now - FAILED_DAYS * DAY_MS);
  const used = [...new Set(channels.map(({ platform }) => platform))];
  const ofPlatforms = used.map((platform) => ({
    subject: PLATFORMS[platform],
    refusal: refusalOf(refusals, 'platform', platform),
    ...NOTHING,
  }));
  const ofChannels = channels.map(({ name, platform }) => ({
    subject: `${PLATFORMS[platform]} channel ${name}`,
    refusal: refusalOf(refusals, 'channel', name),
    ...(states.find(({ channel }) => channel === name) ?? NOTHING),
  }));
  return [...ofPlatforms, ...ofChannels].filter(
    ({ refusal, waiting, failed }) => refusal !== null || waiting + failed > 0,
  );
}

const NOTHING: Pick<OutboxState, 'waiting' | 'failed' | 'failure'> = { waiting: 0, failed: 0, failure: null };

function refusalOf(refusals: readonly Refusal[], scope: Refusal['scope'], name: string): Refusal | null {
  return refusals.find((one) => one.scope === scope && one.name === name) ?? null;
}

/** "refuses since 09:30: The bot cannot see this channel; 12 messages wait" */
export function obstructionWords(
  { refusal, waiting, failed, failure }: Obstruction,
  now: Instant,
  timezone: string,
): string {
  const count = (number: number, verbs: readonly [string, string]) =>
    number === 1 ? `1 message ${verbs[0]}` : `${number} messages ${verbs[1]}`;
  return [
    refusal === null ? '' : `refuses since ${timeFrom(refusal.since, now, timezone)}: ${refusal.reason}`,
    waiting === 0 ? '' : count(waiting, ['waits', 'wait']),
    failed === 0
      ? ''
      : `${count(failed, ['was', 'were'])} refused for good in ${FAILED_DAYS} days${failure === null ? '' : `, the last because: ${failure}`}`,
  ]
    .filter((part) => part !== '')
    .join('; ');
}
