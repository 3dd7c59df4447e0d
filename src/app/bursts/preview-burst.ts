/** What a channel is told when coverage jumps: of the last time that it did, or as a sample that says so. */
import type { ToldBursts } from '../../alerts/bulletins/compose-burst.ts';
import type { Bulletin } from '../../domain/bulletin.ts';
import type { Burst, ToldBurst } from '../../domain/burst.ts';
import { DAY_MS, type Instant } from '../../domain/instant.ts';
import type { Term } from '../../domain/term.ts';
import { countSources } from '../../store/burst-counts.ts';
import { burstsSince } from '../../store/bursts.ts';
import type { Database } from '../../store/sqlite.ts';
import { countMatched } from '../../store/term-counts.ts';
import { burstBulletins, burstsOfBulletin } from '../../store/told-bursts.ts';
import type { Watch } from '../watch.ts';
import { spanOfBurst } from './burst-span.ts';
import { channelsToTell, makeBurst } from './make-burst.ts';

/** Of a message that is never sent. */
const ID = 'preview000';
const SAMPLE = { sources: 6, articles: 12, usual: 2 };
const SAMPLE_WORDS =
  'This is a sample: no coverage has jumped here yet, and the numbers of the next line are made up.';

/** None where no term with early warning leads there. Stores nothing. */
export async function previewBurst(
  db: Database,
  watch: Watch,
  { channel, at }: { channel: string; at: Instant },
): Promise<Bulletin[]> {
  const terms: Term[] = [];
  for (const term of watch.settings.terms)
    if (term.earlyWarning && (await channelsToTell(db, watch, term, at)).includes(channel)) terms.push(term);
  const happened = await lastBursts(db, terms, channel, at);
  const bursts = happened ?? (await sampleBurst(db, terms, at));
  if (bursts === null) return [];
  const now = Math.max(...bursts.map(({ noticedAt }) => noticedAt));
  const bulletin = await makeBurst(db, watch, bursts, { id: ID, channel, lateAt: null, now });
  if (happened !== null) return [bulletin];
  return [{ ...bulletin, heading: `Sample: ${bulletin.heading}`, says: [SAMPLE_WORDS, ...bulletin.says] }];
}

/** As it was when it was noticed, with those that the channel was told of in the same message by then. */
async function lastBursts(
  db: Database,
  terms: readonly Term[],
  channel: string,
  at: Instant,
): Promise<ToldBursts | null> {
  const isShown = ({ term, noticedAt }: Burst) => noticedAt <= at && terms.some(({ name }) => name === term);
  const burst = (await burstsSince(db, 0)).findLast(isShown);
  const term = terms.find(({ name }) => name === burst?.term);
  if (burst === undefined || term === undefined) return null;
  const span = { channel, from: burst.noticedAt - DAY_MS, until: burst.noticedAt };
  for (const { id } of await burstBulletins(db, span)) {
    const told = await burstsOfBulletin(db, id);
    if (!told.some((one) => one.id === burst.id)) continue;
    const [first, ...others] = told.filter(isShown).map((one) => ({ ...one, endedAt: null }));
    if (first !== undefined) return [first, ...others];
  }
  return [{ ...burst, endedAt: null, sources: await countSources(db, spanOfBurst(term, burst)) }];
}

/** Of the term that most was reported of in the last day, so that its stories and its chart are real ones. */
async function sampleBurst(
  db: Database,
  terms: readonly Term[],
  at: Instant,
): Promise<readonly [ToldBurst] | null> {
  let most: { term: Term; count: number } | null = null;
  for (const term of terms) {
    const count = await countMatched(db, term.name, at - DAY_MS, at + 1);
    if (most === null || count > most.count) most = { term, count };
  }
  if (most === null) return null;
  const times = { noticedAt: at, since: at - DAY_MS, endedAt: null, windowMs: DAY_MS };
  return [{ id: ID, term: most.term.name, ...times, ...SAMPLE }];
}
