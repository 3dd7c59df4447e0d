/** A text that somebody hands in, as the article that a feed would have made of it. */
import type { Article } from '../../domain/article.ts';
import type { Instant } from '../../domain/instant.ts';
import { cleanText } from '../text/clean-text.ts';
import { detectLanguage } from '../text/detect-language.ts';
import { hashContent } from './identify-articles.ts';

/** The first line is the title where more follows; a single line is text as well as title. */
export function articleOfText(text: string, now: Instant): Article {
  const [first = '', ...rest] = cleanText(text).trim().split(/\r?\n/);
  const body = rest.join('\n').trim();
  const content = { title: first.trim(), summary: '', body, published: now };
  const contentHash = hashContent(content);
  return {
    ...content,
    id: contentHash,
    feed: '',
    link: null,
    url: null,
    author: null,
    seen: now,
    language: detectLanguage([], text),
    links: [],
    contentHash,
  };
}
