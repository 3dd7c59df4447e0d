/** What folding did to the stories when an article came in, and by how much. */

/** same-url: the same page. copy: their texts are the same in large part. same-title: so are their titles.
 * same-event: independent reports of one event. */
export type FoldHow = 'same-url' | 'copy' | 'same-title' | 'same-event';

/** `score` was compared with `needed`, on the scale of that kind of change. Stories and articles by their ids. */
export type FoldChange =
  /** An article began a story. `nearest`: the story that it came closest to joining, with its score. */
  | {
      kind: 'started';
      article: string;
      story: string;
      nearest: { story: string; score: number } | null;
      needed: number;
    }
  | { kind: 'joined'; article: string; story: string; how: FoldHow; score: number; needed: number }
  /** `from` became part of `story`, the older one. */
  | { kind: 'merged'; story: string; from: string; score: number; needed: number }
  /** `articles` left `from`, which goes on, and are `story` from now on: a new one, or one that had been merged. */
  | {
      kind: 'split';
      story: string;
      from: string;
      articles: readonly string[];
      score: number;
      needed: number;
    }
  /** `score`: of the article in `story`; `needed`: what it would have had to reach. A `from` left without any
   * article is merged into `story` in the change after this. */
  | { kind: 'moved'; article: string; story: string; from: string; score: number; needed: number };
