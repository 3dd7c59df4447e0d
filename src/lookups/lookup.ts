/** What each `/watch` command is to the one who answers them all. */
import type { Asker, CommandAnswer } from '../chat/command.ts';

export type LookupRequest = {
  /** The values of the options that were given, by their names, as text and within the limits of WATCH_COMMANDS. */
  options: Readonly<Record<string, string>>;
  asker: Asker;
};

export type LookupAnswer = CommandAnswer & {
  /** Where there is more than one page: which this is, and whether another follows. Buttons are made of it. */
  pages?: {
    page: number;
    hasMore: boolean;
    /** Time ran out before the page was full: asked again, it goes on where it was. */
    isUnfinished?: boolean;
  };
  /** Whether the asker may show it to all; true where nothing is said. */
  isShareable?: boolean;
};

/** Never throws for what was typed: whatever cannot be answered is answered with what to type. */
export type Lookup = (request: LookupRequest) => Promise<LookupAnswer>;
