/** Groups articles into stories, one after the other, in bounded memory. */
import type { FoldChange } from '../domain/fold-change.ts';
import { compareReports } from './compare-reports.ts';
import { type FoldEntry, type FoldStory, vectorOf } from './fold-entry.ts';
import { createIndex } from './fold-index.ts';
import { type Grouping, type Near, repair } from './fold-repair.ts';
import { defaultFolderSettings, type FolderSettings } from './fold-settings.ts';
import { createStatistics, type KnownWords } from './fold-statistics.ts';
import { roundUsual } from './fold-text.ts';
import { heaviestTerms, inOrderOfWeight, similarity } from './fold-vector.ts';
import type { Folder, FoldItem, StoryIdOf } from './folder.ts';
import { fit, neededToJoin, usualOf } from './story-cohesion.ts';
import { newStory, putIn, takeOut } from './story-members.ts';
import { nextSplitAfter } from './story-split.ts';
import { createSumVector } from './sum-vector.ts';
import { titleFormula } from './title-formula.ts';
import { shippedWords } from './word-statistics.ts';

/** By which an article must be more central than an earlier one to stand for a story. */
const leastLead = 1e-6;

export function createFolder(
  storyIdOf: StoryIdOf,
  settings: FolderSettings = defaultFolderSettings,
  known: KnownWords = shippedWords(),
): Folder {
  const statistics = createStatistics(known);
  const index = createIndex(settings.mostKept);
  const stories = new Map<string, FoldStory>();
  const grouping: Grouping = { stories, storyIdOf, settings, sum: createSumVector() };
  const byArticle = new Map<string, FoldEntry>();
  const byNumber = new Map<number, FoldEntry>();
  let forgotten: string[] = [];
  let clock = Number.NEGATIVE_INFINITY;
  let oldest = 0;
  let next = 0;

  function enter(item: FoldItem): FoldEntry {
    const { article, text } = item;
    const at = Number.isFinite(item.at) ? item.at : null;
    if (at !== null && at > clock) clock = at;
    forget();
    const weights = text.placing?.weights ?? statistics.weigh(text);
    const { script, isRoundup, instalment } = text;
    const story = newStory('', next);
    const entry: FoldEntry = {
      article,
      number: next,
      at,
      came: at === null ? Number.POSITIVE_INFINITY : clock,
      script,
      instalment,
      formula: titleFormula(text, weights),
      isAlone: isRoundup,
      keys: heaviestTerms(text, weights, settings.indexTerms),
      usual: text.placing?.usual ?? 0,
      vector: null,
      source: { text, weights },
      story,
      of: null,
      isIdTaken: false,
    };
    next += 1;
    byArticle.set(article, entry);
    byNumber.set(entry.number, entry);
    return entry;
  }

  function forget(): void {
    while (oldest < next) {
      const entry = byNumber.get(oldest) as FoldEntry;
      if (byNumber.size < settings.mostKept && entry.came >= clock - settings.windowMs) return;
      oldest += 1;
      byNumber.delete(entry.number);
      byArticle.delete(entry.article);
      forgotten.push(entry.article);
      if (!entry.isAlone) index.remove(entry, oldest);
      takeOut(entry, entry.story, settings);
      if (entry.story.entries.length === 0) stories.delete(entry.story.id);
      entry.of = null;
    }
  }

  function place(entry: FoldEntry, id: string): void {
    const story = stories.get(id) ?? newStory(id, entry.number);
    stories.set(id, story);
    putIn(entry, story, settings);
    if (!entry.isAlone) index.add(entry);
  }

  /** The stories that the article could belong to, the best first. */
  function candidatesOf(entry: FoldEntry): Near[] {
    if (entry.isAlone || entry.source === null) return [];
    const { text, weights } = entry.source;
    const shared = new Map<FoldStory, number>();
    const keys = inOrderOfWeight(text, weights, settings.queryTerms);
    index.find(keys, settings.postingsRead, oldest, (number, weight) => {
      const other = byNumber.get(number);
      if (other === undefined || other.script !== entry.script) return;
      if (weight > (shared.get(other.story) ?? 0)) shared.set(other.story, weight);
    });
    return heaviestOf(shared, settings.candidateStories)
      .map(([story]) => ({ story, fit: fit(entry, story, settings) }))
      .sort((a, b) => b.fit.score - a.fit.score || a.story.begun - b.story.begun);
  }

  function freeId(article: string): string {
    let name = article;
    while (stories.has(storyIdOf(name))) name += '+';
    return storyIdOf(name);
  }

  return {
    add(item, certain) {
      if (byArticle.has(item.article)) return [];
      item.text.placing = null;
      const entry = enter(item);
      const { article } = entry;
      const weights = entry.source?.weights ?? new Uint8Array();
      const near = candidatesOf(entry);
      const [best] = near;
      entry.usual = roundUsual(
        usualOf(
          near.map(({ fit: { timeless } }) => timeless),
          settings,
        ),
      );
      const needed = neededToJoin(entry, settings);
      const changes: FoldChange[] = [];
      if (certain !== null) {
        const of = byArticle.get(certain.of);
        entry.of = of === undefined || of === entry ? null : of;
        const story = entry.of === null ? certain.story : entry.of.story.id;
        place(entry, story);
        const { how, score } = certain;
        changes.push({ kind: 'joined', article, story, how, score, needed: score });
      } else if (best !== undefined && best.fit.score >= needed) {
        const { id } = best.story;
        place(entry, id);
        changes.push({
          kind: 'joined',
          article,
          story: id,
          how: 'same-event',
          score: best.fit.score,
          needed,
        });
      } else {
        const nearest = best === undefined ? null : { story: best.story.id, score: best.fit.score };
        const story = freeId(article);
        place(entry, story);
        changes.push({ kind: 'started', article, story, nearest, needed });
      }
      const isFirst = changes[0]?.kind === 'started';
      item.text.placing = { weights, usual: entry.usual, isFirst };
      statistics.learn(item.text, isFirst);
      changes.push(...repair(entry, near, grouping));
      return changes;
    },

    restore(item, story, of) {
      if (byArticle.has(item.article)) return;
      const entry = enter(item);
      entry.of = of === null ? null : (byArticle.get(of) ?? null);
      if (entry.of === entry) entry.of = null;
      statistics.learn(item.text, item.text.placing?.isFirst ?? !stories.has(story));
      place(entry, story);
      entry.story.nextSplit = nextSplitAfter(entry.story.entries.length);
    },

    lead(id) {
      // By number, and not by a hair: the same one also where they were put back in another order.
      const compared = [...(stories.get(id)?.compared ?? [])].sort((a, b) => a.number - b.number);
      let best: { entry: FoldEntry; sum: number } | null = null;
      for (const entry of compared) {
        let sum = 0;
        for (const other of compared) sum += similarity(vectorOf(entry), vectorOf(other));
        if (best === null || sum > best.sum + leastLead) best = { entry, sum };
      }
      return best?.entry.article ?? null;
    },

    compare(a, b) {
      const [one, other] = [byArticle.get(a), byArticle.get(b)];
      if (one === undefined || other === undefined) return null;
      return compareReports(one, other, settings);
    },

    takeForgotten() {
      const taken = forgotten;
      forgotten = [];
      return taken;
    },
  };
}

/** Without sorting all of them, which are hundreds in a large archive. */
function heaviestOf(weights: ReadonlyMap<FoldStory, number>, most: number): [FoldStory, number][] {
  const best: [FoldStory, number][] = [];
  for (const one of weights) {
    if (best.length >= most && one[1] < (best.at(-1)?.[1] ?? 0)) continue;
    best.push(one);
    best.sort(([a, weight], [b, other]) => other - weight || a.begun - b.begun);
    if (best.length > most) best.pop();
  }
  return best;
}
