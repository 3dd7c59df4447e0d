/** What the REST API tells of the guild and of the bot as its member. */
import { type ApiAnswer, answers } from './api-answer.ts';
import type { Call } from './handle-call.ts';
import { showGuild } from './show-guild.ts';
import type { World } from './world.ts';

export function answerGuild(world: World, { route, parameters }: Call): ApiAnswer {
  if (parameters.guild !== world.guildId) return answers.missingAccess;
  const shown = showGuild(world) as Record<string, unknown> & {
    members: readonly { user: { id: string } }[];
  };
  if (route === 'GET /guilds/:guild/members/:member') {
    const member = shown.members.find(({ user }) => user.id === parameters.member);
    return member === undefined
      ? { status: 404, body: { message: 'Unknown Member', code: 10007 } }
      : { status: 200, body: member };
  }
  // Only the gateway tells these.
  const { members, channels, threads, presences, voice_states, ...guild } = shown;
  return { status: 200, body: guild };
}
