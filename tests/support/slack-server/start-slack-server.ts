/** A loopback Slack: the Web API and Socket Mode on their real wire protocol, with faults on request. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { end, endJson, endWithFault, type Fault, readArgs, readBody } from './http-messages.ts';
import { createSocketHub, type SocketHub } from './socket-hub.ts';
import { type Args, acceptMessage, createWebApi } from './web-api.ts';
import { type ChannelStatus, createWorkspace, type SlackMessage } from './workspace.ts';

/** `result` is "ok", Slack's error, or the kind of the fault. */
type Call = { method: string; args: Args; result: string };

type CommandReply = { ackedAfterMs: number; ackPayload: unknown; responses: readonly Args[] };

export type SlackServer = {
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
  /** A user types a command; resolves with the first answer to it. */
  sendCommand(
    command: Partial<Record<'command' | 'text' | 'user' | 'channel', string>>,
  ): Promise<CommandReply>;
  close(): Promise<void>;
};

export type SlackServerOptions = {
  channels?: Readonly<Record<string, ChannelStatus>>;
  scopes?: readonly string[];
  /** Mentions that messages may contain, e.g. "<!subteam^S0DESK>". */
  allowedMentions?: readonly string[];
  now?: () => number;
  /** Asked at each call for which nothing is scheduled; for faults at random. */
  chooseFault?: (method: string) => Fault | null;
};

const ALL_SCOPES = ['chat:write', 'commands', 'channels:history', 'groups:history'];
const REPLY_TIMEOUT_MS = 5000;
const MAX_RESPONSES = 5;

type ResponseSlot = { responses: Args[]; onResponse: () => void };

export async function startSlackServer(options: SlackServerOptions = {}): Promise<SlackServer> {
  const workspace = createWorkspace({
    botToken: `xoxb-loopback-${randomUUID()}`,
    appToken: `xapp-loopback-${randomUUID()}`,
    scopes: options.scopes ?? ALL_SCOPES,
    channels: options.channels ?? { C0DESK: 'member' },
    allowedMentions: options.allowedMentions ?? [],
    now: options.now ?? Date.now,
  });
  const calls: Call[] = [];
  const faults = new Map<string, Fault[]>();
  const slots = new Map<string, ResponseSlot>();
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const hub = createSocketHub(server, () => `ws://${origin}/link/`);
  const callMethod = createWebApi(workspace, hub.open);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://loopback').pathname;
    const body = await readBody(request);
    const responseSlot = path.match(/^\/commands\/([^/]+)$/)?.[1];
    if (responseSlot) return receiveResponse(slots.get(responseSlot), body, response);
    const method = path.match(/^\/api\/([A-Za-z.]+)$/)?.[1];
    if (!method) return end(response, 404, 'Not Found', 'text/plain');
    const read = readArgs(request, body);
    if ('error' in read) return endJson(response, { ok: false, error: read.error });
    const { token, args } = read;
    const fault = faults.get(method)?.shift() ?? options.chooseFault?.(method) ?? null;
    const answer = fault && !fault.accepted ? null : callMethod(method, token, args);
    calls.push({ method, args, result: fault ? fault.kind : answer?.ok ? 'ok' : String(answer?.error) });
    if (fault) return endWithFault(response, fault);
    response.setHeader('x-oauth-scopes', workspace.scopes.join(','));
    endJson(response, answer);
  }

  function receiveResponse(slot: ResponseSlot | undefined, body: string, response: ServerResponse): void {
    const message = JSON.parse(body) as Args;
    const fault = faults.get('response_url')?.shift();
    const error = refuseResponse(slot) ?? acceptMessage(workspace, message)?.error ?? null;
    calls.push({ method: 'response_url', args: message, result: fault?.kind ?? error ?? 'ok' });
    if (fault) endWithFault(response, fault);
    else if (error) endJson(response, { ok: false, error }, error.endsWith('_url') ? 404 : 400);
    else end(response, 200, 'ok', 'text/plain');
    if (fault || error) return;
    slot?.responses.push(message);
    slot?.onResponse();
  }

  async function sendCommand(
    command: Partial<Record<'command' | 'text' | 'user' | 'channel', string>>,
  ): Promise<CommandReply> {
    const id = randomUUID();
    const responses: Args[] = [];
    const firstResponse = new Promise<void>((resolve) => {
      slots.set(id, { responses, onResponse: resolve });
    });
    const startedMs = performance.now();
    const acked = hub.sendEnvelope('slash_commands', {
      token: 'verification',
      team_id: 'T0DESK',
      team_domain: 'desk',
      channel_id: command.channel ?? 'C0DESK',
      channel_name: 'desk',
      user_id: command.user ?? 'U0HUMAN',
      user_name: 'human',
      command: command.command ?? '/watch',
      text: command.text ?? '',
      api_app_id: 'A0WATCH',
      is_enterprise_install: 'false',
      response_url: `http://${origin}/commands/${id}`,
      trigger_id: '1.2.3',
    });
    const ackPayload = await within(REPLY_TIMEOUT_MS, acked, 'the command was not acknowledged');
    const ackedAfterMs = performance.now() - startedMs;
    await within(REPLY_TIMEOUT_MS, firstResponse, 'the command was not answered');
    return { ackedAfterMs, ackPayload, responses };
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
      const parent = found.messages.find((message) => message.ts === ts);
      if (parent && found.messages.some(({ threadTs }) => threadTs === ts)) parent.isTombstone = true;
      else found.messages = found.messages.filter((message) => message.ts !== ts);
    },
    setChannel(channel, status) {
      const messages = workspace.channels.get(channel)?.messages ?? [];
      workspace.channels.set(channel, { status, messages });
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
    sendCommand,
    close() {
      hub.close();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function refuseResponse(slot: ResponseSlot | undefined): string | null {
  if (!slot) return 'expired_url';
  return slot.responses.length < MAX_RESPONSES ? null : 'used_url';
}

async function within<T>(timeoutMs: number, work: Promise<T>, complaint: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(complaint)), timeoutMs).unref();
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
