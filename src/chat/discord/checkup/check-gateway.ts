/** Whether the bot may connect to Discord's gateway, and whether what people do comes over it. */
import { type APIApplication, type APIGatewayBotInfo, type REST, Routes } from 'discord.js';
import type { Finding } from '../../finding.ts';
import { failureFinding } from './failure-finding.ts';

const SUBJECT = 'Discord gateway';
/** A few restarts' worth. */
const FEW_CONNECTIONS = 20;

export async function checkGateway(
  rest: REST,
  application: Promise<APIApplication | null>,
  signal: AbortSignal,
): Promise<Finding[]> {
  try {
    const info = (await rest.get(Routes.gatewayBot(), { signal })) as APIGatewayBotInfo;
    return [checkLimit(info), ...checkEndpoint(await application)];
  } catch (error) {
    return [failureFinding(SUBJECT, error)];
  }
}

function checkLimit({ session_start_limit: { remaining, total } }: APIGatewayBotInfo): Finding {
  const says = `${remaining} of ${total} connections are left today`;
  if (remaining > FEW_CONNECTIONS) return { level: 'good', subject: SUBJECT, says, advice: null };
  const advice = 'restart the bot less often; the count begins anew within a day';
  return { level: remaining === 0 ? 'wrong' : 'risk', subject: SUBJECT, says, advice };
}

function checkEndpoint(application: APIApplication | null): Finding[] {
  // Where an address is set, Discord sends commands and buttons there, and nothing over the gateway.
  const endpoint = (application as { interactions_endpoint_url?: string | null } | null)
    ?.interactions_endpoint_url;
  if (!endpoint) return [];
  return [
    {
      level: 'wrong',
      subject: 'Discord interactions',
      says: 'commands and buttons are sent to another address, and do not reach the bot',
      advice: 'empty “Interactions Endpoint URL” under General Information in the Developer Portal',
    },
  ];
}
