/** Discord's gateway over a WebSocket: hello, identify, ready, heartbeats, resume, dispatches with sequence. */
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { isRecord } from './form-errors.ts';
import { showBot } from './handle-call.ts';
import { showGuild } from './show-guild.ts';
import type { World } from './world.ts';

type Session = {
  id: string;
  sequence: number;
  /** Everything since READY, to be played again on a resume. */
  events: { s: number; t: string; d: unknown }[];
  socket: WebSocket | null;
};

export type GatewayOptions = {
  server: Server;
  world: World;
  heartbeatIntervalMs: number;
  /** Intents that are not enabled for the bot. */
  disallowedIntents: number;
};

export type Gateway = {
  /** How often a client began anew, and how often it took an old session up again. */
  counts: { identified: number; resumed: number; heartbeats: number };
  isConnected: () => boolean;
  dispatch: (type: string, data: unknown) => void;
  /** Tears every connection down without a close frame. */
  drop: () => void;
  /** Asks the clients to reconnect, as Discord does when it deploys. */
  askToReconnect: () => void;
  /** Forgets every session, so that no client can resume. */
  forgetSessions: () => void;
  /** While refused, new connections get HTTP 503. */
  refuse: (isRefused: boolean) => void;
  close: (code: number) => void;
};

const op = { dispatch: 0, heartbeat: 1, identify: 2, presence: 3, resume: 6, reconnect: 7 } as const;
const opFromServer = { invalidSession: 9, hello: 10, heartbeatAck: 11 } as const;
const guildsIntent = 1;

export function createGateway({
  server,
  world,
  heartbeatIntervalMs,
  disallowedIntents,
}: GatewayOptions): Gateway {
  const counts = { identified: 0, resumed: 0, heartbeats: 0 };
  const sessions = new Map<string, Session>();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4096 });
  let isRefused = false;

  server.on('upgrade', (request, socket, head) => {
    if (isRefused || !request.url?.startsWith('/gateway')) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => accept(webSocket, request.url ?? ''));
  });

  function accept(socket: WebSocket, url: string): void {
    const { searchParams } = new URL(url, 'http://loopback');
    if (searchParams.get('v') !== '10') {
      socket.close(4012, 'Invalid API version.');
      return;
    }
    if (searchParams.get('encoding') !== 'json' || searchParams.has('compress')) {
      world.violations.push(`the gateway speaks uncompressed JSON only, asked for ${url}`);
      socket.close(4002, 'Error while decoding payload.');
      return;
    }
    let session: Session | null = null;
    // ws reports bad frames here and closes by itself.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (session?.socket === socket) session.socket = null;
    });
    socket.on('message', (data) => {
      const payload = parse(String(data));
      if (payload === null) return socket.close(4002, 'Error while decoding payload.');
      switch (payload.op) {
        case op.heartbeat:
          counts.heartbeats += 1;
          return send(socket, opFromServer.heartbeatAck, null);
        case op.identify:
          if (session !== null) return socket.close(4005, 'Already authenticated.');
          session = identify(socket, payload.d);
          return;
        case op.resume:
          if (session !== null) return socket.close(4005, 'Already authenticated.');
          session = resume(socket, payload.d);
          return;
        case op.presence:
          return session === null ? socket.close(4003, 'Not authenticated.') : undefined;
        default:
          return socket.close(4001, 'Unknown opcode.');
      }
    });
    send(socket, opFromServer.hello, { heartbeat_interval: heartbeatIntervalMs });
  }

  function identify(socket: WebSocket, data: unknown): Session | null {
    if (!isAuthentic(data)) {
      socket.close(4004, 'Authentication failed.');
      return null;
    }
    const intents = data.intents;
    if (typeof intents !== 'number' || !Number.isInteger(intents) || intents < 0) {
      socket.close(4013, 'Invalid intent(s).');
      return null;
    }
    if ((intents & disallowedIntents) !== 0) {
      socket.close(4014, 'Disallowed intent(s).');
      return null;
    }
    counts.identified += 1;
    const session: Session = { id: `session-${world.nextId()}`, sequence: 0, events: [], socket };
    sessions.set(session.id, session);
    dispatchTo(session, 'READY', {
      v: 10,
      user: showBot(world),
      guilds: [{ id: world.guildId, unavailable: true }],
      session_id: session.id,
      resume_gateway_url: gatewayUrlOf(server),
      shard: data.shard ?? [0, 1],
      application: { id: world.applicationId, flags: 0 },
    });
    if ((intents & guildsIntent) !== 0) dispatchTo(session, 'GUILD_CREATE', showGuild(world));
    return session;
  }

  function resume(socket: WebSocket, data: unknown): Session | null {
    if (!isAuthentic(data)) {
      socket.close(4004, 'Authentication failed.');
      return null;
    }
    const session = sessions.get(String(data.session_id));
    if (session === undefined) {
      send(socket, opFromServer.invalidSession, false);
      return null;
    }
    counts.resumed += 1;
    session.socket = socket;
    const missed = session.events.filter(({ s }) => s > Number(data.seq));
    for (const { s, t, d } of missed) socket.send(JSON.stringify({ op: op.dispatch, s, t, d }));
    dispatchTo(session, 'RESUMED', {});
    return session;
  }

  function isAuthentic(data: unknown): data is Record<string, unknown> {
    return isRecord(data) && data.token === world.token && !world.isTokenRevoked;
  }

  const everySocket = (action: (socket: WebSocket) => void) => {
    for (const socket of sockets.clients) action(socket);
  };
  return {
    counts,
    isConnected: () => [...sessions.values()].some(({ socket }) => socket !== null),
    dispatch(type, data) {
      for (const session of sessions.values()) dispatchTo(session, type, data);
    },
    drop: () => everySocket((socket) => socket.terminate()),
    askToReconnect: () => everySocket((socket) => send(socket, op.reconnect, null)),
    forgetSessions: () => sessions.clear(),
    refuse(isRefusedNow) {
      isRefused = isRefusedNow;
    },
    close: (code) => everySocket((socket) => socket.close(code)),
  };
}

function dispatchTo(session: Session, t: string, d: unknown): void {
  session.sequence += 1;
  const event = { s: session.sequence, t, d };
  session.events.push(event);
  session.socket?.send(JSON.stringify({ op: op.dispatch, ...event }));
}

function send(socket: WebSocket, code: number, d: unknown): void {
  socket.send(JSON.stringify({ op: code, d, s: null, t: null }));
}

function parse(text: string): { op: unknown; d: unknown } | null {
  try {
    const payload: unknown = JSON.parse(text);
    return isRecord(payload) ? { op: payload.op, d: payload.d } : null;
  } catch {
    return null;
  }
}

export function gatewayUrlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen');
  return `ws://127.0.0.1:${address.port}/gateway`;
}
