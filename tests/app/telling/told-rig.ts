/** A desk whose stories are regrouped at will, and what its channel shows in the end. */

import { releaseHeld } from '../../../src/app/telling/release-held.ts';
import { retellMerged, retellStory } from '../../../src/app/telling/retell.ts';
import { tellChannels } from '../../../src/app/telling/tell-channels.ts';
import type { Watch } from '../../../src/app/watch.ts';
import type { Notifier } from '../../../src/chat/notifier.ts';
import { createDeliverer } from '../../../src/delivery/deliver.ts';
import type { AlertMessage } from '../../../src/domain/alert.ts';
import type { Article } from '../../../src/domain/article.ts';
import type { Digest } from '../../../src/domain/digest.ts';
import { archiveArticle } from '../../../src/store/articles.ts';
import type { Database } from '../../../src/store/sqlite.ts';
import { insertStory, mergeStory, moveArticles } from '../../../src/store/stories.ts';
import { article, deskWatch, MINUTE, NOW } from '../desk.ts';
import { temporaryStore } from '../temporary-store.ts';

/** What stands in the channel: `below` another message where it is a reply. */
type Shown = { id: string; below: string | null; message: AlertMessage };

export type ToldRig = {
  db: Database;
  clock: { at: number };
  shown: Shown[];
  digests: Digest[];
  /** Takes an article into a story, which it begins where there is none of that name. */
  take(name: string, story: string, changes?: Partial<Article>): Promise<void>;
  merge(from: string, into: string): Promise<void>;
  /** Moves articles into another story, or a new one. */
  move(names: readonly string[], from: string, to: string): Promise<void>;
  release(): Promise<void>;
  deliver(): Promise<void>;
  /** The articles of each story, by the names that the rig knows them by. */
  stories: Map<string, string[]>;
};

const never = new AbortController().signal;

export function createToldRig(db: Database, watch: Watch): ToldRig {
  const clock = { at: NOW };
  const shown: Shown[] = [];
  const digests: Digest[] = [];
  const stories = new Map<string, string[]>();
  const deliverer = createDeliverer({
    db,
    channels: () => watch.settings.channels,
    operators: () => [],
    notifiers: new Map([['console', recorder(shown, digests)]]),
    now: () => clock.at,
    log: () => {},
  });

  async function begin(story: string): Promise<void> {
    if (!stories.has(story)) stories.set(story, []);
    const standing = { headline: story, link: null, source: 'Yonhap', first: NOW, last: NOW, lead: null };
    await insertStory(db, { id: story, ...standing, mergedInto: null });
  }

  async function retell(...names: string[]): Promise<void> {
    for (const story of names) await retellStory(db, watch, { story, now: clock.at });
  }

  return {
    db,
    clock,
    shown,
    digests,
    stories,
    async take(name, story, changes = {}) {
      await begin(story);
      stories.get(story)?.push(name);
      const given = article(name, { published: clock.at, seen: clock.at, ...changes });
      const matches = watch.matcher.match({ ...given, source: given.feed });
      const filing = { moment: clock.at, story, signature: null, keys: [], words: [], matches };
      await archiveArticle(db, given, filing);
      const news = { story, article: given, matches, occasion: 'new-report' as const };
      await tellChannels(db, watch, { ...news, isTooOld: false, now: clock.at });
    },
    async merge(from, into) {
      stories.get(into)?.push(...(stories.get(from) ?? []));
      stories.delete(from);
      await mergeStory(db, from, into);
      await retellMerged(db, watch, { from, into, now: clock.at });
      await retell(into);
    },
    async move(names, from, to) {
      await begin(to);
      stories.set(
        from,
        (stories.get(from) ?? []).filter((name) => !names.includes(name)),
      );
      stories.get(to)?.push(...names);
      await moveArticles(
        db,
        names.map((name) => `Yonhap-${name}`),
        to,
      );
      await retell(to, from);
    },
    async release() {
      await releaseHeld(db, watch, clock.at);
    },
    deliver: () => deliverer.deliverDue({ stopping: never, cutting: never, onWait: () => {} }),
  };
}

/** A platform that shows what it is sent, in order. */
function recorder(shown: Shown[], digests: Digest[]): Notifier {
  const show = (below: string | null, message: AlertMessage) => {
    const id = `m${shown.length}`;
    shown.push({ id, below, message });
    return Promise.resolve({ outcome: 'sent', messageId: id } as const);
  };
  return {
    post: (_target, message) => show(null, message),
    reply: (_target, below, message) => show(below, message),
    edit(_target, messageId, message) {
      const known = shown.find(({ id }) => id === messageId);
      if (known === undefined) throw new Error(`there is no message ${messageId}`);
      known.message = message;
      return Promise.resolve({ outcome: 'sent', messageId });
    },
    digest(_target, digest) {
      digests.push(digest);
      return Promise.resolve({ outcome: 'sent', messageId: digest.id });
    },
    notify: () => Promise.resolve({ outcome: 'sent', messageId: 'notice' }),
    bulletin: (_target, { id }) => Promise.resolve({ outcome: 'sent', messageId: id }),
    editBulletin: (_target, messageId) => Promise.resolve({ outcome: 'sent', messageId }),
    pin: (_target, messageId) => Promise.resolve({ outcome: 'sent', messageId }),
    unpin: (_target, messageId) => Promise.resolve({ outcome: 'sent', messageId }),
    find: () => Promise.resolve({ outcome: 'absent' }),
  };
}

/** @param route more of the route of the desk. @param alerts how many it takes in ten minutes one by one. */
export async function openToldRig(route = '', alerts = 100): Promise<ToldRig> {
  const watch = deskWatch(route);
  const settings = { ...watch.settings, burst: { alerts, withinMs: 10 * MINUTE } };
  return createToldRig(await temporaryStore(), { ...watch, settings });
}
