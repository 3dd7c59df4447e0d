/** An article of which a test only names what matters to it. */
import type { ArticleText } from '../../src/matching/reading.ts';

export function articleText(parts: Partial<ArticleText>): ArticleText {
  return { title: '', summary: '', body: '', source: 'Daily Wire', language: null, ...parts };
}
