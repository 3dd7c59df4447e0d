/** The parts of a config one by one, so that a mistake in one of them does not hide the mistakes in others. */
import type { z } from 'zod';
import { isTimezone } from '../deadline/timezone.ts';
import { type ChannelConfig, channelSchema } from './channel-schema.ts';
import {
  acronymRowSchema,
  type Config,
  type FeedConfig,
  feedSchema,
  type TermConfig,
  termSchema,
} from './config-schema.ts';
import { type DeadlineConfig, deadlineSchema } from './deadline-schema.ts';
import type { Path } from './problem.ts';

export type Part<T> = {
  path: Path;
  /** Where its name stands. */
  namePath: Path;
  /** Null where it has none that could be one. */
  name: string | null;
  /** Null where the part is not in order. */
  value: T | null;
};

export type Reference = { path: Path; name: string };

export type ConfigParts = {
  feeds: Part<FeedConfig>[];
  terms: Part<TermConfig>[];
  channels: Part<ChannelConfig>[];
  contexts: Part<string>[];
  acronyms: { path: Path; forms: readonly string[] }[];
  /** Of `deadlines` and of `deadline`. */
  deadlines: Part<DeadlineConfig>[];
  /** In which deadlines are that name none of their own. */
  timezone: string;
  /** What routes, the fallback and deadlines name, a list each. */
  termReferences: Reference[][];
  channelReferences: Reference[][];
  contextReferences: Reference[][];
  feedReferences: Reference[][];
  /** What comes after a deadline. */
  deadlineReferences: Reference[][];
  /** Keys of `tags` of a channel; `*` stands for no term. */
  tagTerms: Reference[];
};

/** @param config the same data when all of it is in order, which need not be read again. */
export function configParts(data: unknown, config: Config | null): ConfigParts {
  const routes = listOf(data, 'routes');
  const fallback = field(data, 'fallback');
  const permissions = field(data, 'permissions');
  const deadlines = deadlineParts(data, config);
  const ofDeadlines = (key: string) =>
    deadlines.map(({ path, written }) => references(written, key, path)).filter((list) => list.length > 0);
  const timezone = field(data, 'timezone');
  return {
    feeds: listed(data, 'feeds', feedSchema, config?.feeds),
    terms: listed(data, 'terms', termSchema, config?.terms),
    channels: keyed(data, 'channels', (value) => channelSchema.safeParse(value).data ?? null),
    contexts: keyed(data, 'contexts', (value) => (typeof value === 'string' ? value : null)),
    acronyms: listOf(data, 'acronyms').flatMap((row, index) => {
      const { data: forms } = acronymRowSchema.safeParse(row);
      return forms === undefined ? [] : [{ path: ['acronyms', index], forms }];
    }),
    deadlines,
    timezone: typeof timezone === 'string' && isTimezone(timezone) ? timezone : 'UTC',
    termReferences: [
      ...routes.map((route, index) => references(route, 'terms', ['routes', index])),
      ...ofDeadlines('terms'),
      ...deadlines.flatMap(({ path, written }) =>
        listOf(written, 'urgency').map((rule, index) =>
          references(rule, 'terms', [...path, 'urgency', index]),
        ),
      ),
    ],
    contextReferences: ofDeadlines('contexts'),
    feedReferences: ofDeadlines('feeds'),
    deadlineReferences: deadlines.flatMap(({ path, written }) => {
      const after = field(written, 'after');
      return typeof after !== 'string' || after === 'quiet'
        ? []
        : [[{ path: [...path, 'after'], name: after }]];
    }),
    channelReferences: [
      ...ofDeadlines('channels'),
      ...routes.map((route, index) => references(route, 'to', ['routes', index])),
      references(fallback, 'to', ['fallback']),
      references(data, 'operators', []),
      ...['mute', 'change', 'test'].map((name) =>
        references(field(permissions, name), 'channels', ['permissions', name]),
      ),
    ],
    tagTerms: keyed(data, 'channels', (value) => field(value, 'tags')).flatMap(({ path, value }) =>
      keysOf(value).map((name) => ({ path: [...path, 'tags', name], name })),
    ),
  };
}

type DeadlinePart = Part<DeadlineConfig> & { written: unknown };

function deadlineParts(data: unknown, config: Config | null): DeadlinePart[] {
  const one = field(data, 'deadline');
  const parts = listed(data, 'deadlines', deadlineSchema, config?.deadlines);
  if (one !== undefined)
    parts.push({
      path: ['deadline'],
      namePath: ['deadline', 'name'],
      name: nameOf(one),
      value: config?.deadline ?? deadlineSchema.safeParse(one).data ?? null,
    });
  const written = [...listOf(data, 'deadlines'), one];
  return parts.map((part, index) => ({ ...part, written: written[index] }));
}

function listed<T>(
  data: unknown,
  key: string,
  schema: z.ZodType<T>,
  read: readonly T[] | undefined,
): Part<T>[] {
  return listOf(data, key).map((item, index) => {
    return {
      path: [key, index],
      namePath: [key, index, 'name'],
      name: nameOf(item),
      value: read?.[index] ?? schema.safeParse(item).data ?? null,
    };
  });
}

function keyed<T>(data: unknown, key: string, read: (value: unknown) => T | null): Part<T>[] {
  const block = field(data, key);
  return keysOf(block).map((name) => {
    const path = [key, name];
    return { path, namePath: path, name, value: read(field(block, name)) };
  });
}

function nameOf(item: unknown): string | null {
  const name = field(item, 'name');
  return typeof name === 'string' ? name : null;
}

function references(data: unknown, key: string, path: Path): Reference[] {
  return listOf(data, key).flatMap((name, index) =>
    typeof name === 'string' ? [{ path: [...path, key, index], name }] : [],
  );
}

function keysOf(data: unknown): string[] {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? Object.keys(data) : [];
}

function listOf(data: unknown, key: string): unknown[] {
  const value = field(data, key);
  return Array.isArray(value) ? value : [];
}

function field(data: unknown, key: string): unknown {
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[key] : undefined;
}
