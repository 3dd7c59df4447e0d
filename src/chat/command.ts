/** A `/watch` command and its answer, the same on every platform. */
import type { Instant } from '../domain/instant.ts';

export type CommandRequest = {
  /** The sub-command, e.g. "latest"; empty when none was given. */
  name: string;
  /** The rest of what was typed, as typed. */
  text: string;
  /** Who typed it, e.g. `slack:U024BE7LH`. */
  by: string;
};

export type CommandAnswer = {
  heading: string;
  entries: readonly AnswerEntry[];
  /** Shown below the entries as they are, in letters of one width; may hold foreign text, which must be escaped. */
  lines?: readonly string[];
  /** One more line below the entries, e.g. an example of what to type; null when there is none. */
  footer: string | null;
};

/** All text in it may come from feeds and must be escaped. */
export type AnswerEntry = {
  headline: string;
  link: string | null;
  source: string;
  published: Instant | null;
  /** e.g. the terms that matched; null when there is nothing to add. */
  note: string | null;
};

/** Never throws for what a user typed: an unknown command is answered with help. */
export type AnswerCommand = (request: CommandRequest) => Promise<CommandAnswer>;
