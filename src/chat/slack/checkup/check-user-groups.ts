/** Whether the Slack user groups that the config names are there: in permissions, and as a channel's mention. */
import type { Channel } from '../../../domain/channel.ts';
import type { Finding } from '../../finding.ts';
import { refusalFinding } from '../../refusal-finding.ts';
import { classifyError } from '../classify-error.ts';
import type { CallSlack } from '../web-client.ts';

type Named = {
  channels: readonly Channel[];
  userGroups: readonly string[];
  scopes: readonly string[] | null;
};

export async function checkUserGroups(
  { channels, userGroups, scopes }: Named,
  callSlack: CallSlack,
  signal: AbortSignal,
): Promise<Finding[]> {
  const mentions = channels.flatMap(({ name, mention }) =>
    mention === null ? [] : [{ id: mention, place: `mentioned in ${name}` }],
  );
  const named = [...mentions, ...userGroups.map((id) => ({ id, place: 'named in permissions' }))];
  if (named.length === 0) return [];
  if (scopes !== null && !scopes.includes('usergroups:read')) {
    const says = 'cannot be looked up without the scope usergroups:read';
    return [...new Set(mentions.map(({ id }) => id))].map((id) => ({
      level: 'risk',
      subject: `Slack user group ${id}`,
      says,
      advice: 'compare the id with that in Slack: People & user groups, Copy group ID',
    }));
  }
  try {
    const answer = await callSlack('usergroups.list', { include_disabled: true }, signal);
    const known = readGroups(answer.usergroups);
    return [...Map.groupBy(named, ({ id }) => id)].map(([id, places]) =>
      describe(id, places.map(({ place }) => place).join(', '), known.get(id)),
    );
  } catch (error) {
    return [refusalFinding('Slack user groups', classifyError(error).reason, 'risk')];
  }
}

type Group = { handle: string; isDisabled: boolean };

function describe(id: string, places: string, group: Group | undefined): Finding {
  const subject = `Slack user group ${id}, ${places}`;
  const advice = 'name another in the config, by its id (People & user groups, Copy group ID)';
  if (group === undefined) return { level: 'wrong', subject, says: 'there is no such group', advice };
  const { handle, isDisabled } = group;
  if (isDisabled) return { level: 'wrong', subject, says: `@${handle} is disabled`, advice };
  return { level: 'good', subject, says: `is @${handle}`, advice: null };
}

function readGroups(list: unknown): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const group of Array.isArray(list) ? list : []) {
    const { id, handle, date_delete: deletedAt } = group as Record<string, unknown>;
    groups.set(String(id), { handle: String(handle), isDisabled: Number(deletedAt ?? 0) > 0 });
  }
  return groups;
}
