/** The environment variables: what they mean, which values they may have, and the secrets among them. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Problem } from './problem.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const SECRETS = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'DISCORD_TOKEN',
  'PAGE_KEY',
] as const;
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
    .describe('Slack: the bot token, which begins with xoxb-. Slack needs it and one of the next two.'),
  SLACK_BOT_TOKEN_FILE: file.optional().describe('Instead: a file that holds it.'),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/, 'must be an app-level token: it begins with xapp-')
    .optional()
    .describe('Slack: the app-level token, for Socket Mode, which begins with xapp-.'),
  SLACK_APP_TOKEN_FILE: file.optional().describe('Instead: a file that holds it.'),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^[0-9a-f]{16,}$/i, 'must be the signing secret of the app’s “Basic Information” page')
    .optional()
    .describe(
      'Slack, in place of the app-level token: the signing secret, for HTTP mode (docs/slack-http.md).',
    ),
  SLACK_SIGNING_SECRET_FILE: file.optional().describe('Instead: a file that holds it.'),
  SLACK_HTTP_HOST: z
    .string()
    .regex(/^[0-9A-Za-z.:-]+$/, 'must be an address of this machine, such as 127.0.0.1 or 0.0.0.0')
    .default('127.0.0.1')
    .describe('Slack in HTTP mode: the address to listen on. 0.0.0.0 is reached from outside.'),
  SLACK_HTTP_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port, 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a port, 0 to 65535')
    .default(3000)
    .describe('Slack in HTTP mode: the port. Slack is told https://your-address/slack/events.'),
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
  PAGE_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/, 'must have at least 16 characters, plain ones without spaces')
    .optional()
    .describe('The web page: who may see it must give this key; at least 16 characters.'),
  PAGE_KEY_FILE: file.optional().describe('Instead: a file that holds it.'),
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

/** How Slack's commands and buttons reach us: over a socket that we open, or by requests to us. */
type SlackLink =
  | { mode: 'socket'; appToken: string }
  | { mode: 'http'; signingSecret: string; host: string; port: number };

export type Secrets = {
  slack: { botToken: string; link: SlackLink; apiUrl: string | null } | null;
  discord: { token: string; apiUrl: string | null } | null;
  /** What the page asks for; null: it asks for none. */
  pageKey: string | null;
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
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = set;
  if (problems.every(({ path }) => !path.startsWith('SLACK_'))) {
    const hasLink = appToken !== undefined || signingSecret !== undefined;
    if (set.SLACK_BOT_TOKEN !== undefined && !hasLink)
      report(
        'SLACK_APP_TOKEN',
        'is not set, but Slack needs it beside the bot token (or SLACK_SIGNING_SECRET)',
      );
    if (set.SLACK_BOT_TOKEN === undefined && hasLink)
      report('SLACK_BOT_TOKEN', 'is not set, but Slack needs it');
    if (appToken !== undefined && signingSecret !== undefined)
      report('SLACK_SIGNING_SECRET', 'is set, and so is SLACK_APP_TOKEN: use one of them');
  }
  const { SLACK_BOT_TOKEN: botToken, DISCORD_TOKEN: token } = values;
  const link = slackLink(values);
  const slackApi = values.SLACK_API_URL ?? null;
  const discordApi = values.DISCORD_API_URL ?? null;
  return {
    values: {
      config: values.CONFIG,
      dataDir: resolve(cwd, values.DATA_DIR),
      logLevel: values.LOG_LEVEL,
      secrets: {
        slack: botToken !== undefined && link !== null ? { botToken, link, apiUrl: slackApi } : null,
        discord: token !== undefined ? { token, apiUrl: discordApi } : null,
        pageKey: values.PAGE_KEY ?? null,
      },
    },
    problems,
  };
}

function slackLink(values: z.output<typeof environmentSchema>): SlackLink | null {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = values;
  if (appToken !== undefined && signingSecret !== undefined) return null;
  if (appToken !== undefined) return { mode: 'socket', appToken };
  if (signingSecret === undefined) return null;
  return { mode: 'http', signingSecret, host: values.SLACK_HTTP_HOST, port: values.SLACK_HTTP_PORT };
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
