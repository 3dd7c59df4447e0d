/** What people ask the bot, by a command, a button or a form, and its answers: the same on every platform. */
import type { Platform } from '../domain/channel.ts';
import type { Chart } from '../domain/chart.ts';
import type { Instant } from '../domain/instant.ts';
import type { Button } from './button.ts';

/** Who asks, and where. The platform has made sure that it is so, and that the workspace or server is ours. */
export type Asker = {
  /** e.g. `slack:U024BE7LH`. */
  by: string;
  /** As the platform shows it; foreign text. */
  name: string;
  platform: Platform;
  /** The platform's id of the channel; in a thread, of the channel that the thread is in. */
  target: string;
  /**
   * Which of these Discord roles or Slack user groups the asker belongs to.
   * @returns one sentence for people where the platform does not tell.
   */
  memberOf(
    ids: readonly string[],
  ): Promise<{ ok: true; ids: readonly string[] } | { ok: false; reason: string }>;
};

export type CommandRequest = {
  /** The sub-command, e.g. "latest"; empty when none was given. */
  name: string;
  /** The rest as it was typed, where people type all of it; or the values of the options by their names. */
  typed: string | Readonly<Record<string, string>>;
  asker: Asker;
};

/** Somebody, or all of a Discord role or a Slack user group, by the platform's id. */
export type Mention = { kind: 'person' | 'group'; id: string };

/** All text in it may be foreign and must be escaped. */
export type CommandAnswer = {
  heading: string;
  /** Sentences, shown above all else. */
  says?: readonly string[];
  /** Of the asker's own platform, shown by name below the sentences, to the asker alone: none of them is called. */
  mentions?: readonly Mention[];
  entries: readonly AnswerEntry[];
  /** Shown below the entries as they are, in letters of one width; may hold foreign text, which must be escaped. */
  lines?: readonly string[];
  /** Shown as a picture, with its description as text alternative, in place of `lines`; where that fails, `lines` are
   * shown. */
  chart?: Chart;
  /** One more line below the entries, e.g. an example of what to type; null when there is none. */
  footer: string | null;
  /** Shown last, at most five; none where missing. */
  buttons?: readonly Button[];
};

/** All text in it may come from feeds and must be escaped. */
export type AnswerEntry = {
  headline: string;
  /** Where in the headline words stand that are shown in bold, in UTF-16 code units; none where missing. */
  marked?: { start: number; end: number };
  link: string | null;
  source: string;
  published: Instant | null;
  /** e.g. the terms that matched; null when there is nothing to add. */
  note: string | null;
  /** Beside the entry, or below all of them with its number; none where missing. */
  button?: Button;
};

export type ButtonPress = {
  /** As it came: readButton() tells what it means, if anything. */
  code: string;
  asker: Asker;
};

export type PressOutcome =
  /** Shown to the one who pressed it. `replaces`: in place of the answer that the button stood below, where that was
   * shown to this one alone. */
  | { outcome: 'answer'; answer: CommandAnswer; replaces: boolean }
  /** Shown to all in the channel or thread, in the name of the one who pressed it. */
  | { outcome: 'share'; answer: CommandAnswer }
  | { outcome: 'form'; form: MuteForm };

/** What is asked before something is muted. Labels are foreign text. */
export type MuteForm = {
  /** The short id of the alert; comes back with what was filled in. */
  alert: string;
  heading: string;
  /** The first is chosen until somebody chooses another; at most 25. `value` has at most 75 characters. */
  subjects: readonly FormChoice[];
  durations: readonly FormChoice[];
  /** Beyond this a reason is refused. */
  longestReason: number;
};

export type FormChoice = { label: string; value: string };

/** As it came: values are checked, not trusted. */
export type FormSubmission = {
  alert: string;
  subject: string;
  duration: string;
  reason: string;
  asker: Asker;
};

/** What somebody has typed so far in an option of a command. */
export type CompletionRequest = {
  command: string;
  option: string;
  typed: string;
  asker: Asker;
};

/** What an option may be completed to, the likeliest first; labels may be foreign text. */
export type Choice = { label: string; value: string };

/** None of these throws for what somebody typed or sent. */
export type Answers = {
  /** An unknown command is answered with help. */
  command(request: CommandRequest): Promise<CommandAnswer>;
  press(press: ButtonPress): Promise<PressOutcome>;
  submit(submission: FormSubmission): Promise<CommandAnswer>;
  /** At most 25. */
  complete(request: CompletionRequest): Promise<readonly Choice[]>;
};
