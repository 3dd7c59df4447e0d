/** The environment variables: what they mean, which values they may have, and the secrets among them. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Problem } from './problem.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const SECRETS = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'DISCORD_TOKEN'] as const;
type Secret = (typeof SECRETS)[number];

/** Every message stands alone: none may repeat the value. */
const url = z
  .string()
  .regex(/^https?:\/\/[^\s/@][^\s@]*$/i, 'must be an http or https address without user or password');
const file = z.string();

/** In the order of `.env.example`. */
export const environmentSchema = z.object({
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-\S+$/, 'must be a bot token: it begins with xoxb-')
    .optional()
    .describe('Slack: the bot token, which begins with xoxb-. Slack needs both tokens.'),
  SLACK_BOT_TOKEN_FILE: file.optional().describe('Instead: a file that holds it.'),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/, 'must be an app-level token: it begins with xapp-')
    .optional()
    .describe('Slack: the app-level token for Socket Mode, which begins with xapp-.'),
  SLACK_APP_TOKEN_FILE: file.optional().describe('Instead: a file that holds it.'),
  SLACK_CHANNEL: z
    .string()
    .optional()
    .describe('Id of the Slack channel to post to, e.g. C024BE91L; named in the example config.'),
  DISCORD_TOKEN: z
    .string()
    .regex(/^\S+$/, 'must be the token alone, without “Bot” before it')
    .optional()
    .describe('Discord: the token of the bot.'),
  DISCORD_TOKEN_FILE: file.optional().describe('Instead: a file that holds it.'),
  DISCORD_CHANNEL: z
    .string()
    .optional()
    .describe('Id of the Discord channel to post to, digits only; named in the example config.'),
  CONFIG: z.string().default('config/watch.yaml').describe('What to watch.'),
  DATA_DIR: z.string().default('./data').describe('Where the archive is kept.'),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be one of trace, debug, info, warn, error, fatal, silent',
    )
    .default('info')
    .describe('trace, debug, info, warn, error, fatal or silent.'),
  SLACK_API_URL: url.optional().describe('Another address of the Slack Web API, for a proxy.'),
  DISCORD_API_URL: url.optional().describe('Another address of the Discord API, for a proxy.'),
});

export type Secrets = {
  slack: { botToken: string; appToken: string; apiUrl: string | null } | null;
  discord: { token: string; apiUrl: string | null } | null;
};

export type EnvironmentValues = {
  config: string;
  dataDir: string;
  logLevel: z.output<typeof environmentSchema>['LOG_LEVEL'];
  secrets: Secrets;
};

/** Values that are in order are given even when others are not. `cwd` is where relative paths begin. */
export function readVariables(
  env: Environment,
  cwd: string,
): { values: EnvironmentValues; problems: Problem[] } {
  const set: Record<string, string> = {};
  for (const [variable, value] of Object.entries(env)) {
    const trimmed = value?.trim() ?? '';
    if (trimmed !== '') set[variable] = trimmed;
  }
  const problems: Problem[] = [];
  const report = (path: string, message: string) =>
    problems.push({ file: 'environment', line: null, column: null, path, message });
  for (const secret of SECRETS) {
    const value = secretOf(secret, set, cwd, report);
    delete set[secret];
    if (value !== null) set[secret] = value;
  }
  const parsed = environmentSchema.safeParse(set);
  for (const issue of parsed.error?.issues ?? []) {
    const variable = String(issue.path[0]);
    report(variable, issue.message);
    delete set[variable];
  }
  const values = parsed.data ?? environmentSchema.parse(set);
  const wantsSlack = [set.SLACK_BOT_TOKEN, set.SLACK_APP_TOKEN].filter((token) => token !== undefined).length;
  if (wantsSlack === 1 && problems.every(({ path }) => !path.startsWith('SLACK_'))) {
    const missing = set.SLACK_BOT_TOKEN === undefined ? 'SLACK_BOT_TOKEN' : 'SLACK_APP_TOKEN';
    report(missing, 'is not set, but Slack needs both tokens');
  }
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, DISCORD_TOKEN: token } = values;
  const slackApi = values.SLACK_API_URL ?? null;
  const discordApi = values.DISCORD_API_URL ?? null;
  return {
    values: {
      config: values.CONFIG,
      dataDir: resolve(cwd, values.DATA_DIR),
      logLevel: values.LOG_LEVEL,
      secrets: {
        slack:
          botToken !== undefined && appToken !== undefined ? { botToken, appToken, apiUrl: slackApi } : null,
        discord: token !== undefined ? { token, apiUrl: discordApi } : null,
      },
    },
    problems,
  };
}

type Report = (path: string, message: string) => void;

function secretOf(secret: Secret, set: Environment, cwd: string, report: Report): string | null {
  const value = set[secret];
  const fileVariable = `${secret}_FILE`;
  const path = set[fileVariable];
  if (path === undefined) return value ?? null;
  if (value !== undefined) {
    report(fileVariable, `is set, and so is ${secret}: use one of them`);
    return null;
  }
  const content = fileContent(resolve(cwd, path));
  if (content === null) report(fileVariable, 'names a file that cannot be read');
  else if (content === '') report(fileVariable, 'names a file that is empty');
  return content === '' ? null : content;
}

function fileContent(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}
