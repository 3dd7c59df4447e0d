/** The `/watch` commands with all that they need of the rest of the program. */
import type { AnswerCommand } from '../chat/command.ts';
import type { Instant } from '../domain/instant.ts';
import { canonicalUrl } from '../feeds/canonical-url.ts';
import { createAnswers } from '../lookups/answers.ts';
import { createJudge } from '../lookups/judge.ts';
import { createLatest } from '../lookups/latest.ts';
import { createSearch } from '../lookups/search.ts';
import { createStoryLookup } from '../lookups/story.ts';
import { createTest } from '../lookups/test.ts';
import { createWhy } from '../lookups/why.ts';
import { nearestName } from '../matching/nearest-name.ts';
import { tokenize } from '../matching/tokenize.ts';
import type { Database } from '../store/sqlite.ts';
import { nearestFirst } from './explain-article.ts';
import { searchArchive } from './search-archive.ts';
import { timelineParts } from './story-timeline.ts';
import { createTryText, termsOf } from './try-text.ts';
import type { Watch } from './watch.ts';

export type AnswerParts = {
  db: Database;
  /** As the config is at the moment. */
  watch: () => Watch;
  now: () => Instant;
};

/** People wait for the answer; what was found until then is given. */
const SEARCH_MS = 10_000;

export function buildAnswers({ db, watch, now }: AnswerParts): AnswerCommand {
  const timezone = () => watch().settings.timezone;
  const why = createWhy({
    db,
    now,
    timezone,
    feeds: () => watch().settings.feeds,
    tryTerms: (article) => ({
      matches: termsOf(watch(), article),
      nearly: nearestFirst(watch().matcher.explain({ ...article, source: article.feed })),
    }),
    canonicalUrl,
    wordsOf: (text) => tokenize(text).map((token) => token.text),
    nearestName,
  });
  const test = createTest({ now, timezone, tryText: createTryText({ db, watch, now }) });
  const search = createSearch({
    search: (typed) => searchArchive(db, watch().settings, typed, AbortSignal.timeout(SEARCH_MS)),
  });
  const story = createStoryLookup({ ...timelineParts(db, watch, now), timezone });
  const lookups = {
    latest: createLatest(db),
    search,
    story,
    why,
    test,
    relevant: createJudge({ db, now }, 'relevant'),
    noise: createJudge({ db, now }, 'noise'),
  };
  return createAnswers(lookups, nearestName);
}
