/** Writes down that coverage of a term has jumped, and tells the channels of its routes: both or neither. */
import { composeBurst } from '../../alerts/bulletins/compose-burst.ts';
import type { ToldStory } from '../../alerts/bulletins/story-line.ts';
import { routeTerms } from '../../alerts/route-terms.ts';
import { countdownsOf } from '../../deadline/countdown.ts';
import type { Bulletin } from '../../domain/bulletin.ts';
import type { Burst } from '../../domain/burst.ts';
import type { Chart } from '../../domain/chart.ts';
import { shortId } from '../../domain/short-id.ts';
import type { Term } from '../../domain/term.ts';
import { gatherTermChart } from '../../lookups/term-chart.ts';
import { saveBulletin } from '../../store/bulletins.ts';
import { beginBurst } from '../../store/bursts.ts';
import { queueDelivery } from '../../store/deliveries.ts';
import type { Database } from '../../store/sqlite.ts';
import { standingMutes } from '../../store/standing-mutes.ts';
import { gatherCoverage, rankCovered } from '../deadlines/gather-stories.ts';
import type { Watch } from '../watch.ts';

const CHART_DAYS = 21;

export type NoticedBurst = { burst: Burst; sources: number; term: Term };

/**
 * A channel in which the term is muted is not told. The bulletin is urgent, as the term is from now on: it is to be
 * early, and comes once, so no quiet hours hold it back.
 * @returns how many channels are told; none where it was known before.
 */
export async function tellBurst(db: Database, watch: Watch, noticed: NoticedBurst): Promise<number> {
  const { burst } = noticed;
  const bulletins: Bulletin[] = [];
  const channels = await channelsToTell(db, watch, noticed);
  const chart = channels.length === 0 ? null : await burstChart(db, watch, burst);
  for (const channel of channels) bulletins.push(await compose(db, watch, noticed, channel, chart));
  return db.transaction().execute(async (transaction) => {
    if (!(await beginBurst(transaction, burst))) return 0;
    for (const bulletin of bulletins) {
      const { id: alert, channel, urgency } = bulletin;
      if (!(await saveBulletin(transaction, bulletin, burst.id))) continue;
      await queueDelivery(transaction, {
        alert,
        channel,
        urgency,
        operation: 'bulletin',
        at: burst.noticedAt,
      });
    }
    return bulletins.length;
  });
}

async function channelsToTell(db: Database, { settings }: Watch, { burst, term }: NoticedBurst) {
  const mutes = (await standingMutes(db, burst.noticedAt)).filter(
    ({ kind, subject }) => kind === 'term' && subject === term.name,
  );
  return routeTerms([term], settings.routes, settings.fallback)
    .map(({ channel }) => channel)
    .filter((channel) => !mutes.some((mute) => mute.channel === null || mute.channel === channel));
}

async function compose(
  db: Database,
  watch: Watch,
  { burst, sources, term }: NoticedBurst,
  channel: string,
  chart: Chart | null,
): Promise<Bulletin> {
  const asked = {
    channel,
    terms: [term],
    since: burst.noticedAt - burst.windowMs,
    until: burst.noticedAt + 1,
    mutes: await standingMutes(db, burst.noticedAt),
  };
  const { told } = await gatherCoverage(db, asked);
  const stories: readonly ToldStory[] = await rankCovered(db, watch, asked, told);
  return composeBurst({
    id: shortId('burst', burst.id, channel),
    channel,
    burst,
    sources,
    lateAt: null,
    urgency: 'urgent',
    countdowns: countdownsOf(watch.settings.deadlines, [term.name], burst.noticedAt),
    stories,
    left: Math.max(0, told.length - stories.length),
    chart,
  });
}

function burstChart(db: Database, { settings }: Watch, { term, noticedAt }: Burst): Promise<Chart> {
  const terms = settings.terms.map(({ name }) => name);
  return gatherTermChart(db, settings, { term, terms, now: noticedAt, days: CHART_DAYS, goesOn: false });
}
