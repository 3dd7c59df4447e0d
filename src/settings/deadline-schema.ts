/** The shape of a deadline in config/watch.yaml, with what editors say about it. */
import { z } from 'zod';
import { interval, isLonger, moment, name, reminderTime, timezone } from './config-values.ts';
import { readDurationMs } from './quantities.ts';
import { readReminderTime } from './reminder-time.ts';

/** As people expect to be reminded; the moment itself comes last. */
const DEFAULT_REMINDERS = ['30d', '14d', '7d', '3d', '1d', '12h', '3h', '1h', 'passed'].map(readReminderTime);
/** Only the longest time between two looks: how often a server is asked at the most stays as it is. */
const DEFAULT_CADENCE = [
  { within: readDurationMs('7d'), max_interval: readDurationMs('30m') },
  { within: readDurationMs('72h'), max_interval: readDurationMs('15m') },
];
/** A year-end must be over well before the next. */
const LONGEST_CLOSING = '90d';

export const milestoneSchema = z.strictObject(
  {
    name: name.describe('What happens then.'),
    at: moment(false).describe('A date (its end) or a moment, in the time zone of the deadline.'),
  },
  'must be a block of keys such as { name: party congress, at: 2026-12-20 }',
);

const nameList = z.array(z.string()).min(1, 'must name at least one');

const reminders = z.array(reminderTime).superRefine((times, context) => {
  const seen = new Set<string>();
  for (const [index, time] of times.entries()) {
    const key = JSON.stringify(time);
    if (seen.has(key)) context.addIssue({ code: 'custom', message: 'is named twice here', path: [index] });
    seen.add(key);
  }
});

const pollingRule = z
  .strictObject({
    within: interval.describe('From so long before the deadline.'),
    min_interval: interval
      .optional()
      .describe('Shortest time between two looks then; a feed’s own min_interval stays.'),
    max_interval: interval.optional().describe('Longest time between two looks then.'),
  })
  .refine(
    (rule) => rule.min_interval !== undefined || rule.max_interval !== undefined,
    'must have min_interval or max_interval',
  )
  .refine((rule) => !isLonger(rule.min_interval, rule.max_interval), {
    message: 'must not be longer than max_interval',
    path: ['min_interval'],
  });

const urgencyRule = z.strictObject({
  within: interval.describe('From so long before the deadline.'),
  urgency: z.enum(['urgent', 'normal']).default('urgent').describe('Default: urgent.'),
  terms: nameList.optional().describe('Default: all terms that belong to the deadline.'),
});

export const deadlineSchema = z
  .strictObject(
    {
      name: name
        .refine((given) => given !== 'quiet', 'cannot be quiet: `after: quiet` means that nothing comes')
        .describe('Unique. Shown in every alert: “D-11 to the <name>”.'),
      at: moment(true).describe(
        'year-end (31 December 24:00, every year anew), a date (its end), or a moment: 2026-12-31T24:00.',
      ),
      timezone: timezone
        .optional()
        .describe('Where the deadline is, e.g. Asia/Pyongyang. Default: `timezone`.'),
      terms: nameList
        .optional()
        .describe('Names of the terms that belong to it. Default: all, where `contexts` is missing too.'),
      contexts: nameList.optional().describe('Terms that use one of these contexts belong to it as well.'),
      channels: nameList
        .optional()
        .describe('Who gets its reminders, its status and its summary. Default: all channels.'),
      feeds: nameList.optional().describe('What is polled closer as it nears. Default: all feeds.'),
      milestones: z.array(milestoneSchema).default([]).describe('Dated events before this deadline.'),
      reminders: reminders
        .default(DEFAULT_REMINDERS)
        .describe(
          'When its channels are reminded: 30d, 14d, 12h, 90m, passed; 7d 09:00 is that time of day, seven days before. Default: 30d, 14d, 7d, 3d, 1d, 12h, 3h, 1h, passed.',
        ),
      status: z
        .boolean()
        .default(true)
        .describe('Keeps one message in its channels up to date, pinned where the bot may. Default: true.'),
      polling: z
        .array(pollingRule)
        .default(DEFAULT_CADENCE)
        .describe(
          'How often feeds are polled as it nears, within what a feed itself asks for. Default: at least every 30m within 7d, every 15m within 72h.',
        ),
      urgency: z
        .array(urgencyRule)
        .default([])
        .describe('Raises terms as it nears: { within: 72h } makes them urgent. Default: none.'),
      closing: interval
        .refine((ms) => ms <= readDurationMs(LONGEST_CLOSING), `must be at most ${LONGEST_CLOSING}`)
        .default(readDurationMs('24h'))
        .describe('How long after it the watch is summed up; until then it is D+1. Default: 24h.'),
      after: z
        .string()
        .optional()
        .describe(
          'What comes then: quiet, or the name of another deadline, which waits until then. year-end always comes again. Default: quiet.',
        ),
    },
    'must be a block of keys such as { name: year-end deadline, at: year-end }',
  )
  .refine(({ at, after }) => at !== 'year-end' || after === undefined, {
    message:
      'has no place beside year-end, which comes again every year: leave it out, or write the date, such as at: 2026-12-31',
    path: ['after'],
  })
  .describe('A date being watched.');

export type DeadlineConfig = z.output<typeof deadlineSchema>;
