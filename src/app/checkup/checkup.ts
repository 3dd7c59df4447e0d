/** The whole check-up of a set-up: all parts at once, each bounded in time, told in a fixed order. */
import type { Finding } from '../../chat/finding.ts';
import type { Instant } from '../../domain/instant.ts';
import type { LoadInput } from '../../settings/load-settings.ts';
import { blotOut } from '../blot-out.ts';
import { checkClock, createClockReader } from './check-clock.ts';
import { checkConfig, loadWhatWorks } from './check-config.ts';
import { checkDatabase } from './check-database.ts';
import { checkDeliveries } from './check-deliveries.ts';
import { checkDisk } from './check-disk.ts';
import { checkFeeds } from './check-feeds.ts';
import { checkNode } from './check-node.ts';
import { checkPlatform } from './check-platform.ts';
import { checkWebsub } from './check-websub.ts';

/** For each check. */
const CHECK_TIMEOUT_MS = 15_000;

/**
 * Posts nothing, changes nothing, and leaves nothing open. `signal` ends it; no part rejects.
 * @returns the parts in the order in which they are told.
 */
export function startCheckup(
  input: LoadInput,
  now: () => Instant,
  signal: AbortSignal,
): readonly Promise<readonly Finding[]>[] {
  const loaded = loadWhatWorks(input);
  const { settings, environment, secrets } = loaded;
  const clock = createClockReader(now);
  const bounded = () => AbortSignal.any([signal, AbortSignal.timeout(CHECK_TIMEOUT_MS)]);
  const slack = checkPlatform('slack', loaded, clock.onServerTime, bounded());
  const discord = checkPlatform('discord', loaded, clock.onServerTime, bounded());
  const feeds =
    settings === null
      ? Promise.resolve([])
      : checkFeeds(settings, { now, onDate: clock.onDate, timeoutMs: CHECK_TIMEOUT_MS }, signal);
  const read = Promise.allSettled([slack, discord, feeds]);
  const parts = [
    [checkNode(process.versions.node)],
    checkConfig(loaded),
    slack,
    discord,
    feeds,
    settings === null ? [] : checkWebsub(settings, CHECK_TIMEOUT_MS, signal),
    checkDisk(environment.dataDir),
    checkDatabase(environment.dataDir),
    settings === null ? [] : checkDeliveries(environment.dataDir, settings, now()),
    read.then(() => [checkClock(clock.offsets)]),
  ];
  return parts.map(async (part) => (await part).map((finding) => withoutSecrets(finding, secrets)));
}

/** People put them in the strangest places, such as the name of a feed. */
function withoutSecrets({ level, subject, says, advice }: Finding, secrets: readonly string[]): Finding {
  const clean = (text: string) => blotOut(text, secrets);
  return {
    level,
    subject: clean(subject),
    says: clean(says),
    advice: advice === null ? null : clean(advice),
  };
}
