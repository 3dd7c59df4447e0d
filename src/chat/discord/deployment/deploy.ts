/** Puts `/watch` into Discord, or compares it, over REST alone: for commands that run without the gateway. */
import { type APIApplication, REST, Routes } from 'discord.js';
import { bound } from '../bound.ts';
import { explainRefusal } from '../explain-refusal.ts';
import { compareCommands, deployCommands } from './deployed-commands.ts';

export type DeployOptions = {
  token: string;
  /** e.g. https://discord.com/api, which it is when undefined. */
  apiUrl: string | undefined;
};

/** `reason` is one sentence for people that says what to do. */
type Failed = { outcome: 'refused' | 'unreachable'; reason: string };

/** `name`: of the application, as Discord shows it; foreign text. */
export type DeployOutcome = { outcome: 'deployed' | 'unchanged'; name: string } | Failed;

export type CompareOutcome =
  | { outcome: 'same'; name: string }
  /** Each difference as a phrase: "/watch chart is missing". */
  | { outcome: 'different'; name: string; differences: readonly string[] }
  | Failed;

/** Changes nothing where Discord knows the same commands already. */
export async function deploy(options: DeployOptions, signal: AbortSignal): Promise<DeployOutcome> {
  return withApplication(options, signal, async (rest, { id, name }, bounded) => ({
    outcome: await deployCommands(rest, id, bounded),
    name,
  }));
}

/** Changes nothing in any case. */
export async function compareDeployed(options: DeployOptions, signal: AbortSignal): Promise<CompareOutcome> {
  return withApplication(options, signal, async (rest, { id, name }, bounded) => {
    const differences = await compareCommands(rest, id, bounded);
    return differences.length === 0
      ? { outcome: 'same' as const, name }
      : { outcome: 'different' as const, name, differences };
  });
}

async function withApplication<Outcome>(
  { token, apiUrl }: DeployOptions,
  signal: AbortSignal,
  work: (rest: REST, application: APIApplication, signal: AbortSignal) => Promise<Outcome>,
): Promise<Outcome | Failed> {
  const rest = new REST({
    version: '10',
    retries: 0,
    rejectOnRateLimit: () => true,
    ...(apiUrl === undefined ? {} : { api: apiUrl }),
  });
  const bounded = bound(signal);
  try {
    rest.setToken(token.trim());
    const application = (await rest.get(Routes.currentApplication(), {
      signal: bounded,
    })) as APIApplication;
    return await work(rest, application, bounded);
  } catch (error) {
    return explainRefusal(error, null);
  } finally {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
}
