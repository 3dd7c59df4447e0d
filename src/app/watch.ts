/** What the config makes of the program: the settings with their terms compiled. */
import type { Matcher } from '../matching/matcher.ts';
import type { Settings } from '../settings/settings.ts';

export type Watch = { settings: Settings; matcher: Matcher };
