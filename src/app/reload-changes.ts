/** What another config changes, in words, and which terms may match otherwise; pure. */
import { isDeepStrictEqual } from 'node:util';
import type { Deadline } from '../domain/deadline.ts';
import type { Feed } from '../domain/feed.ts';
import type { Term } from '../domain/term.ts';
import { createContextsUsed } from '../matching/contexts-used.ts';
import type { Settings } from '../settings/settings.ts';

export type SettingsChanges = {
  /** "terms added: A, B" and the like; empty when nothing that counts has changed. */
  said: readonly string[];
  /** What is in the config but does not work, or not before a restart; only what is new of it. */
  warnings: readonly string[];
  /** Names of the terms, new and old, that may match otherwise. */
  rematched: readonly string[];
};

/** Names in a list before it is cut. */
const SHOWN = 8;

/** As the YAML calls them. */
const TERM_PARTS: Readonly<Record<Exclude<keyof Term, 'name'>, string>> = {
  match: 'query',
  context: 'context',
  aliases: 'aliases',
  urgency: 'urgency',
  minScore: 'min_score',
  historical: 'historical',
  edits: 'edits',
  earlyWarning: 'early_warning',
  background: 'background',
};
const TELLING_PARTS = ['query', 'context', 'aliases', 'min_score', 'historical'];
const FEED_PARTS: Readonly<Record<Exclude<keyof Feed, 'name' | 'hasOwnMin' | 'longestAskedMs'>, string>> = {
  url: 'url',
  weight: 'weight',
  minIntervalMs: 'min_interval',
  maxIntervalMs: 'max_interval',
  fullText: 'full_text',
};
const DEADLINE_PARTS: Readonly<Record<Exclude<keyof Deadline, 'name'>, string>> = {
  moment: 'at',
  timezone: 'timezone',
  terms: 'terms',
  channels: 'channels',
  feeds: 'feeds',
  milestones: 'milestones',
  reminders: 'reminders',
  hasStatus: 'status',
  cadence: 'polling',
  urgency: 'urgency',
  closingMs: 'closing',
  after: 'after',
};
/** What is only said to have changed, in the order in which it is said. */
const OTHER_PARTS: Readonly<Partial<Record<keyof Settings, string>>> = {
  routes: 'routes',
  fallback: 'fallback',
  operators: 'operators',
  milestones: 'milestones',
  digest: 'digest',
  burst: 'burst',
  timezone: 'timezone',
  tickMs: 'tick',
  poll: 'poll',
  fetch: 'fetch',
  websub: 'websub',
  page: 'page',
  firstRunMs: 'first_run',
};

export function compareSettings(before: Settings, after: Settings): SettingsChanges {
  const { renamed, ...terms } = compareTerms(before.terms, after.terms);
  const contexts = compareContexts(before, after);
  // The general intervals stand in each feed that has none of its own.
  const { minIntervalMs: _min, maxIntervalMs: _max, ...ownParts } = FEED_PARTS;
  const isPollSame = isDeepStrictEqual(before.poll, after.poll);
  const feeds = compareNamed(before.feeds, after.feeds, isPollSame ? FEED_PARTS : ownParts);
  const channels = compareNamed(before.channels, after.channels, { platform: 'platform', target: 'id' });
  const acronyms = isDeepStrictEqual(before.acronyms, after.acronyms) ? [] : ['acronyms changed'];
  const others = Object.entries(OTHER_PARTS)
    .filter(([key]) => !isDeepStrictEqual(before[key as keyof Settings], after[key as keyof Settings]))
    .map(([, name]) => `${name} changed`);
  const rematched = new Set([...terms.added, ...contexts.terms]);
  for (const [name, parts] of terms.changed)
    if (parts.some((part) => TELLING_PARTS.includes(part))) rematched.add(name);
  if (feeds.changed.some(([, parts]) => parts.includes('weight')))
    for (const { name, minScore } of after.terms) if (minScore > 0) rematched.add(name);
  if (acronyms.length > 0) for (const { name } of after.terms) rematched.add(name);
  return {
    said: [
      ...inWords('terms', terms),
      ...(renamed.length > 0 ? [`terms renamed: ${cutList(renamed)}`] : []),
      ...contexts.said,
      ...acronyms,
      ...inWords('feeds', feeds),
      ...inWords('channels', channels),
      ...inWords('deadlines', compareDeadlines(before, after)),
      ...others,
    ],
    warnings: newWarnings(before, after),
    rematched: [...rematched],
  };
}

type NamedChanges = { added: string[]; removed: string[]; changed: [name: string, parts: string[]][] };

function compareNamed<T extends { name: string }>(
  before: readonly T[],
  after: readonly T[],
  parts: Readonly<Partial<Record<Exclude<keyof T, 'name'>, string>>>,
): NamedChanges {
  const old = new Map(before.map((one) => [one.name, one]));
  const changes: NamedChanges = { added: [], removed: [], changed: [] };
  for (const one of after) {
    const known = old.get(one.name);
    old.delete(one.name);
    if (known === undefined) changes.added.push(one.name);
    else {
      const differing = (Object.entries(parts) as [keyof T, string][])
        .filter(([key]) => !isDeepStrictEqual(known[key], one[key]))
        .map(([, name]) => name);
      if (differing.length > 0) changes.changed.push([one.name, differing]);
    }
  }
  changes.removed.push(...old.keys());
  return changes;
}

/** Terms that have another name and nothing else are set apart. */
function compareTerms(before: readonly Term[], after: readonly Term[]): NamedChanges & { renamed: string[] } {
  const changes = compareNamed(before, after, TERM_PARTS);
  const bodyOf = ({ name: _name, ...body }: Term) => JSON.stringify(body);
  const oldNames = new Map(
    before.filter(({ name }) => changes.removed.includes(name)).map((term) => [bodyOf(term), term.name]),
  );
  const names = new Map<string, string>();
  for (const term of after.filter(({ name }) => changes.added.includes(name))) {
    const old = oldNames.get(bodyOf(term));
    if (old !== undefined && oldNames.delete(bodyOf(term))) names.set(term.name, old);
  }
  const oldRenamed = [...names.values()];
  return {
    added: changes.added.filter((name) => !names.has(name)),
    removed: changes.removed.filter((name) => !oldRenamed.includes(name)),
    changed: changes.changed,
    renamed: [...names].map(([name, old]) => `${old} to ${name}`),
  };
}

function inWords(what: string, { added, removed, changed }: NamedChanges): string[] {
  const withParts = changed.map(([name, parts]) => `${name} (${parts.join(', ')})`);
  return [
    ...(added.length > 0 ? [`${what} added: ${cutList(added)}`] : []),
    ...(removed.length > 0 ? [`${what} removed: ${cutList(removed)}`] : []),
    ...(changed.length > 0 ? [`${what} changed: ${cutList(withParts)}`] : []),
  ];
}

/** Without what changes in a deadline only because something that it covers has come or gone. */
function compareDeadlines(before: Settings, after: Settings): NamedChanges {
  const isIn = (list: readonly { name: string }[], name: string) => list.some((one) => one.name === name);
  const inBoth = (key: 'terms' | 'feeds' | 'channels') => (name: string) =>
    isIn(before[key], name) && isIn(after[key], name);
  const comparable = ({ deadlines, milestones }: Settings) =>
    deadlines.map((deadline) => ({
      ...deadline,
      terms: deadline.terms.filter(inBoth('terms')),
      feeds: deadline.feeds.filter(inBoth('feeds')),
      channels: deadline.channels.filter(inBoth('channels')),
      milestones: deadline.milestones.filter(
        (one) => !milestones.some((general) => isDeepStrictEqual(general, one)),
      ),
      urgency: deadline.urgency.map((rule) => ({ ...rule, terms: rule.terms.filter(inBoth('terms')) })),
    }));
  return compareNamed(comparable(before), comparable(after), DEADLINE_PARTS);
}

/** A changed context changes every term that uses it, be it through another context. */
function compareContexts(before: Settings, after: Settings): { said: string[]; terms: string[] } {
  const named = ({ contexts }: Settings) =>
    Object.entries(contexts).map(([name, query]) => ({ name, query }));
  const { changed, ...others } = compareNamed(named(before), named(after), { query: 'query' });
  const said = inWords('contexts', { ...others, changed: [] });
  if (changed.length === 0) return { said, terms: [] };
  const users = termsByContext(after);
  const terms: string[] = [];
  for (const [name] of changed) {
    const using = users.get(name) ?? [];
    terms.push(...using);
    said.push(`context ${name} changed, ${inWhich(using)}`);
  }
  return { said, terms };
}

function inWhich(terms: readonly string[]): string {
  if (terms.length === 0) return 'which no term uses';
  return `and with it ${terms.length === 1 ? 'the term' : 'the terms'} ${cutList(terms)}`;
}

function termsByContext({ terms, contexts }: Settings): Map<string, string[]> {
  const users = new Map<string, string[]>();
  const contextsUsed = createContextsUsed(contexts);
  for (const term of terms)
    for (const used of contextsUsed(term)) users.set(used, [...(users.get(used) ?? []), term.name]);
  return users;
}

function newWarnings(before: Settings, after: Settings): string[] {
  const known = new Set(before.leftOut.map(({ channel, reason }) => `${channel} ${reason}`));
  const leftOut = after.leftOut.filter(({ channel, reason }) => !known.has(`${channel} ${reason}`));
  return leftOut.map(
    ({ channel, reason }) =>
      `channel ${channel} is left out: ${reason}; tokens and other variables of the environment are read at the start only, so set them and restart`,
  );
}

/** "A, B and 3 more" */
function cutList(names: readonly string[]): string {
  const left = names.length - SHOWN;
  return left <= 0 ? names.join(', ') : `${names.slice(0, SHOWN).join(', ')} and ${left} more`;
}
