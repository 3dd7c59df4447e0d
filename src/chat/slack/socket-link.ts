/** Slack reaches us over a socket that we open (Socket Mode). */
import { SocketModeReceiver, type webApi } from '@slack/bolt';
import type { Instant } from '../../domain/instant.ts';
import type { Link } from './link.ts';
import { notConnected } from './not-connected.ts';
import { forwardingLogger, type Log } from './sdk-logger.ts';
import { createSocket } from './socket.ts';

type SocketLinkOptions = {
  appToken: string;
  clientOptions: webApi.WebClientOptions;
  now: () => Instant;
  log: Log;
};

export function createSocketLink({ appToken, clientOptions, now, log }: SocketLinkOptions): Link {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: forwardingLogger(log),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions },
    customPropertiesExtractor: ({ envelope_id: envelopeId }) => ({ envelopeId }),
  });
  const socket = createSocket(receiver.client);
  return {
    receiver,
    async open(signal) {
      try {
        await socket.open(signal);
        return null;
      } catch (error) {
        return notConnected('SLACK_APP_TOKEN', error);
      }
    },
    keepOpen: (signal) => socket.keepOpen(signal, log, now),
    close: () => socket.close(),
  };
}

/** An app-level token names its app: `xapp-1-A0123ABC-…`. null where it does not. */
export function appIdOf(appToken: string): string | null {
  return /^xapp-\d+-(A[A-Z0-9]+)-/.exec(appToken)?.[1] ?? null;
}
