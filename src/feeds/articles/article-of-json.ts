/** An article that somebody hands in as JSON, as a feed would have made it. */
import type { Article } from '../../domain/article.ts';
import type { Instant } from '../../domain/instant.ts';
import { escapeMarkup } from '../text/escape-markup.ts';
import { makeArticles } from './make-articles.ts';

/** The names under which programs give the same thing, ours first. */
const NAMES = {
  title: ['title', 'headline'],
  summary: ['summary', 'description'],
  body: ['body', 'text', 'content'],
  source: ['feed', 'source'],
  link: ['link', 'url'],
  published: ['published', 'date', 'published_at'],
  author: ['author'],
  language: ['language', 'lang'],
} as const;

/** Beyond it JavaScript knows no dates. */
const LATEST_INSTANT = 8.64e15;

/** Plain text in every field; null where there is neither title nor text. */
export function articleOfJson(value: object, source: string | null, now: Instant): Article | null {
  const given = new Map(Object.entries(value));
  const read = (names: readonly string[]): string | null => {
    const found = names.map((name) => given.get(name)).find((one) => one !== undefined && one !== null);
    if (typeof found === 'number' && Math.abs(found) <= LATEST_INSTANT) return new Date(found).toISOString();
    return typeof found === 'string' ? found : null;
  };
  const markup = (text: string | null) => (text === null ? null : { source: paragraphs(text), base: '' });
  const link = read(NAMES.link);
  const language = read(NAMES.language);
  const entry = {
    guid: null,
    link: link !== null && /^https?:\/\//i.test(link) && URL.canParse(link) ? link : null,
    originalLink: null,
    title: escapeMarkup(read(NAMES.title) ?? ''),
    summary: markup(read(NAMES.summary)),
    body: markup(read(NAMES.body)),
    author: read(NAMES.author),
    dates: [read(NAMES.published)].filter((date) => date !== null),
    language,
  };
  const feed = { title: '', link: null, language, entries: [entry], fault: null };
  return makeArticles(source ?? read(NAMES.source) ?? '', feed, now)[0] ?? null;
}

/** So that the reader of markup finds the text as it was, line by line. */
function paragraphs(text: string): string {
  return escapeMarkup(text).replaceAll(/\r?\n/g, '<br>');
}
