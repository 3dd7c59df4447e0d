/** What the REST API answers, before it becomes an HTTP response. */
export type ApiAnswer = { status: number; body: unknown; headers?: Record<string, string> };

export function apiError(status: number, code: number, message: string, more: object = {}): ApiAnswer {
  return { status, body: { message, code, ...more } };
}

export const answers = {
  unauthorised: apiError(401, 0, '401: Unauthorized'),
  notFound: apiError(404, 0, '404: Not Found'),
  badJson: apiError(400, 50109, 'The request body contains invalid JSON.'),
  unknownChannel: apiError(404, 10003, 'Unknown Channel'),
  unknownMessage: apiError(404, 10008, 'Unknown Message'),
  unknownWebhook: apiError(404, 10015, 'Unknown Webhook'),
  unknownInteraction: apiError(404, 10062, 'Unknown interaction'),
  alreadyAcknowledged: apiError(400, 40060, 'Interaction has already been acknowledged.'),
  missingAccess: apiError(403, 50001, 'Missing Access'),
  missingPermissions: apiError(403, 50013, 'Missing Permissions'),
  notOwnMessage: apiError(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: apiError(400, 50006, 'Cannot send an empty message'),
  cannotReply: apiError(403, 160002, 'Cannot reply without permission to read message history'),
  fileTooLarge: apiError(413, 40005, 'Request entity too large'),
  tooManyPins: apiError(400, 30003, 'Maximum number of pins reached for the channel (250)'),
  tooManyPinnedThreads: apiError(
    400,
    30047,
    'Maximum number of pinned threads in a forum channel has been reached',
  ),
  archivedThread: apiError(400, 50083, 'Thread is archived'),
  lockedThread: apiError(400, 160005, 'Thread is locked'),
  threadExists: apiError(400, 160004, 'A thread has already been created for this message'),
  wrongChannelType: apiError(400, 50024, 'Cannot execute action on this channel type'),
  noMessagesInForum: apiError(400, 40058, 'Cannot send a message in a forum channel'),
  tagRequired: apiError(400, 40067, 'A tag is required to create a forum post in this channel'),
  unknownTag: apiError(404, 10087, 'Unknown Tag'),
};
