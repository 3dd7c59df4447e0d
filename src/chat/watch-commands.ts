/** The commands of `/watch`, as Discord is told of them, as typed text is read by, and as help lists them. */
import type { Permission } from '../domain/permission.ts';

/** What an option may be completed to while somebody types it. */
export type Completion =
  | 'terms'
  | 'stories'
  | 'mutes'
  | 'feeds'
  | 'deadlines'
  | 'dates'
  | 'dismissed dates'
  | 'subjects';

export type CommandOption = {
  name: string;
  /** At most 100 characters. */
  description: string;
  isRequired: boolean;
  completes: Completion | null;
} & (
  | { kind: 'text'; maxLength: number }
  | { kind: 'number'; least: number; most: number }
  | { kind: 'choice'; choices: readonly string[] }
);

export type WatchCommand = {
  /** The word that is typed. */
  name: string;
  /** At most 100 characters. */
  description: string;
  /** In their order the first takes what is typed without a name; the others want theirs: `from:2019-12-01`. */
  options: readonly CommandOption[];
  /** What to type, as an example, without `/watch`. */
  example: string;
  /** null: everyone may. */
  needs: Permission | null;
};

/** Stands in examples for the id of an alert; the help puts in one that is there. */
export const EXAMPLE_ID = 'k3v9q2m7xa';

const PAGE: CommandOption = {
  name: 'page',
  description: 'Which page of it',
  isRequired: false,
  completes: null,
  kind: 'number',
  least: 1,
  most: 999_999,
};

function text(
  name: string,
  description: string,
  more: Partial<{ isRequired: boolean; maxLength: number; completes: Completion }> = {},
): CommandOption {
  return { name, description, isRequired: false, completes: null, kind: 'text', maxLength: 200, ...more };
}

function judgement(name: 'relevant' | 'noise', description: string): WatchCommand {
  return {
    name,
    description,
    options: [text('alert', 'The id at the end of the alert', { isRequired: true, completes: 'stories' })],
    example: `${name} ${EXAMPLE_ID}`,
    needs: 'change',
  };
}

/** In the order of the help. */
export const WATCH_COMMANDS: readonly WatchCommand[] = [
  {
    name: 'latest',
    description: 'The latest stories that were told',
    options: [
      { ...PAGE, name: 'count', description: 'How many on a page, 1 to 10', most: 10 },
      text('term', 'Only those of this term', { completes: 'terms' }),
      PAGE,
    ],
    example: 'latest 10',
    needs: null,
  },
  {
    name: 'search',
    description: 'Search the archive, in the language of the terms',
    options: [
      text('query', 'e.g. draft NEAR/12 "Security Council", missil*, name:"Choe Son-hui"', {
        isRequired: true,
        maxLength: 1000,
      }),
      text('from', 'The first day: 2019-12-01, yesterday, 7d'),
      text('to', 'The last day: 2019-12-31, today'),
      text('source', 'Only articles of this feed', { completes: 'feeds' }),
      PAGE,
    ],
    example: 'search "Security Council" NEAR/12 draft from:2019-12-01',
    needs: null,
  },
  {
    name: 'story',
    description: 'The timeline of a story, and what explains it',
    options: [
      text('id', 'The id at the end of an alert, or the address of an article', {
        isRequired: true,
        maxLength: 2000,
        completes: 'stories',
      }),
      PAGE,
    ],
    example: `story ${EXAMPLE_ID}`,
    needs: null,
  },
  {
    name: 'background',
    description: 'What explains a story: the earlier stories it comes from, and why',
    options: [
      text('id', 'The id at the end of an alert, or the address of an article', {
        isRequired: true,
        maxLength: 2000,
        completes: 'stories',
      }),
    ],
    example: `background ${EXAMPLE_ID}`,
    needs: null,
  },
  {
    name: 'why',
    description: 'Why something was posted, or was not',
    options: [
      text('what', 'The id of an alert, the address of an article, or words of its title', {
        isRequired: true,
        maxLength: 2000,
        completes: 'stories',
      }),
    ],
    example: `why ${EXAMPLE_ID}`,
    needs: null,
  },
  {
    name: 'terms',
    description: 'What is being watched for, and how often it was met',
    options: [text('term', 'One term, with its whole query', { completes: 'terms' }), PAGE],
    example: 'terms "Christmas gift"',
    needs: null,
  },
  {
    name: 'feeds',
    description: 'How the feeds are doing',
    options: [text('feed', 'One feed, with all that is known of it', { completes: 'feeds' }), PAGE],
    example: 'feeds',
    needs: null,
  },
  {
    name: 'deadline',
    description: 'How long is left, and what has happened lately; of one, all that is known',
    options: [text('name', 'One deadline, with what is told of it and when', { completes: 'deadlines' })],
    example: 'deadline',
    needs: null,
  },
  {
    name: 'calendar',
    description: 'The dates to come: milestones, deadlines, and what articles mention',
    options: [
      { ...PAGE, name: 'days', description: 'Only those of the next days, 1 to 366', most: 366 },
      PAGE,
      {
        name: 'show',
        description: 'Those that are coming, or those that were dismissed',
        isRequired: false,
        completes: null,
        kind: 'choice',
        choices: ['coming', 'dismissed'],
      },
    ],
    example: 'calendar 30',
    needs: null,
  },
  {
    name: 'dismiss',
    description: 'Say that a date that was found in articles is wrong',
    options: [
      text('date', 'The id in the calendar', { isRequired: true, maxLength: 40, completes: 'dates' }),
    ],
    example: 'dismiss 4f0q8z1xbn',
    needs: 'change',
  },
  {
    name: 'restore',
    description: 'Take back that a date is wrong',
    options: [
      text('date', 'The id in the calendar', {
        isRequired: true,
        maxLength: 40,
        completes: 'dismissed dates',
      }),
    ],
    example: 'restore 4f0q8z1xbn',
    needs: 'change',
  },
  {
    name: 'chart',
    description: 'How much was reported, day by day',
    options: [
      text('term', 'One term; all of them where none is named', { completes: 'terms' }),
      { ...PAGE, name: 'days', description: 'How many days back, 1 to 90', most: 90 },
    ],
    example: 'chart "Christmas gift" 30',
    needs: null,
  },
  {
    name: 'mute',
    description: 'Silence a term, a story or a source for a while',
    options: [
      text('what', 'A term, a feed, or the id at the end of an alert', {
        isRequired: true,
        // In Slack the time and the reason are typed behind it.
        maxLength: 700,
        completes: 'subjects',
      }),
      text('for', 'How long, in words: 2 hours, 3d, until Monday; 1 day where nothing is said'),
      text('reason', 'Shown to whoever asks why nothing came', { maxLength: 300 }),
      {
        name: 'where',
        description: 'Only in this channel, or everywhere',
        isRequired: false,
        completes: null,
        kind: 'choice',
        choices: ['here', 'everywhere'],
      },
    ],
    example: 'mute "Christmas gift" for 2 hours because it is a shopping season',
    needs: 'mute',
  },
  {
    name: 'unmute',
    description: 'Take a mute back',
    options: [text('what', 'The id of the mute, or what is muted', { isRequired: true, completes: 'mutes' })],
    example: 'unmute "Christmas gift"',
    needs: 'mute',
  },
  {
    name: 'mutes',
    description: 'What is silenced, by whom and until when',
    options: [PAGE],
    example: 'mutes',
    needs: null,
  },
  {
    name: 'test',
    description: 'Which terms match a text, and what would be posted; posts nothing',
    options: [
      text('text', 'A text, or the address of an article or of a feed', {
        isRequired: true,
        maxLength: 6000,
      }),
    ],
    example: 'test Pyongyang promises a “Christmas gift”',
    needs: 'test',
  },
  judgement('relevant', 'Say that an alert was worth telling'),
  judgement('noise', 'Say that an alert was not worth telling'),
  {
    name: 'help',
    description: 'What can be asked, with examples',
    options: [text('command', 'One command, with its options')],
    example: 'help search',
    needs: null,
  },
];
