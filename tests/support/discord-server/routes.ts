/** The routes of Discord's REST API that the server knows. */

const routes = [
  'GET /gateway/bot',
  'GET /users/@me',
  'GET /applications/@me',
  'GET /oauth2/applications/@me',
  'GET /applications/:application/commands',
  'PUT /applications/:application/commands',
  'GET /channels/:channel',
  'GET /channels/:channel/messages',
  'POST /channels/:channel/messages',
  'GET /channels/:channel/messages/:message',
  'PATCH /channels/:channel/messages/:message',
  'PUT /channels/:channel/messages/pins/:message',
  'DELETE /channels/:channel/messages/pins/:message',
  'PATCH /channels/:channel',
  'POST /channels/:channel/threads',
  'POST /channels/:channel/messages/:message/threads',
  'GET /channels/:channel/threads/archived/public',
  'GET /guilds/:guild',
  'GET /guilds/:guild/members/:member',
  'GET /guilds/:guild/threads/active',
  'POST /interactions/:interaction/:token/callback',
  'GET /webhooks/:application/:token/messages/@original',
  'PATCH /webhooks/:application/:token/messages/@original',
  'POST /webhooks/:application/:token',
] as const;

export type Route = (typeof routes)[number];

/** Interactions are answered with the token in the path instead of the bot's. */
export function needsToken(route: Route): boolean {
  return !/ \/(interactions|webhooks)\//.test(route);
}

export function matchRoute(
  method: string,
  path: string,
): { route: Route; parameters: Record<string, string> } | null {
  for (const route of routes) {
    const pattern = route.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)');
    const match = new RegExp(`^${pattern}$`).exec(`${method} ${path}`);
    if (match !== null) return { route, parameters: { ...match.groups } };
  }
  return null;
}
