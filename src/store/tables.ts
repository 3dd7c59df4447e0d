/** The tables, as Kysely sees them. Instants are milliseconds, lists and messages JSON text. */
import type { AlertState, DropReason, EditReason, HoldReason, PostReason } from '../domain/alert.ts';
import type { DeliveryState, Operation } from '../domain/delivery.ts';
import type { FeedCondition } from '../domain/feed.ts';
import type { Verdict } from '../domain/judgement.ts';
import type { Urgency } from '../domain/term.ts';

export type Tables = {
  feed_state: {
    feed: string;
    url: string;
    moved_to: string | null;
    etag: string | null;
    last_modified: string | null;
    condition: FeedCondition;
    reason: string | null;
    status: number | null;
    failures: number;
    first_look: number | null;
    last_look: number | null;
    last_success: number | null;
    last_article: number | null;
    next_look: number;
  };
  article: {
    id: string;
    /** Counts up from 1 as articles are archived; the full-text index knows them by it. */
    number: number;
    feed: string;
    link: string | null;
    url: string | null;
    title: string;
    summary: string;
    body: string;
    author: string | null;
    published: number | null;
    seen: number;
    /** Publication, or first sight where that is unknown or lies after it. */
    moment: number;
    language: string | null;
    links: string;
    content_hash: string;
    story: string;
    /** The serialised text signature; null where the text is too short for one. */
    signature: string | null;
  };
  /** What an article said before its last edit; number 1 is the first version. */
  article_revision: {
    article: string;
    number: number;
    replaced_at: number;
    title: string;
    summary: string;
    body: string;
    published: number | null;
    content_hash: string;
  };
  /** Keys under which copies of an article find it. */
  article_key: { key: string; article: string };
  match: {
    article: string;
    term: string;
    score: number;
    passages: string;
    parts: string;
    historical: string | null;
  };
  /** The last word of each person on an alert. */
  judgement: { alert: string; by: string; verdict: Verdict; at: number };
  /** What the operators are told; its deliveries name it in place of an alert. */
  notice: { id: string; at: number; lines: string };
  story: {
    id: string;
    headline: string;
    link: string | null;
    source: string;
    first: number;
    last: number;
  };
  alert: {
    id: string;
    channel: string;
    story: string;
    state: AlertState;
    release_at: number | null;
    decided_at: number;
    message: string | null;
  };
  /** Every decision that was taken, in order. */
  decision: {
    alert: string;
    number: number;
    at: number;
    article: string | null;
    action: 'post' | 'edit' | 'hold' | 'drop';
    reason: PostReason | EditReason | HoldReason | DropReason;
    until: number | null;
  };
  delivery: {
    id: string;
    /** Rises with every delivery: the order within a channel. */
    sequence: number;
    alert: string;
    channel: string;
    urgency: Urgency;
    operation: Operation;
    state: DeliveryState;
    attempts: number;
    next_attempt: number;
    attempted_at: number | null;
    message_id: string | null;
    reason: string | null;
  };
  /** Single values, e.g. when the last tick finished. */
  fact: { name: string; value: string };
};
