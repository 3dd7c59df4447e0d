/** Checks Slack or Discord where it is configured; only then its SDK is loaded. */
import type { Finding } from '../../chat/finding.ts';
import type { Instant } from '../../domain/instant.ts';
import type { PermissionRule } from '../../domain/permission.ts';
import { NO_TOKENS } from '../../settings/resolve-channels.ts';
import type { LoadedParts } from './check-config.ts';

const NAMES = { slack: 'Slack', discord: 'Discord' };
const ADVICE = {
  slack:
    'make the app from slack-manifest.yaml and put its tokens into .env (README, “Set up”), or take these channels out of the config',
  discord:
    'make an application and put its token into .env (README, “Set up”), or take these channels out of the config',
};

/** Never rejects. */
export async function checkPlatform(
  platform: 'slack' | 'discord',
  loaded: LoadedParts,
  onServerTime: (at: Instant) => void,
  signal: AbortSignal,
): Promise<Finding[]> {
  const { settings, environment } = loaded;
  const { slack, discord } = environment.secrets;
  const channels = settings?.channels.filter((channel) => channel.platform === platform) ?? [];
  const rules = Object.values(settings?.permissions ?? {}).filter((rule) => rule !== null);
  const named = (ids: (rule: PermissionRule) => readonly string[]) => [...new Set(rules.flatMap(ids))];
  try {
    if (platform === 'slack' && slack !== null) {
      const { checkSlack } = await import('../../chat/slack/checkup/checkup.ts');
      const userGroups = named((rule) => rule.userGroups);
      const apiUrl = slack.apiUrl ?? undefined;
      return await checkSlack({ ...slack, apiUrl, channels, userGroups, onServerTime }, signal);
    }
    if (platform === 'discord' && discord !== null) {
      const { checkDiscord } = await import('../../chat/discord/checkup/checkup.ts');
      const roles = named((rule) => rule.roles);
      const apiUrl = discord.apiUrl ?? undefined;
      return await checkDiscord({ ...discord, apiUrl, channels, roles, onServerTime }, signal);
    }
  } catch (error) {
    const [line] = String(error instanceof Error ? error.message : error).split('\n', 1);
    const says = `cannot be checked: ${line}`;
    return [
      { level: 'wrong', subject: NAMES[platform], says, advice: 'install the packages again (npm ci)' },
    ];
  }
  return notConfigured(platform, loaded);
}

function notConfigured(platform: 'slack' | 'discord', { settings, problems }: LoadedParts): Finding[] {
  // Told already, and by name.
  if (problems.some(({ path }) => path.startsWith(platform.toUpperCase()))) return [];
  const subject = NAMES[platform];
  if (settings === null)
    return [{ level: 'good', subject, says: 'has no token, and is not checked', advice: null }];
  const leftOut = settings.leftOut
    .filter(({ reason }) => reason === NO_TOKENS[platform])
    .map(({ channel }) => channel);
  if (leftOut.length === 0) return [{ level: 'good', subject, says: 'is not used', advice: null }];
  const says = `has no token, so nothing is posted to ${leftOut.join(', ')}`;
  return [{ level: 'risk', subject, says, advice: ADVICE[platform] }];
}
