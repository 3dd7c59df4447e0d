import { expect, test } from 'vitest';
import { checkCommands } from './check-commands.ts';
import type { Uploads } from './check-files.ts';
import { checkMessage, type MessageUse } from './check-message.ts';

const mentions = { allowed_mentions: { parse: [] } };
const field = { name: 'n', value: 'v' };
const button = { type: 2, style: 1, label: 'Noise', custom_id: 'noise' };
const rowOf = (...components: unknown[]) => ({ type: 1, components });

/** The places and codes of what is refused. */
function findFaults(body: unknown, use: MessageUse = 'post', uploads?: Uploads): string[] {
  const answer = checkMessage(body, use, () => undefined, uploads);
  if (answer === null) return [];
  const { code, errors } = answer.body as { code: number; errors?: unknown };
  return errors === undefined ? [String(code)] : listFaults(errors, '');
}

function listFaults(node: unknown, path: string): string[] {
  return Object.entries(node as Record<string, unknown>).flatMap(([key, value]) =>
    key === '_errors'
      ? (value as { code: string }[]).map(({ code }) => `${path.slice(1)} ${code}`)
      : listFaults(value, `${path}.${key}`),
  );
}

test.each<[string, object, string[]]>([
  ['content of 2000', { content: 'x'.repeat(2000) }, []],
  ['content of 2001', { content: 'x'.repeat(2001) }, ['content BASE_TYPE_BAD_LENGTH']],
  ['nothing', {}, ['50006']],
  ['blanks', { content: ' \n ' }, ['50006']],
  ['eleven embeds', { embeds: Array(11).fill({ title: 'x' }) }, ['embeds BASE_TYPE_MAX_LENGTH']],
  ['an empty embed', { embeds: [{}] }, ['embeds.0.description BASE_TYPE_REQUIRED']],
  ['a long title', { embeds: [{ title: 'x'.repeat(257) }] }, ['embeds.0.title BASE_TYPE_BAD_LENGTH']],
  [
    'embeds over 6000 in all',
    { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
    ['embeds MAX_EMBED_SIZE_EXCEEDED'],
  ],
  [
    'a field without a value',
    { embeds: [{ fields: [{ name: 'n', value: ' ' }] }] },
    ['embeds.0.fields.0.value BASE_TYPE_REQUIRED'],
  ],
  ['26 fields', { embeds: [{ fields: Array(26).fill(field) }] }, ['embeds.0.fields BASE_TYPE_MAX_LENGTH']],
  [
    'a script as a link',
    { embeds: [{ title: 'x', url: 'javascript:alert(1)' }] },
    ['embeds.0.url URL_TYPE_INVALID_SCHEME'],
  ],
  [
    'a date that is none',
    { embeds: [{ title: 'x', timestamp: 'yesterday' }] },
    ['embeds.0.timestamp DATE_TIME_TYPE_PARSE'],
  ],
  [
    'a reply to nothing',
    { content: 'x', message_reference: {} },
    ['message_reference.message_id NUMBER_TYPE_COERCE'],
  ],
  [
    'a reply to a name',
    { content: 'x', message_reference: 'lost' },
    ['message_reference MODEL_TYPE_CONVERT'],
  ],
  [
    'a reply that need not be one',
    { content: 'x', message_reference: { message_id: '200000000000000001', fail_if_not_exists: false } },
    [],
  ],
  ['a long nonce', { content: 'x', nonce: 'x'.repeat(26) }, ['nonce BASE_TYPE_BAD_LENGTH']],
  ['ephemeral outside an interaction', { content: 'x', flags: 64 }, ['flags MESSAGE_FLAGS_INVALID']],
  ['six rows', { components: Array(6).fill(rowOf(button)) }, ['components BASE_TYPE_MAX_LENGTH']],
  [
    'a button twice',
    { content: 'x', components: [rowOf(button, button)] },
    ['components COMPONENT_CUSTOM_ID_DUPLICATED'],
  ],
  ['a row of one button', { content: 'x', components: [rowOf(button)] }, []],
])('%s', (_, body, expected) => {
  expect(findFaults({ ...mentions, ...body })).toEqual(expected);
});

test.each([
  [undefined],
  [null],
  [{}],
  [{ parse: ['everyone'] }],
  [{ parse: [], users: ['everyone'] }],
  [{ parse: [], replied_user: true }],
])('the open mentions %o are refused and reported', (allowed) => {
  const reported: string[] = [];
  const answer = checkMessage({ content: 'x', allowed_mentions: allowed }, 'edit', (violation) => {
    reported.push(violation);
  });
  expect([answer?.status, reported.length]).toEqual([400, 1]);
});

test.each<[string, object, string[]]>([
  ['a name in capitals', { name: 'Watch', description: 'd' }, ['0.name APPLICATION_COMMAND_INVALID_NAME']],
  ['no description', { name: 'watch', description: '' }, ['0.description BASE_TYPE_REQUIRED']],
  [
    'a sub-command beside an option',
    {
      name: 'watch',
      description: 'd',
      options: [
        { type: 1, name: 'latest', description: 'd' },
        { type: 3, name: 'text', description: 'd' },
      ],
    },
    ['0.options APPLICATION_COMMAND_OPTIONS_TYPE_INVALID'],
  ],
])('the command with %s is refused', (_, command, expected) => {
  expect(checkCommands([command]).map(({ path, code }) => `${path} ${code}`)).toEqual(expected);
});

const picture = { field: 'files[0]', filename: 'chart.png', contentType: 'image/png', size: 100 };
const described = { id: '0', filename: 'chart.png', description: 'bars' };
const shown = { embeds: [{ image: { url: 'attachment://chart.png' } }] };
const old = {
  id: '900',
  filename: 'chart.png',
  content_type: 'image/png',
  size: 9,
  url: 'https://cdn.example/9',
};

test.each<[string, object, Partial<Uploads>, string[]]>([
  ['a file that is described and shown', { ...shown, attachments: [described] }, { files: [picture] }, []],
  ['a file alone', { attachments: [described] }, { files: [picture] }, []],
  ['a file that is not described', {}, { files: [picture] }, ['files.0 OWN_RULE_UNNAMED']],
  [
    'a description of no file',
    { content: 'x', attachments: [{ id: '1' }] },
    { files: [] },
    ['attachments.0.id ATTACHMENT_NOT_FOUND'],
  ],
  [
    'a long description',
    { attachments: [{ ...described, description: 'x'.repeat(1025) }] },
    { files: [picture] },
    ['attachments.0.description BASE_TYPE_BAD_LENGTH'],
  ],
  [
    'a picture that is not there',
    { embeds: [{ image: { url: 'attachment://other.png' } }], attachments: [described] },
    { files: [picture] },
    ['embeds.0.image.url OWN_RULE_NOT_ATTACHED'],
  ],
  ['a file of the message that is kept', { ...shown, attachments: [{ id: '900' }] }, { there: [old] }, []],
  [
    'a picture whose file is taken away',
    { ...shown, attachments: [] },
    { there: [old] },
    ['embeds.0.image.url OWN_RULE_NOT_ATTACHED'],
  ],
  [
    'more than ten mebibytes',
    { attachments: [described] },
    { files: [{ ...picture, size: 10 * 1024 * 1024 + 1 }] },
    ['40005'],
  ],
])('files: %s', (_, body, uploads, expected) => {
  expect(findFaults({ ...mentions, ...body }, 'edit', { files: [], there: [], ...uploads })).toEqual(
    expected,
  );
});
