/** Slack and Discord as the campaign plays them, in this process, so that they survive the kills: two channels each, one
 * of Discord's a forum. */
import { renderAlert as renderDiscord } from '../../src/chat/discord/render-alert.ts';
import { renderBulletin as renderDiscordBulletin } from '../../src/chat/discord/render-bulletin.ts';
import { renderAlert as renderSlack } from '../../src/chat/slack/render-alert.ts';
import { renderBulletin as renderSlackBulletin } from '../../src/chat/slack/render-bulletin.ts';
import { startDiscordServer } from '../support/discord-server/start-discord-server.ts';
import { startSlackServer } from '../support/slack-server/start-slack-server.ts';
import type { CampaignChannel } from './count-outcome.ts';
import type { Faults } from './faults.ts';

const SLACK = { desk: 'C0DESK', alerts: 'C0ALERTS' } as const;
const DISCORD = { desk: '200000000000000001', alerts: '200000000000000002' } as const;

const FORUM = 15;
/** Discord's own first line of a thread below a message. */
const THREAD_STARTER = 21;
/** And of its words that somebody pinned a message. */
const PIN_NOTICE = 6;

export type CampaignPlatforms = {
  env: Readonly<Record<string, string>>;
  /** For the config. */
  channels: Readonly<Record<string, object>>;
  routes: readonly object[];
  /** As they are now. */
  read(): readonly CampaignChannel[];
  /** What no message may have and no call may do. */
  violations(): readonly string[];
  close(): Promise<void>;
};

export async function startPlatforms(faults: Faults): Promise<CampaignPlatforms> {
  const slack = await startSlackServer({
    channels: { [SLACK.desk]: 'member', [SLACK.alerts]: 'member' },
    chooseFault: faults.slack,
  });
  // Without a memory for nonces it is harsher than the real one: only what the program does keeps a post single.
  const discord = await startDiscordServer({
    channels: [
      { id: DISCORD.desk, name: 'desk', access: 'full' },
      { id: DISCORD.alerts, name: 'alerts', access: 'full', type: FORUM },
    ],
    nonceMemoryMs: 0,
    chooseFault: (route, path, body) => faults.discord(route, path, body, isBelow(path)),
  });
  const slackChannel = (name: string, takes: CampaignChannel['takes'], id: string): CampaignChannel => ({
    name,
    takes,
    shown: slack.messages(id).map(({ metadata, blocks }) => ({ id: slackId(metadata), content: blocks })),
    render: (message) => renderSlack(message).blocks,
    renderBulletin: (bulletin) => renderSlackBulletin(bulletin, null).blocks,
    pinned: slack
      .messages(id)
      .filter(({ ts }) => slack.pins(id).includes(ts))
      .flatMap(({ metadata }) => slackId(metadata) ?? []),
  });
  const discordChannel = (name: string, takes: CampaignChannel['takes'], id: string): CampaignChannel => ({
    name,
    takes,
    shown: [id, ...discord.threads(id).map((thread) => thread.id)].flatMap((place) =>
      discord
        .messages(place)
        .filter(({ type }) => type !== THREAD_STARTER && type !== PIN_NOTICE)
        .map((one) => ({ id: discordId(one.embeds), content: one.embeds, isPost: one.id === place })),
    ),
    render: (message, isPost) => renderDiscord(message, null, isPost).embeds,
    renderBulletin: (bulletin) => renderDiscordBulletin(bulletin, false).embeds,
    pinned: pinnedIn(id),
  });
  /** Messages of the channel, and first messages of posts. */
  const pinnedIn = (id: string) =>
    [
      ...discord.messages(id).filter(({ pinned }) => pinned),
      ...discord
        .threads(id)
        .flatMap((thread) => (thread.isPinned ? discord.messages(thread.id).slice(0, 1) : [])),
    ].flatMap(({ embeds }) => discordId(embeds) ?? []);
  return {
    env: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
    },
    channels: {
      desk: { slack: SLACK.desk },
      alerts: { slack: SLACK.alerts },
      'discord-desk': { discord: DISCORD.desk },
      'discord-alerts': { discord: DISCORD.alerts },
    },
    routes: [
      { terms: ['Rocket engine tests'], to: ['desk', 'discord-desk'] },
      { terms: ['Emergency alarms'], to: ['desk', 'alerts', 'discord-desk', 'discord-alerts'] },
    ],
    read: () => [
      slackChannel('desk', 'all', SLACK.desk),
      slackChannel('alerts', 'urgent', SLACK.alerts),
      discordChannel('discord-desk', 'all', DISCORD.desk),
      discordChannel('discord-alerts', 'urgent', DISCORD.alerts),
    ],
    violations: () => [...slack.violations, ...discord.violations],
    async close() {
      await Promise.all([slack.close(), discord.close()]);
    },
  };
}

/** Whether a call that sends something sends it below a message: in its thread, which it may start before. */
function isBelow(path: string): boolean {
  return !Object.values(DISCORD).some((id) =>
    /^\/(messages|threads)$/.test(path.replace(`/channels/${id}`, '')),
  );
}

function slackId(metadata: Record<string, unknown> | null): string | null {
  const payload = metadata?.event_payload as Record<string, unknown> | undefined;
  const id = payload?.alert ?? payload?.bulletin;
  return typeof id === 'string' ? id : null;
}

function discordId(embeds: readonly { footer?: { text: string } }[]): string | null {
  return embeds.map(({ footer }) => /· ([0-9a-z]{10})$/.exec(footer?.text ?? '')?.[1]).find(Boolean) ?? null;
}
