/** A deadline as the config makes it where it says little: without terms, channels and feeds of its own. */
import type { Deadline } from '../../src/domain/deadline.ts';

const DAY_MS = 86_400_000;

export function sampleDeadline(changes: Partial<Deadline> = {}): Deadline {
  return {
    name: 'year-end deadline',
    moment: { kind: 'year-end' },
    timezone: 'Asia/Pyongyang',
    terms: [],
    channels: [],
    feeds: [],
    milestones: [],
    reminders: [{ kind: 'passed' }],
    hasStatus: true,
    cadence: [],
    urgency: [],
    closingMs: DAY_MS,
    after: changes.moment?.kind === 'moment' ? { kind: 'quiet' } : { kind: 'next' },
    ...changes,
  };
}
