/** What of this machine cannot be listened on twice. */
import type { Config } from './config-schema.ts';
import type { ConfigSource } from './config-source.ts';
import type { Secrets } from './environment.ts';
import type { Problem } from './problem.ts';

type Listener = { host: string; port: number };

/** Addresses that stand for all of the machine. */
const ALL = ['0.0.0.0', '::'];

/** @param config null where its shape is not in order. */
export function portProblems(
  source: ConfigSource,
  config: Config | null,
  { slack }: Pick<Secrets, 'slack'>,
): Problem[] {
  const { page, websub } = config ?? {};
  const http = slack?.link.mode === 'http' ? slack.link : undefined;
  return [
    ...clash('websub', websub, 'Slack, SLACK_HTTP_PORT in the environment', http),
    ...clash('page', page, 'websub', websub),
    ...clash('page', page, 'Slack, SLACK_HTTP_PORT in the environment', http),
  ].map(({ key, message }) => ({ ...source.locate([key, 'port'], 'value'), message }));
}

function clash(
  key: string,
  one: Listener | undefined,
  named: string,
  other: Listener | undefined,
): { key: string; message: string }[] {
  // Port 0 is any that is free.
  if (one === undefined || other === undefined || one.port !== other.port || one.port === 0) return [];
  const isShared = one.host === other.host || [one.host, other.host].some((host) => ALL.includes(host));
  return isShared ? [{ key, message: `${one.port} is already the port of ${named}: choose another` }] : [];
}
