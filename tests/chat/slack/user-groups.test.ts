import { expect, test } from 'vitest';
import { createUserGroups } from '../../../src/chat/slack/interactions/user-groups.ts';
import { createCallSlack } from '../../../src/chat/slack/web-client.ts';
import type { Fault } from '../../support/slack-server/http-messages.ts';
import { never, startServer } from './open-slack.ts';

const MINUTE = 60_000;

async function openGroups(scopes?: readonly string[]) {
  const server = await startServer(scopes === undefined ? {} : { scopes });
  server.setUserGroup('S0DESK', ['U0ANN', 'U0BEN']);
  server.setUserGroup('S0NIGHT', ['U0BEN']);
  const clock = { now: 0 };
  const callSlack = createCallSlack(server.botToken, { apiUrl: server.apiUrl });
  const memberOf = createUserGroups(callSlack, never, () => clock.now);
  const calls = () => server.calls.filter(({ method }) => method === 'usergroups.users.list').length;
  return { server, clock, memberOf, calls };
}

test.each([
  ['U0ANN', ['S0DESK', 'S0NIGHT'], ['S0DESK']],
  ['U0BEN', ['S0DESK', 'S0NIGHT'], ['S0DESK', 'S0NIGHT']],
  ['U0CAT', ['S0DESK', 'S0NIGHT'], []],
  ['U0ANN', [], []],
  ['U0ANN', ['80351110224678912'], []],
] as const)('%s of %o belongs to %o', async (user, asked, ids) => {
  const { memberOf } = await openGroups();
  expect(await memberOf(user, asked)).toEqual({ ok: true, ids });
});

test('a group is asked for once in five minutes, whoever wants to know', async () => {
  const { server, clock, memberOf, calls } = await openGroups();
  await Promise.all([memberOf('U0ANN', ['S0DESK']), memberOf('U0BEN', ['S0DESK'])]);
  server.setUserGroup('S0DESK', ['U0CAT']);
  clock.now = 5 * MINUTE - 1;
  expect(await memberOf('U0CAT', ['S0DESK'])).toEqual({ ok: true, ids: [] });
  expect(calls()).toBe(1);
  clock.now = 5 * MINUTE;
  expect(await memberOf('U0CAT', ['S0DESK'])).toEqual({ ok: true, ids: ['S0DESK'] });
  expect(calls()).toBe(2);
});

test('without the scope it says which one is missing, and asks again the next time', async () => {
  const { server, memberOf } = await openGroups(['chat:write']);
  expect(await memberOf('U0ANN', ['S0DESK'])).toEqual({
    ok: false,
    reason:
      'Slack gives the app no scope usergroups:read, so it cannot tell who is in a user group: update the app from slack-manifest.yaml and install it again',
  });
  server.setScopes(['chat:write', 'usergroups:read']);
  expect(await memberOf('U0ANN', ['S0DESK'])).toEqual({ ok: true, ids: ['S0DESK'] });
});

test('one group that fits is enough, even where another cannot be asked', async () => {
  const { memberOf } = await openGroups();
  expect(await memberOf('U0ANN', ['S0GONE', 'S0DESK'])).toEqual({ ok: true, ids: ['S0DESK'] });
  expect(await memberOf('U0CAT', ['S0GONE', 'S0DESK'])).toEqual({
    ok: false,
    reason: 'Slack knows no user group S0GONE: correct it in the config',
  });
});

const faults: [Fault, string][] = [
  [{ kind: 'status', status: 500 }, 'Slack answered HTTP 500'],
  [{ kind: 'status', status: 429, retryAfterSeconds: 30 }, 'Slack asks to slow down (429)'],
  [{ kind: 'drop' }, 'no answer from Slack (UND_ERR_SOCKET)'],
];
test.each(faults)(
  'where Slack does not answer (%o), it says so and does not remember it',
  async (fault, why) => {
    const { server, memberOf } = await openGroups();
    server.failNext('usergroups.users.list', fault);
    expect(await memberOf('U0ANN', ['S0DESK'])).toEqual({
      ok: false,
      reason: `Slack did not tell who is in the user group S0DESK (${why}): try again in a minute`,
    });
    expect(await memberOf('U0ANN', ['S0DESK'])).toEqual({ ok: true, ids: ['S0DESK'] });
  },
);
