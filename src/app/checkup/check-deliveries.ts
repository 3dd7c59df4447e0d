/** Whether messages get through, as the bot found when it last ran: refusals, what waits, what was refused for good. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../chat/finding.ts';
import type { Instant } from '../../domain/instant.ts';
import { type Obstruction, obstructionWords, readObstructions } from '../../lookups/outbox-words.ts';
import type { Settings } from '../../settings/settings.ts';
import { DATABASE_FILE, openStore } from '../../store/open-store.ts';

/** Says nothing where the database cannot be read, which another check tells. Never rejects. */
export async function checkDeliveries(
  dataDir: string,
  { channels, timezone }: Pick<Settings, 'channels' | 'timezone'>,
  now: Instant,
): Promise<Finding[]> {
  const path = join(dataDir, DATABASE_FILE);
  const store = existsSync(path) ? await openStore(path, 'visit') : null;
  if (!store?.ok) return [];
  try {
    const found = await readObstructions(store.db, channels, now);
    return found.map((one) => describe(one, now, timezone));
  } catch {
    return [];
  } finally {
    await store.db.destroy();
  }
}

/** No more than a risk: what is wrong now is told by the checks of the platform, and this may be mended already. */
function describe(one: Obstruction, now: Instant, timezone: string): Finding {
  const { subject, refusal, failed } = one;
  const isFine = refusal === null && failed === 0;
  return {
    level: isFine ? 'good' : 'risk',
    subject: `Messages to ${subject}`,
    says: obstructionWords(one, now, timezone),
    advice: adviceOn(one),
  };
}

function adviceOn({ refusal, failed }: Obstruction): string | null {
  if (refusal !== null) return 'mend that; the bot asks again every 15 minutes, and sends then what waits';
  return failed === 0 ? null : 'npm run why -- and the id of an alert says what became of it';
}
