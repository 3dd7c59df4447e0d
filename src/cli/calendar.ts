/** `npm run calendar`: the dates to come that the config names and that archived articles mention; also as an .ics. */
import { calendarCommand } from './calendar-command.ts';
import { endCommand } from './end-command.ts';
import { readSettings } from './read-settings.ts';

endCommand(await calendarCommand(process.argv.slice(2), readSettings));
