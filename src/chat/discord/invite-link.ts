/** The link that invites the bot into a server, with the permissions that it needs and no others. */
import { PermissionFlagsBits } from 'discord.js';

/** What the bot needs in its channels, by the names that Discord's settings have for it. */
export const permissionNames = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Embed Links': PermissionFlagsBits.EmbedLinks,
  'Attach Files': PermissionFlagsBits.AttachFiles,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
  'Pin Messages': PermissionFlagsBits.PinMessages,
  'Create Public Threads': PermissionFlagsBits.CreatePublicThreads,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
} as const;

export type PermissionName = keyof typeof permissionNames;

export const invitePermissions: bigint = Object.values(permissionNames).reduce((all, one) => all | one, 0n);

export function inviteLink(applicationId: string): string {
  const link = new URL('https://discord.com/oauth2/authorize');
  link.searchParams.set('client_id', applicationId);
  link.searchParams.set('permissions', invitePermissions.toString());
  // Spaces as %20: some chat programs end a link at a plus sign.
  return `${link.href}&scope=bot%20applications.commands`;
}
