/** An article of a recording. */
import type { RecordedArticle } from '../../../src/cli/demo/recording.ts';

export const NOON = Date.UTC(2019, 11, 16, 12);

export function recorded(id: string, changes: Partial<RecordedArticle> = {}): RecordedArticle {
  return {
    id,
    source: 'Wire',
    at: NOON,
    title: `Title of ${id}`,
    summary: '',
    body: '',
    url: null,
    language: null,
    author: null,
    links: [],
    terms: null,
    event: null,
    ...changes,
  };
}
