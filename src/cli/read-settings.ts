/** Settings for a command: from `.env`, the environment and the config file, or all that is wrong with them. */
import { type LoadOutcome, loadSettings } from '../settings/load-settings.ts';
import { readEnvironment } from '../settings/read-environment.ts';

/**
 * @param config the file to read in place of the environment's CONFIG.
 * @param configText is taken for what it says, which is then not read.
 */
export function readSettings(config: string | undefined, configText?: string): LoadOutcome {
  const cwd = process.cwd();
  const environment = readEnvironment(cwd);
  if (!environment.ok) return { ...environment, files: [] };
  return loadSettings({
    env: environment.env,
    cwd,
    ...(config !== undefined && { configPath: config }),
    ...(configText !== undefined && { configText }),
  });
}
