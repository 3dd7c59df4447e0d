/** What the Slack app must be allowed: the scopes of slack-manifest.yaml, with what is lost without each. */

export const BOT_SCOPES = [
  'chat:write',
  'commands',
  'channels:history',
  'groups:history',
  'usergroups:read',
  'files:write',
  'pins:write',
] as const;
export type BotScope = (typeof BOT_SCOPES)[number];

/** The scopes by each method of the Web API that is called with the bot token; none: every token may call it. */
export const METHOD_SCOPES: Readonly<Record<string, readonly BotScope[]>> = {
  'api.test': [],
  'auth.test': [],
  'views.open': [],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'pins.add': ['pins:write'],
  'pins.remove': ['pins:write'],
  'usergroups.list': ['usergroups:read'],
  'usergroups.users.list': ['usergroups:read'],
};

/** The one method that is called with the app-level token, and its scope. */
export const APP_LEVEL_SCOPES = { 'apps.connections.open': 'connections:write' } as const;

/** As the rest of a sentence that begins with the scope. */
export const LOST_WITHOUT: Readonly<Record<BotScope, { level: 'wrong' | 'risk'; says: string }>> = {
  'chat:write': { level: 'wrong', says: 'is missing, so nothing can be posted' },
  commands: { level: 'wrong', says: 'is missing, so there is no /watch' },
  'channels:history': {
    level: 'risk',
    says: 'is missing, so in public channels an alert in doubt after a lost connection is sent again after half a minute, and may come twice',
  },
  'groups:history': {
    level: 'risk',
    says: 'is missing, so in private channels an alert in doubt after a lost connection is sent again after half a minute, and may come twice',
  },
  'usergroups:read': {
    level: 'wrong',
    says: 'is missing, so nobody is known to be in the user groups that permissions name, and they are refused',
  },
  'files:write': { level: 'risk', says: 'is missing, so charts come as text' },
  'pins:write': { level: 'risk', says: 'is missing, so the status of a channel is not pinned' },
};
