/** The shape of config/watch.yaml: every key, with what editors say about it. */
import { z } from 'zod';
import { channelSchema } from './channel-schema.ts';
import {
  byteSize,
  count,
  digestTime,
  duration,
  headerText,
  interval,
  isLonger,
  listenHost,
  name,
  text,
  timezone,
  webAddress,
} from './config-values.ts';
import { deadlineSchema, milestoneSchema } from './deadline-schema.ts';
import { readDigestTime } from './digest-time.ts';
import { pageSchema } from './page-schema.ts';
import { permissionsSchema } from './permission-schema.ts';
import { readBytes, readDurationMs } from './quantities.ts';

export const feedSchema = z
  .strictObject({
    name: name.describe('Unique. Shown as the source of its articles.'),
    url: webAddress.describe('http or https, without user and password.'),
    weight: z
      .number()
      .min(0, 'must be from 0 to 2')
      .max(2, 'must be from 0 to 2')
      .default(1)
      .describe('How much its articles count for relevance, 0 to 2. Default: 1.'),
    full_text: z
      .boolean()
      .default(false)
      .describe(
        'Reads the page of each new article, since many feeds carry only a teaser; robots.txt is respected. Default: false.',
      ),
    min_interval: interval
      .optional()
      .describe('Shortest time between two looks. Default: poll.min_interval.'),
    max_interval: interval.optional().describe('Longest time between two looks. Default: poll.max_interval.'),
  })
  .refine((feed) => !isLonger(feed.min_interval, feed.max_interval), {
    message: 'must not be longer than max_interval',
    path: ['min_interval'],
  });

const historical = z.enum(['post', 'digest', 'drop']);

export const termSchema = z.strictObject({
  name: name.describe('Unique. Shown in alerts, named in routes.'),
  match: text.describe(
    'The query: "words in order", a OR b, a NEAR/12 b, missil*, name:"Choe Son-hui", @context …',
  ),
  context: z.string().optional().describe('Name of a context that must hold as well.'),
  aliases: z
    .array(text)
    .default([])
    .describe('Other spellings of who name:"…" in the query names, e.g. 崔善姬 or "Цой Сон Хи".'),
  min_score: z
    .number()
    .min(0, 'must be from 0 to 1')
    .max(1, 'must be from 0 to 1')
    .default(0)
    .describe('Matches of less relevance than this are archived but not told. Default: 0.'),
  historical: historical
    .optional()
    .describe('For this term: what is done with articles that only look back. Default: `historical`.'),
  edits: z
    .enum(['update', 'tell'])
    .default('update')
    .describe(
      'When an article is edited that was told. update: the message is edited. tell: a reply says what has changed as well. Default: update.',
    ),
  urgency: z
    .enum(['urgent', 'normal', 'digest'])
    .default('normal')
    .describe('urgent: at once, also in quiet hours. normal: by the route. digest: collected.'),
  early_warning: z
    .boolean()
    .optional()
    .describe(
      'For this term: whether its channels are told when its coverage jumps, which makes it urgent meanwhile. Default: `early_warning`.',
    ),
  background: z
    .strictObject({
      url: webAddress.describe('The page that explains this term.'),
      note: text.optional().describe('What the page tells, in a few words.'),
    })
    .optional()
    .describe('Linked in every alert of this term.'),
});

const delivery = {
  gather: duration
    .default(0)
    .describe('How long a first report waits for others on the same story. Default: 0s.'),
  quiet_hours: z
    .string()
    .regex(
      /^(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/,
      'must be two times such as 23:00-07:00',
    )
    .refine((hours) => !/^(.+)-\1$|^00:00-24:00$/.test(hours), 'must not begin and end at the same time')
    .optional()
    .describe('Between these local times only urgent terms are posted; the rest waits. E.g. 23:00-07:00.'),
  timezone: timezone
    .optional()
    .describe('Where quiet_hours and digest are. Default: the `timezone` of the whole config.'),
  digest: digestTime
    .optional()
    .describe(
      'When all its stories of the day or week are summed up in one message: 08:00, or monday 08:00. Default: never.',
    ),
};

const routeSchema = z.strictObject({
  terms: z.array(z.string()).min(1, 'must name at least one term').describe('Names of terms.'),
  to: z.array(z.string()).min(1, 'must name at least one channel').describe('Names of channels.'),
  ...delivery,
});

const fallbackSchema = z
  .strictObject({
    to: z
      .array(z.string())
      .min(1, 'must name at least one channel')
      .optional()
      .describe('Default: all channels.'),
    ...delivery,
  })
  .describe('Takes every term that no route names, so that nothing vanishes.');

export const acronymRowSchema = z
  .array(text)
  .min(2, 'must have an acronym and at least one form that it stands for');

/** As it is once the files of a folder of terms are put together with it. */
export const configSchema = z
  .strictObject({
    timezone: timezone.default('UTC').describe('For local times of day. Default: UTC.'),
    deadline: deadlineSchema.optional(),
    deadlines: z
      .array(deadlineSchema)
      .min(1, 'must have at least one deadline')
      .optional()
      .describe('In place of `deadline`: several dates being watched.'),
    milestones: z.array(milestoneSchema).default([]).describe('Dated events before every deadline.'),
    page: pageSchema
      .optional()
      .describe(
        'A web page with the deadlines, the calendar (also as .ics) and the charts. Leave it out for none.',
      ),
    contexts: z
      .record(z.string(), text)
      .default({})
      .describe('Queries with a name, for `context:` of a term and for @name inside a query.'),
    acronyms: z
      .array(acronymRowSchema)
      .default([])
      .describe(
        'Forms that stand for the same, a row each, besides those that are known: [GSOMIA, General Security of Military Information Agreement].',
      ),
    historical: historical
      .default('digest')
      .describe(
        'Articles that only look back, such as a review of the year: post, digest (collected) or drop. Default: digest.',
      ),
    operators: z
      .array(z.string())
      .default([])
      .describe(
        'Names of channels that are told when a changed config is wrong, and when feeds or channels fail, and of the end of each. Default: the log only.',
      ),
    permissions: permissionsSchema,
    feeds: z.array(feedSchema).min(1, 'must have at least one feed').describe('The sources to poll.'),
    terms: z
      .array(termSchema, 'must be a list of terms, or the path of a folder of them')
      .min(1, 'must have at least one term')
      .describe('What to watch for.'),
    channels: z
      .record(name, channelSchema)
      .refine((channels) => Object.keys(channels).length > 0, 'must have at least one channel')
      .describe('Places to post to, each with a name of your own.'),
    routes: z.array(routeSchema).default([]).describe('Which terms go to which channels.'),
    fallback: fallbackSchema.default({ gather: 0 }),
    digest: digestTime
      .default(readDigestTime('08:00'))
      .describe(
        'When terms of urgency digest are posted, in `timezone`, unless their route has a digest of its own: 08:00, or monday 08:00. Default: 08:00.',
      ),
    burst: z
      .strictObject({
        alerts: count(1, 1000).default(10).describe('Posted one by one. Default: 10.'),
        within: interval.default(readDurationMs('10m')).describe('Default: 10m.'),
      })
      .prefault({})
      .describe(
        'The most alerts that a channel gets within a time. What is more waits and comes in one message; urgent terms never wait.',
      ),
    early_warning: z
      .boolean()
      .default(true)
      .describe(
        'Tells the channels of a term when its coverage jumps above its own weekly rhythm, and makes it urgent while that lasts. A term may say otherwise. Default: true.',
      ),
    first_run: duration
      .default(readDurationMs('24h'))
      .describe('At the first sight of a feed only articles younger than this can alert. Default: 24h.'),
    tick: duration
      .refine(
        (ms) => ms >= 1000 && 60_000 % ms === 0,
        'must divide a minute: 1s, 2s, 5s, 10s, 15s, 20s, 30s or 1m',
      )
      .default(readDurationMs('30s'))
      .describe('How often the bot looks whether a feed is due. Default: 30s.'),
    poll: z
      .strictObject({
        min_interval: interval.default(readDurationMs('5m')).describe('Default: 5m.'),
        max_interval: interval.default(readDurationMs('60m')).describe('Default: 60m.'),
      })
      .refine(
        (poll) => !isLonger(poll.min_interval, poll.max_interval),
        'min_interval must not be longer than max_interval',
      )
      .prefault({})
      .describe('Shortest and longest time between two looks at a feed.'),
    fetch: z
      .strictObject({
        timeout: interval.default(readDurationMs('20s')).describe('For a whole answer. Default: 20s.'),
        max_bytes: byteSize.default(readBytes('10MB')).describe('Of an answer, unpacked. Default: 10MB.'),
        max_redirects: count(0, 20).default(5).describe('Default: 5.'),
        allow_hosts: z
          .array(z.string().regex(/^[^\s/@]+$/, 'must be the name or address of a host'))
          .default([])
          .describe('Hosts that may have a private or loopback address.'),
        contact: headerText
          .regex(/^[^()]*$/, 'must not have parentheses')
          .optional()
          .describe('A page or address of yours, named to the servers that are polled.'),
        user_agent: headerText.optional().describe('Instead of DeadlineWatch/<version> and `contact`.'),
        concurrency: count(1, 64)
          .default(8)
          .describe(
            'Looks at a time; those slower than two seconds do not count, up to four times as many. Default: 8.',
          ),
        per_host: count(1, 16).default(2).describe('Looks at a time at one host. Default: 2.'),
      })
      .refine(
        (fetch) => !fetch.contact || !fetch.user_agent,
        'contact is not used beside user_agent: keep one',
      )
      .prefault({})
      .describe('How feeds are fetched.'),
    websub: z
      .strictObject({
        public_url: webAddress
          .refine((address) => !/[?#]/.test(address), 'must end with its path, without ? or #')
          .describe(
            'The address under which hubs on the Internet reach this bot, e.g. https://watch.example.org.',
          ),
        host: listenHost
          .default('127.0.0.1')
          .describe('The address to listen on. Default: 127.0.0.1, behind a proxy of yours.'),
        port: count(0, 65_535).default(8421).describe('The port to listen on. Default: 8421.'),
      })
      .optional()
      .describe('Feeds that name a WebSub hub are pushed to this bot. Leave it out to only poll.'),
  })
  .describe('What Deadline Watch watches, and whom it tells.');

/** As people write it: what editors complete and check. */
export const writtenSchema = configSchema
  .extend({
    terms: z
      .union([configSchema.shape.terms, z.string().min(1)])
      .describe(
        'What to watch for: a list, or the path of a folder from this file on. Every .yaml or .yml file in the folder (by name; no hidden files, no subfolders) is a list of terms, or a block of `terms` and `contexts`. All share the contexts.',
      ),
  })
  .meta(configSchema.meta() ?? {});

export type Config = z.output<typeof configSchema>;
export type FeedConfig = z.output<typeof feedSchema>;
export type TermConfig = z.output<typeof termSchema>;
export type FallbackConfig = z.output<typeof fallbackSchema>;
