/** Environment and YAML in, Settings out, or everything that is wrong with them. */
import { resolve } from 'node:path';
import { buildSettings } from './build-settings.ts';
import { configParts } from './config-parts.ts';
import { type Config, configSchema } from './config-schema.ts';
import { deadlineProblems } from './deadline-problems.ts';
import { type Environment, type EnvironmentValues, readVariables } from './environment.ts';
import { nameProblems } from './name-problems.ts';
import { portProblems } from './port-problems.ts';
import { inOrder, type Problem } from './problem.ts';
import { queryProblems, queryWarnings } from './query-problems.ts';
import { type ReadConfig, readConfig } from './read-config.ts';
import { type ResolvedChannels, resolveChannels } from './resolve-channels.ts';
import type { Settings } from './settings.ts';
import { shapeProblems } from './shape-problems.ts';

export type LoadInput = {
  env: Environment;
  /** Where relative paths begin. */
  cwd: string;
  /** Wins over CONFIG of the environment. */
  configPath?: string;
  /** Is taken for the file's content, which is then not read. */
  configText?: string;
};

export type LoadOutcome =
  /** `warnings`: what is allowed, but may not be what was meant. */
  | { ok: true; settings: Settings; warnings: readonly Problem[] }
  /** `files`: what was read or looked for, absolute, the config first; a change in one of them may mend it. */
  | { ok: false; problems: readonly Problem[]; files: readonly string[] };

export function loadSettings({ env, cwd, configPath, configText }: LoadInput): LoadOutcome {
  const variables = readVariables(env, cwd);
  const name = configPath ?? variables.values.config;
  const read = readConfig({ name, path: resolve(cwd, name) }, configText);
  const names = read.files.map((file) => file.name);
  const [first, ...others] = read.files;
  const files = [first.path, ...others.map(({ path }) => path)] as const;
  const checked = check(read, env, variables.values);
  const problems = [...read.problems, ...checked.problems, ...variables.problems];
  if (problems.length === 0 && checked.channels.length === 0 && read.source !== null) {
    const leftOut = checked.leftOut.map(({ channel, reason }) => `${channel} (${reason})`).join(', ');
    const message = `none can be posted to: ${leftOut}`;
    problems.push({ ...read.source.locate(['channels'], 'key'), message });
  }
  if (problems.length > 0 || checked.config === null) {
    return { ok: false, problems: inOrder(problems, names), files };
  }
  const named = { configName: name, files };
  const settings = buildSettings(named, checked.config, variables.values, checked);
  return {
    ok: true,
    settings,
    warnings: inOrder(checked.warnings, names),
  };
}

type Checked = ResolvedChannels & { config: Config | null; warnings: Problem[] };

function check({ source, isWhole }: ReadConfig, env: Environment, { secrets }: EnvironmentValues): Checked {
  if (source === null) return { config: null, channels: [], leftOut: [], problems: [], warnings: [] };
  const config = configSchema.safeParse(source.data);
  const issues = config.error?.issues ?? [];
  // Where a file of terms could not be read, it is no news that terms are missing.
  const news = isWhole ? issues : issues.filter(({ path }) => path.length > 1 || path[0] !== 'terms');
  const problems = shapeProblems(source, configSchema, news);
  const parts = configParts(source.data, config.data ?? null);
  problems.push(...deadlineProblems(source, parts), ...portProblems(source, config.data ?? null, secrets));
  if (isWhole) problems.push(...nameProblems(source, parts), ...queryProblems(source, parts));
  const resolved = resolveChannels(source, parts.channels, env, secrets);
  problems.push(...resolved.problems);
  const warnings = config.success && problems.length === 0 ? queryWarnings(source, parts) : [];
  return { ...resolved, config: config.data ?? null, problems, warnings };
}
