import { expect, test } from 'vitest';
import type { ApiAnswer } from './api-answer.ts';
import {
  answerInteraction,
  createInteraction,
  followUp,
  type InteractionKind,
  originalMessage,
} from './interactions.ts';
import type { Route } from './routes.ts';
import { createMessage, createWorld } from './world.ts';

const channel = '200000000000000001';
const ephemeral = 64;
const allowed_mentions = { parse: [] };
const message = { content: 'hello', allowed_mentions };

function begin(kind: InteractionKind, ageMs = 0) {
  const world = createWorld({
    token: 't',
    channels: [{ id: channel, name: 'alerts', access: 'full' }],
    roles: [],
    nonceMemoryMs: 1,
    now: Date.now,
  });
  const source = kind === 'component' ? createMessage(world, channel, message) : null;
  const interaction = createInteraction(world, kind, { channel, source, ageMs }, () => undefined);
  const { id, token } = interaction;
  const parameters = { interaction: id, token, application: world.applicationId };
  const callOf = (route: Route, body: unknown) => ({
    route,
    parameters,
    body,
    query: new URLSearchParams(),
    authorization: undefined,
    files: [],
    gatewayUrl: '',
  });
  const report = (violation: string) => world.violations.push(violation);
  return {
    world,
    interaction,
    source,
    respond: (type: number, data?: unknown) =>
      answerInteraction(
        world,
        callOf('POST /interactions/:interaction/:token/callback', { type, data }),
        report,
      ),
    edit: (body: unknown) =>
      originalMessage(world, callOf('PATCH /webhooks/:application/:token/messages/@original', body), report),
    follow: (body: unknown) => followUp(world, callOf('POST /webhooks/:application/:token', body), report),
  };
}

const codeOf = ({ status, body }: ApiAnswer) =>
  status < 300 ? status : (body as { code: number } | null)?.code;

const select = { type: 3, custom_id: 'a', options: [{ label: 'A', value: 'a' }] };
const modal = {
  custom_id: 'm',
  title: 'T',
  components: [{ type: 18, label: 'L', component: select }],
};

function check(
  title: string,
  kind: InteractionKind,
  responses: readonly [type: number, data?: unknown][],
  expected: readonly number[],
  ageMs = 0,
): void {
  test(title, () => {
    const { respond } = begin(kind, ageMs);
    expect(responses.map(([type, data]) => codeOf(respond(type, data)))).toEqual(expected);
  });
}

check('there is one first response', 'command', [[5], [4, message]], [204, 40060]);
check(
  'a form is a first response only',
  'component',
  [
    [5, { flags: ephemeral }],
    [9, modal],
  ],
  [204, 40060],
);
check('three seconds are all there is', 'command', [[5]], [10062], 3_001);
check(
  'what was refused can be mended',
  'component',
  [
    [9, { ...modal, title: '' }],
    [9, modal],
  ],
  [50035, 204],
);
check('a command updates nothing', 'command', [[6], [7, message]], [50035, 50035]);
check('a form shows no form', 'modal-submit', [[9, modal]], [50035]);
check('a completion is neither deferred nor a message', 'autocomplete', [[5], [4, message]], [50035, 50035]);
check('only a completion has choices', 'command', [[8, { choices: [] }]], [50035]);
check('a deferral is ephemeral and nothing else', 'command', [[5, { flags: 1 << 12 }]], [50035]);
check(
  'choices have their limits',
  'autocomplete',
  [
    [8, { choices: Array.from({ length: 26 }, () => ({ name: 'a', value: 'a' })) }],
    [8, { choices: [{ name: 'x'.repeat(101), value: 'a' }] }],
    [8, { choices: [{ name: 'a', value: '' }] }],
    [8, { choices: [{ name: 'a', value: 'a' }] }],
  ],
  [50035, 50035, 50035, 204],
);
check(
  'forms have their limits',
  'component',
  [
    [9, { ...modal, components: [] }],
    [9, { ...modal, components: [{ type: 1, components: [select] }] }],
    [9, { ...modal, components: [{ type: 18, label: 'x'.repeat(46), component: select }] }],
    [9, { ...modal, components: [modal.components[0], modal.components[0]] }],
    [9, { ...modal, components: [{ type: 18, label: 'L', component: { ...select, options: [] } }] }],
    [
      9,
      { ...modal, components: [{ type: 18, label: 'L', component: { type: 4, custom_id: 'a', style: 3 } }] },
    ],
  ],
  [50035, 50035, 50035, 50035, 50035, 50035],
);

test('nothing can follow before the first response', () => {
  const { edit, follow } = begin('command');
  expect([codeOf(edit(message)), codeOf(follow(message))]).toEqual([10015, 10015]);
});

test('the first message after a deferred reply is shown to whom that was, and later ones as they say', () => {
  const { respond, follow, interaction } = begin('command');
  respond(5, { flags: ephemeral });
  follow(message);
  follow(message);
  expect(interaction.messages.map(({ flags }) => flags)).toEqual([ephemeral, 0]);
});

test('after a deferred update the original is the message of the button', () => {
  const { respond, edit, source, interaction, world } = begin('component');
  respond(6);
  edit({ content: 'page 2', allowed_mentions });
  expect([source?.content, interaction.messages, world.violations]).toEqual(['page 2', [], []]);
});

test('mentions that are left open are refused and reported', () => {
  const { respond, world } = begin('command');
  expect(codeOf(respond(4, { content: '@everyone' }))).toEqual(50035);
  expect(world.violations).toHaveLength(1);
});
