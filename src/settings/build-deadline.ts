/** Makes a deadline of what the config says of it, with all that it leaves out filled in. */
import { readMoment } from '../deadline/read-moment.ts';
import type { AfterDeadline, Deadline, Milestone } from '../domain/deadline.ts';
import { createContextsUsed } from '../matching/contexts-used.ts';
import type { Config } from './config-schema.ts';
import type { DeadlineConfig } from './deadline-schema.ts';

type Around = {
  config: Config;
  /** Names of those that can be posted to. */
  channels: readonly string[];
  /** Of all deadlines. */
  milestones: readonly Milestone[];
};

export function buildDeadline(written: DeadlineConfig, { config, channels, milestones }: Around): Deadline {
  const { name, at } = written;
  const timezone = written.timezone ?? config.timezone;
  const own = written.milestones.map((one) => ({ name: one.name, at: moment(one.at, timezone) }));
  const terms = termsOf(written, config);
  return {
    name,
    moment: at === 'year-end' ? { kind: 'year-end' } : { kind: 'moment', at: moment(at, timezone) },
    timezone,
    terms,
    channels: channels.filter((channel) => written.channels?.includes(channel) ?? true),
    feeds: written.feeds ?? config.feeds.map((feed) => feed.name),
    milestones: [...own, ...milestones].sort((a, b) => a.at - b.at),
    reminders: written.reminders,
    hasStatus: written.status,
    cadence: written.polling.map(({ within, min_interval = null, max_interval = null }) => ({
      withinMs: within,
      minIntervalMs: min_interval,
      maxIntervalMs: max_interval,
    })),
    urgency: written.urgency.map((rule) => ({
      withinMs: rule.within,
      urgency: rule.urgency,
      terms: rule.terms ?? terms,
    })),
    closingMs: written.closing,
    after: afterOf(written),
  };
}

/** In the order of the config. */
function termsOf({ terms, contexts }: DeadlineConfig, config: Config): string[] {
  const contextsOf = createContextsUsed(config.contexts);
  const isAll = terms === undefined && contexts === undefined;
  return config.terms
    .filter(
      (term) =>
        isAll ||
        terms?.includes(term.name) ||
        contexts?.some((context) =>
          contextsOf({ match: term.match, context: term.context ?? null }).has(context),
        ),
    )
    .map((term) => term.name);
}

function afterOf({ at, after }: DeadlineConfig): AfterDeadline {
  if (at === 'year-end') return { kind: 'next' };
  return after === undefined || after === 'quiet' ? { kind: 'quiet' } : { kind: 'deadline', name: after };
}

/** Of what the schema let pass. */
export function moment(written: string, timezone: string): number {
  const at = readMoment(written, timezone);
  if (at === null) throw new Error(`The schema let a bad moment pass: ${written}`);
  return at;
}
