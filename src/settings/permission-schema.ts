/** The shape of `permissions` in config/watch.yaml, with what editors say about it. */
import { z } from 'zod';

const roleId = z
  .string('must be in quotes: as a number it loses digits')
  .regex(/^\d{1,20}$/, "must be a Discord role's id in quotes");

const userGroupId = z.string().regex(/^S[A-Z0-9]{3,}$/, "must be a Slack user group's id such as S0604QSJC");

const person = z
  .string('must be like slack:U024BE7LH or discord:80351110224678912')
  .regex(
    /^(?:slack:[UW][A-Z0-9]{3,}|discord:\d{1,20})$/,
    'must be like slack:U024BE7LH or discord:80351110224678912',
  );

const rule = z
  .strictObject({
    roles: z.array(roleId).default([]).describe('Ids of Discord roles, in quotes.'),
    user_groups: z.array(userGroupId).default([]).describe('Ids of Slack user groups, such as S0604QSJC.'),
    users: z.array(person).default([]).describe('People: slack:U024BE7LH, discord:80351110224678912.'),
    channels: z.array(z.string()).default([]).describe('Names of channels: whoever may write there.'),
  })
  .refine(
    (given) => Object.values(given).some((list) => list.length > 0),
    'must name somebody: roles, user_groups, users or channels',
  );

export type PermissionsConfig = z.output<typeof permissionsSchema>;

export const permissionsSchema = z
  .strictObject({
    mute: rule.optional().describe('Mute and unmute. Default: everyone.'),
    change: rule.optional().describe('Say that an alert was relevant or noise. Default: everyone.'),
    test: rule.optional().describe('Try a text or a page with /watch test. Default: everyone.'),
  })
  .default({})
  .describe('Who may do what with /watch; one that fits is enough. Everyone may look things up.');
