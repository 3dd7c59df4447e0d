/** `npm run chart`: a chart of the archive, or of the recorded weeks, as a picture. */
import { chartCommand } from './chart/chart-command.ts';
import { endCommand } from './end-command.ts';
import { readSettings } from './read-settings.ts';

endCommand(await chartCommand(process.argv.slice(2), readSettings));
