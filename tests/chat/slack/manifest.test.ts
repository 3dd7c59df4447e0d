/** slack-manifest.yaml is what Slack takes, and asks for exactly the scopes that the code needs. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { APP_LEVEL_SCOPES, BOT_SCOPES, METHOD_SCOPES } from '../../../src/chat/slack/scopes.ts';
import { WATCH_COMMANDS } from '../../../src/chat/watch-commands.ts';

const text = readFileSync(new URL('../../../slack-manifest.yaml', import.meta.url), 'utf8');
const manifest = parse(text);

/** The parts of docs.slack.dev/reference/app-manifest that we use, with their limits. */
const documented = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(1) }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    background_color: z.string().regex(/^#(?:[0-9a-f]{3}){1,2}$/i),
  }),
  features: z.strictObject({
    bot_user: z.strictObject({
      display_name: z
        .string()
        .max(80)
        .regex(/^[a-z0-9._-]+$/),
      always_online: z.boolean(),
    }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z
            .string()
            .max(32)
            .regex(/^\/[a-z]+$/),
          description: z.string().min(1).max(2000),
          usage_hint: z.string().max(1000),
          should_escape: z.boolean(),
          url: z.url({ protocol: /^https$/ }).optional(),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({
    scopes: z.strictObject({ bot: z.array(z.string()).max(255) }),
  }),
  settings: z.strictObject({
    interactivity: z.strictObject({
      is_enabled: z.boolean(),
      request_url: z.url({ protocol: /^https$/ }).optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

test('it has what Slack documents, for Socket Mode, with interactivity', () => {
  const { settings, features } = documented.parse(manifest);
  expect([settings.socket_mode_enabled, settings.interactivity]).toEqual([true, { is_enabled: true }]);
  expect(features.slash_commands.map(({ command }) => command)).toEqual(['/watch']);
});

test('what its comments say for HTTP mode makes a manifest that Slack takes', () => {
  const changed = parse(
    text
      .replace(/^( *)# HTTP mode: (url|request_url): /gm, '$1$2: ')
      .replace('socket_mode_enabled: true', 'socket_mode_enabled: false'),
  );
  const { settings, features } = documented.parse(changed);
  const url = 'https://watch.example.org/slack/events';
  expect([features.slash_commands[0]?.url, settings.interactivity.request_url]).toEqual([url, url]);
});

test('the usage hint names commands that there are', () => {
  const hint: string = manifest.features.slash_commands[0].usage_hint;
  const words = hint.split(' | ').map((part) => part.split(' ')[0]);
  const known = new Set(WATCH_COMMANDS.map(({ name }) => name));
  expect(words.filter((word = '') => !known.has(word))).toEqual([]);
});

test('its scopes are those of the methods that are called, and that of the command', () => {
  const scopes = manifest.oauth_config.scopes.bot;
  expect(scopes).toEqual([...BOT_SCOPES]);
  expect(new Set(['commands', ...Object.values(METHOD_SCOPES).flat()])).toEqual(new Set(scopes));
});

test('every method that the code calls has its scopes listed, and no other is', () => {
  const folder = new URL('../../../src/chat/slack/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && name !== 'scopes.ts',
  );
  const called = files.flatMap((name) =>
    [...readFileSync(new URL(name, folder), 'utf8').matchAll(/'([a-z]+(?:\.[a-zA-Z]+)+)'/g)].map(
      ([, method = '']) => method,
    ),
  );
  const methods = called.filter((name) =>
    /^(?:api|apps|auth|bots|chat|conversations|dialog|files|pins|reactions|team|usergroups|users|views)\./.test(
      name,
    ),
  );
  const listed = [...Object.keys(METHOD_SCOPES), ...Object.keys(APP_LEVEL_SCOPES)];
  expect(files.length).toBeGreaterThan(10);
  expect([...new Set(methods)].sort()).toEqual(listed.sort());
});
