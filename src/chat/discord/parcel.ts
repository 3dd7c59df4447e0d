/** What is sent to Discord under an id, and what a forum needs to know of it. */
import { MessageFlags, type RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import type { AlertMessage } from '../../domain/alert.ts';
import type { Bulletin } from '../../domain/bulletin.ts';
import type { Digest } from '../../domain/digest.ts';
import type { Notice } from '../../domain/notice.ts';
import { kindOf } from '../bulletin-words.ts';
import { digestHeading } from '../digest-words.ts';
import type { Picture, Pictured } from './chart-picture.ts';
import { renderAlert } from './render-alert.ts';
import { isSilent, renderBulletin } from './render-bulletin.ts';
import { renderDigest } from './render-digest.ts';
import { renderNotice } from './render-notice.ts';

export type Body = RESTPostAPIChannelMessageJSONBody;

export type Parcel = {
  id: string;
  body: Body;
  /** In place of `body` where it is the first message of a post. */
  post?: Body;
  /** In place of `body` where Discord takes its picture. */
  pictured?: Pictured<Body> | null;
  headline: string;
  terms: readonly string[];
};

/** A development has an id like an alert. */
export function alertParcel(message: AlertMessage, mention: string | null): Parcel {
  const flags = message.urgency === 'digest' ? { flags: MessageFlags.SuppressNotifications } : {};
  return {
    id: message.alert,
    body: { ...renderAlert(message, mention), ...flags },
    post: { ...renderAlert(message, mention, true), ...flags },
    headline: message.headline,
    terms: message.terms.map(({ name }) => name),
  };
}

export function digestParcel(digest: Digest): Parcel {
  const body: Body = renderDigest(digest);
  if (digest.kind === 'collected') body.flags = MessageFlags.SuppressNotifications;
  const terms = digest.groups.map(({ heading }) => heading);
  return { id: digest.id, body, headline: `${digestHeading(digest)} · ${terms.join(', ')}`, terms };
}

export function noticeParcel(notice: Notice): Parcel {
  return { id: notice.id, body: renderNotice(notice), headline: notice.lines[0] ?? '', terms: [] };
}

export function bulletinParcel(bulletin: Bulletin, picture: Picture | null, mention: string | null): Parcel {
  const flags = isSilent(bulletin) ? { flags: MessageFlags.SuppressNotifications } : {};
  const { body, pictured } = bulletinBodies(bulletin, picture, mention);
  return {
    id: bulletin.id,
    body: { ...body, ...flags },
    pictured: pictured && { ...pictured, body: { ...pictured.body, ...flags } },
    headline: postName(bulletin),
    terms: [],
  };
}

/** For a post and for an edit alike. */
export function bulletinBodies(bulletin: Bulletin, picture: Picture | null, mention: string | null) {
  const pictured: Pictured<Body> | null = picture && {
    body: { ...renderBulletin(bulletin, true, mention), attachments: [picture.attachment] },
    files: [picture.file],
  };
  // Files that an edit does not name are taken away.
  return { body: { ...renderBulletin(bulletin, false, mention), attachments: [] }, pictured };
}

/** What a status says changes, the name of its post does not. */
function postName(bulletin: Bulletin): string {
  const { kind, heading, countdowns } = bulletin;
  if (kind !== 'status') return heading;
  return [kindOf(bulletin).word, countdowns.map(({ name }) => name).join(', ')]
    .filter((part) => part !== '')
    .join(': ');
}
