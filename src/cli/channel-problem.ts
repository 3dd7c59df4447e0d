/** What is wrong with the name of a channel on a command line. */
import { nearestName } from '../matching/nearest-name.ts';
import type { Settings } from '../settings/settings.ts';

/** null where there is such a channel. */
export function channelProblem(name: string, { channels, leftOut, configName }: Settings): string | null {
  if (channels.some((channel) => channel.name === name)) return null;
  const missing = leftOut.find(({ channel }) => channel === name);
  if (missing !== undefined) return `--channel ${name}: it is left out, because ${missing.reason}.`;
  const meant = nearestName(
    name,
    channels.map((channel) => channel.name),
  );
  const hint = meant === null ? '' : ` Did you mean “${meant}”?`;
  return `--channel ${name}: there is no such channel in ${configName}.${hint}`;
}
