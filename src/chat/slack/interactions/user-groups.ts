/** Which of some user groups a person belongs to, as Slack says it, remembered for some minutes. */
import type { Instant } from '../../../domain/instant.ts';
import type { Asker } from '../../command.ts';
import { classifyError } from '../classify-error.ts';
import type { CallSlack } from '../web-client.ts';

const REMEMBERED_MS = 5 * 60_000;
/** A form must be opened within 3 s of the press of its button. */
const ANSWER_TIMEOUT_MS = 2_000;

type Members = { ok: true; users: ReadonlySet<string> } | { ok: false; reason: string };
type Belonging = Awaited<ReturnType<Asker['memberOf']>>;

type UserGroups = (user: string, groups: readonly string[]) => Promise<Belonging>;

/** `signal` ends every call. Never rejects. */
export function createUserGroups(callSlack: CallSlack, signal: AbortSignal, now: () => Instant): UserGroups {
  const known = new Map<string, { at: Instant; members: Promise<Members> }>();

  async function ask(group: string): Promise<Members> {
    const timeout = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    try {
      const answer = await callSlack(
        'usergroups.users.list',
        { usergroup: group },
        AbortSignal.any([signal, timeout]),
      );
      const users = Array.isArray(answer.users) ? answer.users.map(String) : [];
      return { ok: true, users: new Set(users) };
    } catch (error) {
      return { ok: false, reason: whyUnknown(group, error) };
    }
  }

  async function membersOf(group: string): Promise<Members> {
    const last = known.get(group);
    if (last !== undefined && now() - last.at < REMEMBERED_MS) return last.members;
    const members = ask(group);
    const entry = { at: now(), members };
    known.set(group, entry);
    // A refusal may be mended in the next moment.
    if (!(await members).ok && known.get(group) === entry) known.delete(group);
    return members;
  }

  return async (user, groups) => {
    const ids = groups.filter((group) => group.startsWith('S'));
    const asked = await Promise.all(ids.map(membersOf));
    const belongs = ids.filter((_id, index) => {
      const members = asked[index];
      return members?.ok === true && members.users.has(user);
    });
    const failed = asked.find((members) => !members.ok);
    // One group that fits is enough, so a group that cannot be asked matters only where none does.
    return belongs.length === 0 && failed !== undefined ? failed : { ok: true, ids: belongs };
  };
}

function whyUnknown(group: string, error: unknown): string {
  const { reason } = classifyError(error);
  if (reason.includes('missing_scope'))
    return 'Slack gives the app no scope usergroups:read, so it cannot tell who is in a user group: update the app from slack-manifest.yaml and install it again';
  if (reason.includes('no_such_subteam'))
    return `Slack knows no user group ${group}: correct it in the config`;
  return `Slack did not tell who is in the user group ${group} (${reason}): try again in a minute`;
}
