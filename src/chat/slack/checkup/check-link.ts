/** Whether Slack's commands and buttons can reach us: by Socket Mode, or by requests to a port of ours. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Finding } from '../../finding.ts';
import { refusalFinding } from '../../refusal-finding.ts';
import { explainRefusal } from '../explain-refusal.ts';
import type { SlackLink } from '../link.ts';
import { createCallSlack, type SlackAddress } from '../web-client.ts';

export async function checkLink(
  link: SlackLink,
  address: SlackAddress,
  signal: AbortSignal,
): Promise<Finding[]> {
  return [link.mode === 'socket' ? await checkSocket(link.appToken, address, signal) : await checkPort(link)];
}

/** Slack hands out an address for a socket, which is not opened: it becomes void by itself. */
async function checkSocket(appToken: string, address: SlackAddress, signal: AbortSignal): Promise<Finding> {
  const subject = 'Slack app-level token';
  try {
    await createCallSlack(appToken, address)('apps.connections.open', {}, signal);
    return { level: 'good', subject, says: 'works: Socket Mode can be opened', advice: null };
  } catch (error) {
    return refusalFinding(subject, explainRefusal('SLACK_APP_TOKEN', error));
  }
}

const PORT_FAULTS: Readonly<Record<string, Pick<Finding, 'level' | 'says' | 'advice'>>> = {
  EADDRINUSE: {
    level: 'risk',
    says: 'the port is in use, by the bot itself if it runs now',
    advice: 'if the bot does not run, end the other program or set SLACK_HTTP_PORT to another port',
  },
  EACCES: {
    level: 'wrong',
    says: 'the port may not be used by this user',
    advice: 'set SLACK_HTTP_PORT to one above 1023',
  },
  EADDRNOTAVAIL: {
    level: 'wrong',
    says: 'this machine has no such address',
    advice: 'set SLACK_HTTP_HOST to 127.0.0.1, or to 0.0.0.0 for all addresses',
  },
};

async function checkPort({ host, port }: Extract<SlackLink, { mode: 'http' }>): Promise<Finding> {
  const subject = `Slack HTTP mode (${host}, port ${port})`;
  const server = createServer();
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, 'listening');
    server.close();
    const advice =
      'Slack must reach /slack/events there by https; whether it does shows when somebody types /watch help (docs/slack-http.md)';
    return { level: 'good', subject, says: 'the port is free', advice };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    const fault = PORT_FAULTS[code] ?? {
      level: 'wrong',
      says: `cannot be listened on (${code})`,
      advice: 'check SLACK_HTTP_HOST and SLACK_HTTP_PORT',
    };
    return { subject, ...fault };
  }
}
