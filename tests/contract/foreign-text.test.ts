/** Nothing that feeds, configs or people say can ping, forge a link, hide anything or leave its place in any request. */
import { expect, test } from 'vitest';
import type { Notifier } from '../../src/chat/notifier.ts';
import { sampleChart } from '../../src/cli/preview/sample-chart.ts';
import type { AlertMessage } from '../../src/domain/alert.ts';
import type { Bulletin } from '../../src/domain/bulletin.ts';
import type { Digest } from '../../src/domain/digest.ts';
import { findDangers } from '../chat/discord/find-dangers.ts';
import { sampleDigest } from '../chat/sample-digest.ts';
import { bareAlert } from '../chat/slack/full-alert.ts';
import {
  DISCORD_CHANNEL,
  EVIL,
  FORUM,
  MUTER_ROLE,
  never,
  SLACK_CHANNEL,
  USER_GROUP,
} from './hostile-desk.ts';
import { sentId } from './patient-notifier.ts';
import { openDiscord, useDiscord } from './play-discord.ts';
import { openRecordedSlack, useSlack } from './play-slack.ts';

const SLOW = { timeout: 60_000 };
type Json = Record<string, unknown>;

const HOSTS = ['https://wire.example/', 'https://named.example/', 'https://courier.example/'];
const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|\p{Cf}|\p{M}{5}/u;

const digest: Digest = {
  ...sampleDigest,
  groups: sampleDigest.groups.map((group, index) => ({
    ...group,
    heading: EVIL[index] ?? '',
    entries: EVIL.flatMap((text) =>
      group.entries.slice(0, 1).map((entry) => ({ ...entry, headline: text, source: text, note: text })),
    ),
  })),
};

function alertOf(text: string, alert: string): AlertMessage {
  const link = 'https://wire.example/1';
  const highlights = [[0, 5]] as const;
  return {
    ...bareAlert,
    alert,
    reason: 'development',
    headline: text,
    source: text,
    link,
    terms: [{ name: text, passages: [{ field: 'body', offset: 0, text: `${text} and more`, highlights }] }],
    background: [
      { how: 'linked', headline: text, link, source: text, published: null, story: null, why: text },
    ],
    alsoIn: [{ headline: text, link, source: text, published: null }],
    whatIsNew: [text, text],
    milestone: { name: text, at: Date.UTC(2019, 11, 31) },
    deadline: countdownOf(text),
    furtherDeadlines: [countdownOf(text), countdownOf(text)],
    raisedBy: [text, text],
  };
}

function countdownOf(name: string) {
  return { name, at: Date.UTC(2019, 11, 31), timezone: 'UTC', days: 3 };
}

function bulletinOf(text: string, id: string, kind: Bulletin['kind']): Bulletin {
  const line = { text, link: 'https://wire.example/1', note: text, at: Date.UTC(2019, 11, 24) };
  return {
    id,
    kind,
    channel: text,
    at: Date.UTC(2019, 11, 24),
    lateAt: Date.UTC(2019, 11, 25),
    urgency: 'urgent',
    heading: text,
    countdowns: [countdownOf(text)],
    says: [text, text],
    sections: [{ heading: text, lines: [line, { ...line, link: null }], left: 3 }],
    chart: {
      ...sampleChart,
      title: text,
      description: text,
      series: sampleChart.series.map((series) => ({ ...series, name: text })),
      marks: sampleChart.marks.map((mark) => ({ ...mark, name: text })),
    },
    footer: text,
  };
}

async function tell(notifier: Notifier, target: string): Promise<void> {
  for (const [index, text] of EVIL.entries()) {
    const id = sentId(await notifier.post(target, alertOf(text, `a00000000${index}`), never));
    const mergedInto = { alert: 'a000000000', headline: text, link: 'https://wire.example/2' };
    await notifier.reply(target, id, alertOf(text, `r00000000${index}`), never);
    await notifier.edit(target, id, { ...alertOf(text, `a00000000${index}`), reason: 'corrected' }, never);
    await notifier.edit(target, id, { ...alertOf(text, `a00000000${index}`), mergedInto }, never);
  }
  await notifier.digest(target, digest, never);
  await notifier.digest(target, { ...digest, kind: 'burst', id: 'b000000000' }, never);
  for (const [index, text] of EVIL.entries()) {
    const id = sentId(await notifier.bulletin(target, bulletinOf(text, `l00000000${index}`, 'burst'), never));
    await notifier.editBulletin(target, id, bulletinOf(text, `l00000000${index}`, 'status'), never);
  }
  for (const text of EVIL)
    await notifier.notify(target, { id: 'n1o2t3i4c5', at: 0, lines: [text, text] }, never);
}

/** All values in a body, each with the names above it. */
function values(node: unknown, place = ''): [place: string, value: unknown][] {
  if (typeof node !== 'object' || node === null) return [[place, node]];
  return Object.entries(node).flatMap(([key, value]) =>
    values(value, Array.isArray(node) ? `${place}[]` : `${place}/${key}`),
  );
}

function texts(node: unknown): [place: string, text: string][] {
  return values(node).flatMap(([place, value]) => (typeof value === 'string' ? [[place, value]] : []));
}

/** Where Discord reads markdown; elsewhere text is shown as it is. */
const MARKDOWN = /\/(?:content|embeds\[\]\/(?:title|description|fields\[\]\/value))$/;
const BLOCK = /```\n([^`]|\u200b`)*\n```/g;
const OUR_MENTIONS = new RegExp(`^Shared by <@\\d+>$|(?:^| )<@&${MUTER_ROLE}>$`);

function dangersInDiscord(place: string, text: string): string[] {
  const shown = text.replace(OUR_MENTIONS, '').replace(BLOCK, '');
  const found = MARKDOWN.test(place) ? findDangers(shown, HOSTS) : [];
  const plain = text.replaceAll('\n', '').replace(/(?<=@)\u200b|\u200b(?=`)/g, '');
  return [...found, ...(HIDDEN.test(plain) ? ['something hidden'] : [])];
}

/** The parts of a body that are a message. */
function messagesIn(body: Json): Json[] {
  const parts = [body, body.data, body.message].filter((part) => typeof part === 'object' && part !== null);
  return (parts as Json[]).filter((part) => 'content' in part || 'embeds' in part);
}

test('in Discord', SLOW, async () => {
  const { server, recorder, notifier } = await openDiscord();
  for (const target of [DISCORD_CHANNEL, FORUM]) await tell(notifier, target);
  await useDiscord(server);
  const faults = new Set<string>();
  let messages = 0;
  for (const { method, path, body } of recorder.calls.filter((call) => call.body !== '')) {
    if (path.endsWith('/commands')) continue;
    const parsed = JSON.parse(body) as Json;
    for (const [place, text] of texts(parsed))
      for (const danger of dangersInDiscord(place, text)) faults.add(`${place}: ${danger} in ${text}`);
    for (const message of messagesIn(parsed)) {
      messages += 1;
      const { parse, roles = [], ...others } = (message.allowed_mentions ?? {}) as Json;
      const isUrgent =
        /^🚨/.test(String(message.content)) && method === 'POST' && path.includes('/channels/');
      const allowed = isUrgent ? [[], [MUTER_ROLE]] : [[]];
      if (JSON.stringify(parse) !== '[]') faults.add(`${method} ${path} may ping`);
      if (!allowed.some((one) => JSON.stringify(one) === JSON.stringify(roles)))
        faults.add(`${method} ${path} may ping roles`);
      if (Object.entries(others).some(([name, value]) => name !== 'replied_user' || value !== false))
        faults.add(`${method} ${path} may ping people`);
    }
  }
  expect([...faults]).toEqual([]);
  expect(messages).toBeGreaterThan(80);
  expect(server.violations).toEqual([]);
});

/** The types that may be in what Slack shows, none of which reads foreign text as markup. */
const SAFE_TYPES = new Set([
  'rich_text',
  'rich_text_section',
  'rich_text_list',
  'rich_text_quote',
  'rich_text_preformatted',
  'text',
  'image',
  'link',
  'date',
  'emoji',
  'usergroup',
  'plain_text',
  'header',
  'context',
  'section',
  'actions',
  'button',
  'modal',
  'input',
  'static_select',
  'plain_text_input',
]);

function faultsOfNode(node: Json): string[] {
  const faults: string[] = [];
  const { type, url, text, emoji } = node;
  if (typeof type === 'string' && !SAFE_TYPES.has(type)) faults.push(`the type ${type}`);
  if (type === 'plain_text' && emoji !== false) faults.push('emoji in plain text');
  if (type === 'usergroup' && node.usergroup_id !== USER_GROUP) faults.push('another user group');
  if (type === 'image' && node.image_url !== undefined) faults.push('a picture from elsewhere');
  if (type === 'link') {
    const { host } = new URL(String(url));
    if (!HOSTS.some((known) => new URL(known).host === host)) faults.push(`a link to ${url}`);
    if (/:\/\/|www\.|^\S+\.\p{L}{2,}$/u.test(String(text ?? ''))) faults.push(`a link that poses as ${text}`);
  }
  return faults;
}

function nodes(node: unknown): Json[] {
  if (typeof node !== 'object' || node === null) return [];
  return [...(Array.isArray(node) ? [] : [node as Json]), ...Object.values(node).flatMap(nodes)];
}

/** What stands in a form as text is JSON. */
function argsOf(args: Json): Json {
  const read = (name: string) => (typeof args[name] === 'string' ? JSON.parse(args[name]) : args[name]);
  return { ...args, blocks: read('blocks'), view: read('view'), metadata: read('metadata') };
}

test('in Slack', SLOW, async () => {
  const { server, notifier } = await openRecordedSlack();
  await tell(notifier, SLACK_CHANNEL);
  await useSlack(server);
  const faults = new Set<string>();
  const shown = server.calls.filter(({ method }) => /^chat\.|^views\.|^response_url$/.test(method));
  for (const { method, args: raw } of shown) {
    const { blocks, view, text = '', ...args } = argsOf(raw);
    for (const node of [...nodes(blocks), ...nodes(view)])
      for (const fault of faultsOfNode(node)) faults.add(`${method}: ${fault}`);
    // A form keeps what it is about to itself, as JSON.
    for (const [place, value] of texts([blocks, view]))
      if (HIDDEN.test(value.replaceAll('\n', '')))
        faults.add(`${method} ${place}: something hidden in ${value}`);
    if (/[<>]|&(?!amp;|lt;|gt;)/.test(String(text)) || HIDDEN.test(String(text)))
      faults.add(`${method}: markup in ${text}`);
    const isCalling = JSON.stringify(blocks ?? '').includes('"usergroup"');
    if (
      isCalling &&
      (method !== 'chat.postMessage' || args.thread_ts !== undefined || !String(text).startsWith('🚨'))
    )
      faults.add(`${method} calls a user group`);
    if (method.startsWith('chat.') && (args.parse !== 'none' || args.link_names !== 'false'))
      faults.add(`${method} makes links of names`);
    const isForAll = method === 'chat.postMessage' || args.response_type === 'in_channel';
    if (isForAll && `${args.unfurl_links} ${args.unfurl_media}` !== 'false false')
      faults.add(`${method} shows previews`);
  }
  expect([...faults]).toEqual([]);
  expect(shown.length).toBeGreaterThan(80);
  expect(server.violations).toEqual([]);
});
