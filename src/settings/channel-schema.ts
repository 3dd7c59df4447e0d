/** The shape of a channel in config/watch.yaml, with what editors say about it. */
import { z } from 'zod';

const targetHelp = 'or $NAME to take it from the environment';
const QUOTES = 'must be in quotes: as a number it loses digits';

const shape = z.strictObject({
  slack: z
    .string()
    .regex(
      /^(?:\$[A-Za-z_]\w*|[CGD][A-Z0-9]{3,})$/,
      `must be a channel's id such as C024BE91L, ${targetHelp}`,
    )
    .optional()
    .describe('A Slack channel’s id (“Copy link” ends with it), or $NAME of an environment variable.'),
  discord: z
    .string(QUOTES)
    .regex(/^(?:\$[A-Za-z_]\w*|\d{1,20})$/, `must be a channel's id (digits) in quotes, ${targetHelp}`)
    .optional()
    .describe('A Discord channel’s id in quotes (“Copy Channel ID”), or $NAME of an environment variable.'),
  console: z.literal(true, 'must be true').optional().describe('The terminal that the bot runs in.'),
  mention: z
    .string(QUOTES)
    .regex(
      /^(?:S[A-Z0-9]{3,}|\d{1,20})$/,
      "must be a Slack user group's id such as S0604QSJC, or a Discord role's id in quotes",
    )
    .optional()
    .describe(
      'Who is mentioned by urgent alerts: a Slack user group (S0604QSJC) or a Discord role (its id in quotes).',
    ),
  tags: z
    .record(
      z.string(),
      z.string('must be in quotes').min(1, 'must not be empty').max(50, 'must have at most 50 characters'),
    )
    .optional()
    .describe(
      'For a Discord forum: the tag of a post (its name or id) by the name of its term, and "*" for all other terms.',
    ),
});

export type ChannelConfig = z.output<typeof shape>;

export const channelSchema = shape.superRefine((channel, context) => {
  const fault = faultOf(channel);
  if (fault !== null) context.addIssue({ code: 'custom', ...fault });
});

type Fault = { message: string; path: string[] };

/** Keys that do not go together. */
function faultOf({ slack, discord, console, mention, tags }: ChannelConfig): Fault | null {
  const places = [slack, discord, console].filter((place) => place !== undefined);
  if (places.length !== 1)
    return { message: 'must have exactly one of slack, discord and console', path: [] };
  if (tags !== undefined && discord === undefined)
    return { message: 'is for a Discord forum only', path: ['tags'] };
  const message = mention === undefined ? null : mentionFault(mention, slack, discord);
  return message === null ? null : { message, path: ['mention'] };
}

function mentionFault(
  mention: string,
  slack: string | undefined,
  discord: string | undefined,
): string | null {
  if (slack === undefined && discord === undefined) return 'mentions nobody in the terminal';
  if (/^S/.test(mention) && slack === undefined) return "must be a Discord role's id in quotes";
  return /^\d/.test(mention) && discord === undefined
    ? "must be a Slack user group's id such as S0604QSJC"
    : null;
}
