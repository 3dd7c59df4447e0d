/** Slack's side of Socket Mode: hello, envelopes and their acks, pings, and the ways a connection ends. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

export type SocketHub = {
  /** A fresh address for one connection. */
  open(): string;
  connections(): number;
  /** How often it has said hello, and how many envelopes were acknowledged. */
  greetings(): number;
  acks(): number;
  /** Sends one envelope to one of the connections, or sends it again; resolves with the ack's payload. */
  sendEnvelope(type: string, payload: unknown, id: string, attempt: number): Promise<unknown>;
  /** Slack asks the client to connect anew, and hangs up. */
  requestReconnect(): void;
  /** The network breaks. */
  drop(): void;
  /** Holds back the hello of connections to come, as long as it is true. */
  holdHello(hold: boolean): void;
  close(): void;
};

const MAX_CONNECTIONS = 10;
const PING_INTERVAL_MS = 5000;

export function createSocketHub(server: Server, socketUrl: () => string): SocketHub {
  const sockets = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const waitingForAck = new Map<string, (payload: unknown) => void>();
  let isHoldingHello = false;
  let greetings = 0;
  let acks = 0;

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const ticket = new URL(request.url ?? '/', 'http://loopback').searchParams.get('ticket') ?? '';
    if (!tickets.delete(ticket)) {
      stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, stream, head, welcome);
  });

  function welcome(socket: WebSocket): void {
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => receive(String(data)));
    if (sockets.clients.size > MAX_CONNECTIONS) {
      send(socket, { type: 'disconnect', reason: 'too_many_websockets' });
      socket.close();
      return;
    }
    if (isHoldingHello) return;
    greetings += 1;
    const debug = { host: 'applink-loopback', build_number: 1, approximate_connection_time: 18060 };
    const connections = sockets.clients.size;
    const app = { app_id: 'A0WATCH' };
    send(socket, { type: 'hello', num_connections: connections, debug_info: debug, connection_info: app });
    socket.ping('Ping from loopback');
  }

  function receive(data: string): void {
    const { envelope_id: id, payload } = JSON.parse(data) as { envelope_id: string; payload?: unknown };
    waitingForAck.get(id)?.(payload);
    if (waitingForAck.delete(id)) acks += 1;
  }

  const pings = setInterval(() => {
    for (const socket of sockets.clients) socket.ping('Ping from loopback');
  }, PING_INTERVAL_MS);
  pings.unref();

  return {
    open() {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${socketUrl()}?ticket=${ticket}&app_id=A0WATCH`;
    },
    connections: () => sockets.clients.size,
    greetings: () => greetings,
    acks: () => acks,
    sendEnvelope(type, payload, id, attempt) {
      const socket = [...sockets.clients].find((candidate) => candidate.readyState === candidate.OPEN);
      if (!socket) return Promise.reject(new Error('no client is connected'));
      const retry = attempt === 0 ? {} : { retry_attempt: attempt, retry_reason: 'timeout' };
      return new Promise((resolve) => {
        waitingForAck.set(id, resolve);
        send(socket, { type, envelope_id: id, accepts_response_payload: true, payload, ...retry });
      });
    },
    requestReconnect() {
      for (const socket of sockets.clients) {
        send(socket, {
          type: 'disconnect',
          reason: 'refresh_requested',
          debug_info: { host: 'applink-loopback' },
        });
        socket.close();
      }
    },
    drop() {
      for (const socket of sockets.clients) socket.terminate();
    },
    holdHello(hold) {
      isHoldingHello = hold;
    },
    close() {
      clearInterval(pings);
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

function send(socket: WebSocket, message: unknown): void {
  socket.send(JSON.stringify(message));
}
