/** The tables, as Kysely sees them. Instants are milliseconds, lists and messages JSON text. */
import type { AlertState, DropReason, EditReason, HoldReason, PostReason } from '../domain/alert.ts';
import type { BulletinKind } from '../domain/bulletin.ts';
import type { DatePrecision } from '../domain/calendar.ts';
import type { DeliveryState, Operation } from '../domain/delivery.ts';
import type { DevelopmentState } from '../domain/development.ts';
import type { DigestKind } from '../domain/digest.ts';
import type { FeedCondition } from '../domain/feed.ts';
import type { FoldChange, FoldHow } from '../domain/fold-change.ts';
import type { Verdict } from '../domain/judgement.ts';
import type { MuteKind } from '../domain/mute.ts';
import type { SubscriptionState } from '../domain/subscription.ts';
import type { Urgency } from '../domain/term.ts';
import type { BackgroundTables } from './background-tables.ts';

export type Tables = BackgroundTables & {
  feed_state: {
    feed: string;
    url: string;
    moved_to: string | null;
    redirect_to: string | null;
    redirect_looks: number;
    etag: string | null;
    last_modified: string | null;
    body_hash: string | null;
    rhythm_ms: number | null;
    asked_ms: number | null;
    condition: FeedCondition;
    reason: string | null;
    status: number | null;
    failures: number;
    failing_since: number | null;
    told_at: number | null;
    first_look: number | null;
    last_look: number | null;
    last_success: number | null;
    last_article: number | null;
    next_look: number;
    hub: string | null;
    topic: string | null;
  };
  /** See Subscription in domain. */
  subscription: {
    token: string;
    feed: string;
    hub: string;
    topic: string;
    callback: string;
    secret: string;
    state: SubscriptionState;
    asked_at: number | null;
    attempts: number;
    reason: string | null;
    next_step: number;
    active_since: number | null;
    lease_until: number | null;
    last_push: number | null;
    pushes: number;
    forged: number;
    missed: number;
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
    /** null: its feed does not ask for pages. "read", or why it was not. */
    page: string | null;
  };
  /** Pages that could not be read for a passing reason, and are tried again. */
  page_wait: { article: string; attempts: number; next_attempt: number };
  /** The same article in a further feed, or under another id in its own. `id`: the one that it has there. */
  article_source: {
    article: string;
    feed: string;
    id: string;
    link: string | null;
    published: number | null;
    seen: number;
    content_hash: string;
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
  /** Keys under which copies of an article find it, by its number; those of old articles are deleted. */
  article_key: { number: number; key: string };
  match: {
    article: string;
    term: string;
    /** That of the article. */
    moment: number;
    score: number;
    passages: string;
    parts: string;
    historical: string | null;
  };
  /** The last word of each person on an alert. */
  judgement: { alert: string; by: string; verdict: Verdict; at: number };
  /** See Mute. */
  mute: {
    id: string;
    kind: MuteKind;
    subject: string;
    label: string;
    channel: string | null;
    said_in: string | null;
    by: string;
    by_name: string;
    at: number;
    until: number | null;
    reason: string | null;
    ended_at: number | null;
    ended_by: string | null;
    ended_by_name: string | null;
  };
  /** What a mute kept back: a report of an alert that would have been told. `article`: empty where none gave the
   * occasion (a release). */
  kept_back: { mute: string; alert: string; article: string; at: number };
  /** What was asked with /watch, for the buttons below the answer, which have no room for it; old ones are deleted.
   * `request`: JSON. */
  asked: { id: string; request: string; at: number };
  /** What the operators are told; its deliveries name it in place of an alert. */
  notice: { id: string; at: number; lines: string };
  story: {
    id: string;
    headline: string;
    link: string | null;
    source: string;
    first: number;
    last: number;
    lead: string | null;
    merged_into: string | null;
  };
  /** The words of the articles that folding still looks at, as it packs them; older ones are deleted. `number`: of
   * the article. `copy_of`: the article that it is a copy of. */
  fold_text: { number: number; article: string; copy_of: string | null; data: Uint8Array };
  /** What folding did, in order; see FoldChange. `other`: the nearest story of a start, the `from` of the others. */
  fold_change: {
    number: number;
    at: number;
    kind: FoldChange['kind'];
    article: string | null;
    story: string;
    other: string | null;
    how: FoldHow | null;
    score: number | null;
    needed: number;
    /** JSON; null but for a split. */
    articles: string | null;
  };
  /** Told below an alert, or after it. */
  development: {
    id: string;
    alert: string;
    article: string;
    at: number;
    state: DevelopmentState;
    release_at: number | null;
    message: string;
  };
  digest: { id: string; channel: string; kind: DigestKind; at: number; message: string };
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
    /** In words, e.g. what was new; null where the reason says it all. */
    note: string | null;
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
  /** Messages about deadlines and coverage; see Bulletin. `about`: what makes it the only one of its kind in the channel:
   * the deadline's name, moment and the reminder, or the id of the first burst; of a status the place that it stands in, and the
   * deadline that it was posted for. `message`: JSON. */
  bulletin: {
    id: string;
    channel: string;
    kind: BulletinKind;
    about: string;
    at: number;
    message: string;
  };
  /** Dates to come that articles mention; see DateMention. */
  date_mention: {
    article: string;
    number: number;
    moment: number;
    from: string;
    to: string;
    begins: number;
    ends: number;
    precision: DatePrecision;
    timezone: string;
    sentence: string;
    quote_start: number;
    quote_end: number;
    confidence: number;
  };
  /** Entries of the calendar that somebody said are wrong, with the article and the days by which they are known again
   * when the entry is merged with others. */
  date_dismissal: {
    entry: string;
    article: string;
    from: string;
    to: string;
    by: string;
    by_name: string;
    at: number;
  };
  /** See Burst. */
  burst: {
    id: string;
    term: string;
    noticed_at: number;
    since: number;
    ended_at: number | null;
    articles: number;
    usual: number;
    window_ms: number;
  };
  /** Which bursts a bulletin tells of, and of how many sources it says that their reports are; null where that was not
   * kept. */
  burst_told: { bulletin: string; burst: string; sources: number | null };
  /** Single values, e.g. when the last tick finished. */
  fact: { name: string; value: string };
};
