/** The `/watch` commands with all that they need of the rest of the program. */
import { routeTerms } from '../alerts/route-terms.ts';
import type { Answers } from '../chat/command.ts';
import type { Instant } from '../domain/instant.ts';
import { canonicalUrl } from '../feeds/articles/canonical-url.ts';
import { createAnswers } from '../lookups/answers.ts';
import { createBackground } from '../lookups/background.ts';
import { createCalendar } from '../lookups/calendar.ts';
import { createChart } from '../lookups/chart.ts';
import { createDeadline } from '../lookups/deadline.ts';
import { createDismiss, createRestore } from '../lookups/dismiss.ts';
import { createFeeds } from '../lookups/feeds.ts';
import { createJudge } from '../lookups/judge.ts';
import { createLatest } from '../lookups/latest.ts';
import { createMute } from '../lookups/mute.ts';
import { createMuteForm } from '../lookups/mute-form.ts';
import { createMutes } from '../lookups/mutes.ts';
import { createPermissionCheck } from '../lookups/permission.ts';
import { createSearch } from '../lookups/search.ts';
import { createStoryLookup } from '../lookups/story.ts';
import { createTerms } from '../lookups/terms.ts';
import { createTest } from '../lookups/test.ts';
import { createUnmute } from '../lookups/unmute.ts';
import { createWhy } from '../lookups/why.ts';
import { nearestName } from '../matching/nearest-name.ts';
import { tokenize } from '../matching/tokenize.ts';
import { feedNames } from '../store/feed-states.ts';
import { activeMutes } from '../store/mutes.ts';
import type { Database } from '../store/sqlite.ts';
import { createArchiveBrowser } from './browse-archive.ts';
import { nearestFirst } from './explain-article.ts';
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
const SEARCH_MS = 1_000;

export function buildAnswers(parts: AnswerParts): Answers {
  const { db, watch, now } = parts;
  const settings = () => watch().settings;
  const common = { db, now, nearestName, timezone: () => settings().timezone };
  const mutes = () => activeMutes(db, now());
  const terms = () => settings().terms.map(({ name }) => name);
  const dates = { deadlines: () => settings().deadlines, milestones: () => settings().milestones };
  const timeline = { ...timelineParts(db, watch, now), timezone: common.timezone };
  const checkPermission = createPermissionCheck({ config: settings });
  const muteParts = { ...common, config: settings };
  const forms = createMuteForm({ ...muteParts, permit: checkPermission });
  return createAnswers({
    ...common,
    terms,
    feeds: () => settings().feeds.map(({ name }) => name),
    ...dates,
    mutes,
    checkPermission,
    muteForm: forms.form,
    submitMute: forms.submit,
    lookups: {
      latest: createLatest({ ...common, terms }),
      search: createSearch({
        ...common,
        feeds: () => feedNames(db, settings().feeds),
        search: createArchiveBrowser({ db, settings, timeUp: () => AbortSignal.timeout(SEARCH_MS) }),
      }),
      story: createStoryLookup(timeline),
      background: createBackground(timeline),
      why: createWhy({ ...common, ...whyParts(watch), canonicalUrl }),
      terms: createTerms({
        ...common,
        mutes,
        terms: () => settings().terms,
        contexts: () => settings().contexts,
        channelsOf: (term) =>
          routeTerms([term], settings().routes, settings().fallback).map(({ channel }) => channel),
      }),
      feeds: createFeeds({
        ...common,
        feeds: () => settings().feeds,
        channels: () => settings().channels,
      }),
      deadline: createDeadline({
        ...common,
        ...dates,
        terms: () => settings().terms,
        channels: () => settings().channels,
      }),
      calendar: createCalendar({ ...common, ...dates }),
      dismiss: createDismiss({ ...common, ...dates }),
      restore: createRestore({ ...common, ...dates }),
      chart: createChart({ ...common, ...dates, terms }),
      test: createTest({ ...common, tryText: createTryText(parts) }),
      mute: createMute(muteParts),
      unmute: createUnmute(muteParts),
      mutes: createMutes(muteParts),
      relevant: createJudge(common, 'relevant'),
      noise: createJudge(common, 'noise'),
    },
  });
}

function whyParts(watch: () => Watch) {
  return {
    feeds: () => watch().settings.feeds,
    deadlines: () => watch().settings.deadlines,
    raised: () => watch().raised,
    tryTerms: (article: Parameters<typeof termsOf>[1], sources: readonly string[]) => ({
      matches: termsOf(watch(), article, sources),
      nearly: nearestFirst(watch().matcher.explain({ ...article, source: article.feed })),
    }),
    wordsOf: (text: string) => tokenize(text).map((token) => token.text),
  };
}
