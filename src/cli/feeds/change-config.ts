/** Changes the text of the config file, and only if it is good afterwards. */
import { addFeeds, type ChangedText } from '../../settings/add-feeds.ts';
import type { LoadOutcome } from '../../settings/load-settings.ts';
import { formatProblem } from '../../settings/problem.ts';
import { readFileText } from '../../settings/read-file.ts';
import type { Settings } from '../../settings/settings.ts';
import { readSettings } from '../read-settings.ts';
import { replaceFile } from '../replace-file.ts';

export type ConfigChange =
  /** `lines`: what was put in, where it has lines of its own. */
  | { ok: true; line: number; lines: readonly string[] }
  /** One line each; nothing was written. */
  | { ok: false; problems: readonly string[] };

/**
 * Takes the file as it is at that moment, whatever it was when the settings were read.
 * @param isDryRun all is done but writing.
 */
export function changeConfig(
  { configName, configPath }: Settings,
  change: (text: string) => ChangedText,
  isDryRun: boolean,
): ConfigChange {
  const fail = (...problems: string[]): ConfigChange => ({ ok: false, problems });
  const before = readFileText(configPath);
  if (!before.ok) return fail(`${configName}: ${before.message}`);
  const changed = change(before.content);
  if (!changed.ok) return fail(`${configName}: ${changed.reason}`);
  const loaded = readSettings(configName, changed.text);
  if (!loaded.ok)
    return fail(
      'nothing was written, for the config would not be good:',
      ...loaded.problems.map(formatProblem),
    );
  const fault = isDryRun ? null : replaceFile(configPath, changed.text);
  if (fault !== null) return fail(`${configName}: ${fault}`);
  const after = changed.text.split(/\r?\n/);
  const added = Math.max(0, after.length - before.content.split('\n').length);
  return { ok: true, line: changed.line, lines: after.slice(changed.line - 1, changed.line - 1 + added) };
}

/** As readSettings, but a config that only lacks feeds will do, since it is about to get some. */
export function readSettingsForAdding(config: string | undefined): LoadOutcome {
  const loaded = readSettings(config);
  const path = loaded.ok ? undefined : loaded.files[0];
  const read = path === undefined ? null : readFileText(path);
  if (loaded.ok || read === null || !read.ok) return loaded;
  const stand = addFeeds(read.content, [{ name: 'First', url: 'https://first.invalid/', fullText: false }]);
  const completed = stand.ok ? readSettings(config, stand.text) : null;
  if (completed === null || !completed.ok) return loaded;
  return { ...completed, settings: { ...completed.settings, feeds: [] } };
}
