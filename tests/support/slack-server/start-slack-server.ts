/** A loopback Slack: the Web API and Socket Mode on their real wire protocol, with faults on request. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type SlackFile, takeBytes } from './files.ts';
import { end, endJson, endWithFault, type Fault, readArgs, readBody } from './http-messages.ts';
import { createInteractions, type Interactions } from './interactions.ts';
import { createResponseSlots } from './response-slots.ts';
import { type SignedApp, sendSigned } from './sign-request.ts';
import { createSocketHub, type SocketHub } from './socket-hub.ts';
import { type Args, createWebApi } from './web-api.ts';
import {
  type ChannelStatus,
  createWorkspace,
  type Ephemeral,
  type OpenedView,
  type SlackMessage,
} from './workspace.ts';

/** `result` is "ok", Slack's error, or the kind of the fault. */
type Call = { method: string; args: Args; result: string };

export type SlackServer = Interactions & {
  apiUrl: string;
  botToken: string;
  appToken: string;
  /** Every call so far, and those that went wrong too. */
  calls: readonly Call[];
  violations: readonly string[];
  sockets: Omit<SocketHub, 'open' | 'close'>;
  messages(channel: string): readonly SlackMessage[];
  /** Somebody else posts. */
  addMessage(channel: string, message: Partial<Omit<SlackMessage, 'ts'>>): string;
  /** Where it has replies, its place stays, as in Slack. */
  deleteMessage(channel: string, ts: string): void;
  setChannel(channel: string, status: ChannelStatus): void;
  setScopes(scopes: readonly string[]): void;
  revokeTokens(): void;
  failNext(method: string, ...faults: readonly Fault[]): void;
  /** What was to fail and did not come to it goes well. */
  failNothing(): void;
  /** What single people were shown, and the forms that were opened. */
  ephemerals: readonly Ephemeral[];
  views: readonly OpenedView[];
  setUserGroup(id: string, users: readonly string[]): void;
  disableUserGroup(id: string): void;
  /** Somebody leaves all channels. */
  leaveChannels(user: string): void;
  /** No press so far opens a form any more. */
  expireTriggers(): void;
  /** No address for answers so far takes one any more. */
  expireAddresses(): void;
  /** What was uploaded, or begun to be. */
  files: readonly SlackFile[];
  /** So often each file to come is refused in a message: Slack has not looked at it yet. */
  processSlowly(uses: number): void;
  /** Bytes of files to come are to be sent there. */
  sendUploadsTo(origin: string): void;
  /** Times of the messages that are pinned. */
  pins(channel: string): readonly string[];
  /** Somebody pins a message. */
  pin(channel: string, ts: string): void;
  /** From now on by requests to the app (HTTP mode). */
  deliverTo(app: SignedApp): void;
  close(): Promise<void>;
};

export type SlackServerOptions = {
  channels?: Readonly<Record<string, ChannelStatus>>;
  scopes?: readonly string[];
  /** Mentions that messages may contain, e.g. "<!subteam^S0DESK>". */
  allowedMentions?: readonly string[];
  now?: () => number;
  /** Asked at each call for which nothing is scheduled; for faults at random. */
  chooseFault?: (method: string, args: Args) => Fault | null;
};

const ALL_SCOPES = [
  'chat:write',
  'commands',
  'channels:history',
  'groups:history',
  'usergroups:read',
  'files:write',
  'pins:write',
];

export async function startSlackServer(options: SlackServerOptions = {}): Promise<SlackServer> {
  const workspace = createWorkspace({
    botToken: `xoxb-loopback-${randomUUID()}`,
    appToken: `xapp-1-A0WATCH-loopback-${randomUUID()}`,
    scopes: options.scopes ?? ALL_SCOPES,
    channels: options.channels ?? { C0DESK: 'member' },
    allowedMentions: options.allowedMentions ?? [],
    now: options.now ?? Date.now,
  });
  const calls: Call[] = [];
  const faults = new Map<string, Fault[]>();
  const slots = createResponseSlots(workspace);
  let signedApp: SignedApp | null = null;
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const hub = createSocketHub(server, () => `ws://${origin}/link/`);
  const callMethod = createWebApi(workspace, hub.open, `http://${origin}`);
  const interactions = createInteractions(
    workspace,
    slots,
    `http://${origin}`,
    (type, payload, id, attempt) =>
      signedApp === null
        ? hub.sendEnvelope(type, payload, id, attempt)
        : sendSigned(signedApp, type, payload, attempt),
  );

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://loopback').pathname;
    const bytes = await readBody(request);
    const place = path.match(/^\/upload\/v1\/([^/]+)$/)?.[1];
    if (place) return receiveFile(place, bytes, request, response);
    const body = bytes.toString('utf8');
    const responseSlot = path.match(/^\/commands\/([^/]+)$/)?.[1];
    if (responseSlot) return receiveResponse(responseSlot, body, response);
    const method = path.match(/^\/api\/([A-Za-z.]+)$/)?.[1];
    if (!method) return end(response, 404, 'Not Found', 'text/plain');
    const read = readArgs(request, body);
    if ('error' in read) return endJson(response, { ok: false, error: read.error });
    const { token, args } = read;
    const fault = faults.get(method)?.shift() ?? options.chooseFault?.(method, args) ?? null;
    if (fault?.kind === 'slow') await wait(fault.beforeMs);
    const call = () => callMethod(method, token, args);
    if (fault?.lateMs !== undefined) setTimeout(call, fault.lateMs).unref();
    const answer = !fault || fault.accepted || fault.kind === 'slow' ? call() : null;
    calls.push({ method, args, result: fault ? fault.kind : answer?.ok ? 'ok' : String(answer?.error) });
    if (fault?.kind === 'slow') await wait(fault.afterMs);
    else if (fault) return endWithFault(response, fault);
    response.setHeader('x-oauth-scopes', workspace.scopes.join(','));
    endJson(response, answer);
  }

  function receiveFile(place: string, bytes: Buffer, { headers }: IncomingMessage, response: ServerResponse) {
    // The address is all that is needed, and need not be Slack's.
    if (headers.authorization !== undefined) workspace.violations.push('a token was sent with a file');
    const fault = faults.get('upload')?.shift();
    const taken = fault && !fault.accepted ? null : takeBytes(workspace, place, bytes);
    const args = { length: bytes.byteLength };
    calls.push({ method: 'upload', args, result: fault?.kind ?? (taken?.[0] === 200 ? 'ok' : 'refused') });
    if (fault) return endWithFault(response, fault);
    if (taken) end(response, taken[0], taken[1], 'text/plain');
  }

  function receiveResponse(slot: string, body: string, response: ServerResponse): void {
    const message = JSON.parse(body) as Args;
    const fault = faults.get('response_url')?.shift();
    const error = fault && !fault.accepted ? null : slots.accept(slot, message);
    calls.push({ method: 'response_url', args: message, result: fault?.kind ?? error ?? 'ok' });
    if (fault) endWithFault(response, fault);
    else if (error) endJson(response, { ok: false, error }, error.endsWith('_url') ? 404 : 400);
    else end(response, 200, 'ok', 'text/plain');
  }

  return {
    apiUrl: `http://${origin}/api/`,
    botToken: workspace.botToken,
    appToken: workspace.appToken,
    calls,
    violations: workspace.violations,
    sockets: hub,
    messages: (channel) => workspace.channels.get(channel)?.messages ?? [],
    addMessage(channel, message) {
      const ts = workspace.nextTs();
      const empty = {
        threadTs: null,
        botId: null,
        text: '',
        blocks: [],
        metadata: null,
        edited: false,
        args: {},
      };
      workspace.channels.get(channel)?.messages.push({ ...empty, ...message, ts });
      return ts;
    },
    deleteMessage(channel, ts) {
      const found = workspace.channels.get(channel);
      if (!found) return;
      found.pins.delete(ts);
      const parent = found.messages.find((message) => message.ts === ts);
      if (parent && found.messages.some(({ threadTs }) => threadTs === ts)) parent.isTombstone = true;
      else found.messages = found.messages.filter((message) => message.ts !== ts);
    },
    setChannel(channel, status) {
      const { messages = [], pins = new Set<string>() } = workspace.channels.get(channel) ?? {};
      workspace.channels.set(channel, { status, messages, pins });
    },
    setScopes(scopes) {
      workspace.scopes = [...scopes];
    },
    revokeTokens() {
      workspace.botToken = workspace.appToken = '';
    },
    failNext(method, ...next) {
      faults.set(method, [...(faults.get(method) ?? []), ...next]);
    },
    failNothing: () => faults.clear(),
    ...interactions,
    ephemerals: workspace.ephemerals,
    views: workspace.views,
    setUserGroup: (id, users) => workspace.userGroups.set(id, users),
    disableUserGroup: (id) => workspace.disabledGroups.add(id),
    leaveChannels: (user) => workspace.outsiders.add(user),
    expireTriggers() {
      for (const trigger of workspace.triggers.values()) trigger.until &&= 0;
    },
    expireAddresses: slots.expireAll,
    files: workspace.files,
    processSlowly(uses) {
      workspace.unreadyUses = uses;
    },
    sendUploadsTo(origin) {
      workspace.uploadOrigin = origin;
    },
    pins: (channel) => [...(workspace.channels.get(channel)?.pins ?? [])],
    pin: (channel, ts) => workspace.channels.get(channel)?.pins.add(ts),
    deliverTo(app) {
      signedApp = app;
    },
    close() {
      hub.close();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
