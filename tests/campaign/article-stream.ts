/** The stories that the bot is told of: they begin, grow, are corrected and develop; and what must come of it. */
import type { RecordedArticle } from '../../src/cli/demo/recording.ts';
import { createRandom, type Random } from './seeded-random.ts';

/** Two sources, each with its own feed. */
export const SOURCES = ['Wire', 'Herald'] as const;
type Source = (typeof SOURCES)[number];

/** normal: told in the two desks. urgent: in all four channels. */
type Urgency = 'normal' | 'urgent';

export type StreamStory = {
  /** Stands in the links of its reports: "s12". */
  mark: string;
  urgency: Urgency;
  place: string;
  /** Words that no other story has. */
  words: readonly string[];
  reports: number;
  /** One development a story: the bot tells a second one only after ten minutes. */
  hasDeveloped: boolean;
};

export type ArticleStream = {
  /** What the feed of a source shows at the moment, the newest first. */
  shown(source: Source): readonly RecordedArticle[];
  /** Something happens. */
  goOn(): void;
  stories: readonly StreamStory[];
  /** Every article as it is now. */
  articles: readonly RecordedArticle[];
};

/** A story of so many reports grows no more. */
const MOST_REPORTS = 5;
/** Only the last stories grow. */
const STILL_GROWING = 6;
/** What a feed shows; far more than comes in between two polls. */
const SHOWN = 60;

export function createArticleStream(seed: number, now: () => number): ArticleStream {
  const random = createRandom(seed);
  const articles: RecordedArticle[] = [];
  const stories: StreamStory[] = [];

  function begin(): void {
    const story: StreamStory = {
      mark: `s${stories.length + 1}`,
      urgency: random.chance(0.35) ? 'urgent' : 'normal',
      place: capitalised(inventWord(random, 3)),
      words: Array.from({ length: 60 }, () => inventWord(random, 4)),
      reports: 0,
      hasDeveloped: false,
    };
    stories.push(story);
    publish(story, '');
  }

  function grow(): void {
    const story = stillGrowing(({ reports }) => reports < MOST_REPORTS);
    if (story) publish(story, '');
    else begin();
  }

  function develop(): void {
    const story = stillGrowing(({ hasDeveloped, reports }) => !hasDeveloped && reports < MOST_REPORTS);
    if (story) {
      story.hasDeveloped = true;
      publish(story, `, ${20 + Math.floor(random.below(70))} people hurt`);
    } else begin();
  }

  function publish(story: StreamStory, news: string): void {
    const report = story.reports;
    story.reports += 1;
    const at = now();
    const { place, words } = story;
    const what = story.urgency === 'urgent' ? 'Emergency alarm' : 'Rocket engine test';
    // Some reports are copies of the first one; the others tell the same in an order of their own.
    const isCopy = news === '' && random.chance(0.3);
    const said = report === 0 || isCopy ? words : shuffled(words, random);
    articles.push({
      id: `${story.mark}-r${report}`,
      source: SOURCES[report % 2] ?? SOURCES[0],
      at,
      title: `${what} at ${place}${news}: ${said.slice(0, 6).join(' ')}`,
      summary: `${what} at ${place}${news}: ${said.slice(6, 24).join(' ')}.`,
      body: `${said.slice(10).join(' ')}. ${what} at ${place} ${said.slice(20, 50).join(' ')}.`,
      url: `https://wire.example/${story.mark}-r${report}`,
      language: 'en',
      author: null,
      links: [],
      terms: null,
      event: null,
    });
  }

  /** The source mends its headline. */
  function correct(): void {
    const index = articles.length - 1 - Math.floor(random.below(4));
    const article = articles[index];
    if (article) articles[index] = { ...article, title: `${article.title} ${inventWord(random, 2)}` };
    else begin();
  }

  function stillGrowing(fits: (story: StreamStory) => boolean): StreamStory | undefined {
    const fitting = stories.slice(-STILL_GROWING).filter(fits);
    return fitting[Math.floor(random.below(fitting.length))];
  }

  return {
    shown: (source) =>
      articles
        .filter((article) => article.source === source)
        .slice(-SHOWN)
        .toReversed(),
    goOn() {
      random.pick([begin, begin, grow, grow, develop, correct])();
    },
    stories,
    articles,
  };
}

function shuffled(words: readonly string[], random: Random): string[] {
  return words
    .map((word) => ({ word, place: random.below(1) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ word }) => word);
}

const CONSONANTS = 'bdfgklmnprstvz';
const VOWELS = 'aeiou';

function inventWord(random: Random, syllables: number): string {
  const letter = (from: string): string => from[Math.floor(random.below(from.length))] ?? '';
  return Array.from({ length: syllables }, () => letter(CONSONANTS) + letter(VOWELS)).join('');
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
