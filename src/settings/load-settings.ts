/** Environment and YAML in, Settings out, or everything that is wrong with them. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSettings } from './build-settings.ts';
import { type ConfigParts, configParts } from './config-parts.ts';
import { configSchema } from './config-schema.ts';
import { type Environment, readVariables } from './environment.ts';
import { nameProblems } from './name-problems.ts';
import { inOrder, type Problem } from './problem.ts';
import { queryProblems } from './query-problems.ts';
import { resolveChannels } from './resolve-channels.ts';
import type { Settings } from './settings.ts';
import { shapeProblems } from './shape-problems.ts';
import { readYaml } from './yaml-source.ts';

export type LoadInput = {
  env: Environment;
  /** Where relative paths begin. */
  cwd: string;
  /** Wins over CONFIG of the environment. */
  configPath?: string;
  /** Is taken for the file's content, which is then not read. */
  configText?: string;
};

export type LoadOutcome = { ok: true; settings: Settings } | { ok: false; problems: readonly Problem[] };

export function loadSettings({ env, cwd, configPath, configText }: LoadInput): LoadOutcome {
  const { values: variables, problems } = readVariables(env, cwd);
  const file = configPath ?? variables.config;
  const absolute = resolve(cwd, file);
  const wholeFile = (message: string): LoadOutcome => {
    const problem = { file, line: null, column: null, path: '', message };
    return { ok: false, problems: [problem, ...problems] };
  };
  const text = configText === undefined ? readConfig(absolute) : { ok: true as const, content: configText };
  if (!text.ok) return wholeFile(text.message);
  const yaml = readYaml(file, text.content);
  problems.push(...yaml.problems);
  const { source } = yaml;
  if (source === null) return { ok: false, problems: inOrder(problems) };
  if (source.data === null || source.data === undefined) return wholeFile('is empty');

  const config = configSchema.safeParse(source.data);
  problems.push(...shapeProblems(file, source, configSchema, config.error?.issues ?? []));
  const parts: ConfigParts = configParts(source.data);
  problems.push(...nameProblems(file, source, parts), ...queryProblems(file, source, parts));
  const { problems: channelProblems, ...channels } = resolveChannels(
    file,
    source,
    parts.channels,
    env,
    variables.secrets,
  );
  problems.push(...channelProblems);
  if (problems.length === 0 && channels.channels.length === 0) {
    const message = `none can be posted to: ${channels.leftOut.map(({ channel, reason }) => `${channel} (${reason})`).join(', ')}`;
    problems.push({ file, ...source.locate(['channels'], 'key'), path: 'channels', message });
  }
  if (problems.length > 0 || !config.success) return { ok: false, problems: inOrder(problems) };
  const named = { configName: file, configPath: absolute };
  return { ok: true, settings: buildSettings(named, config.data, variables, channels) };
}

type FileOutcome = { ok: true; content: string } | { ok: false; message: string };

function readConfig(path: string): FileOutcome {
  try {
    return { ok: true, content: readFileSync(path, 'utf8') };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    if (code === 'ENOENT') return { ok: false, message: 'there is no such file' };
    if (code === 'EISDIR') return { ok: false, message: 'is a directory, not a file' };
    return { ok: false, message: `cannot be read (${code})` };
  }
}
