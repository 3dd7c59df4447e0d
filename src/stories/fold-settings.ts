/** The numbers by which reports are folded, all found on real articles; see docs/decisions. */

export type FolderSettings = {
  /** An article is forgotten when it came so long before the newest one, … */
  windowMs: number;
  /** … and the oldest one when there are more than these. */
  mostKept: number;
  /** So many articles of a story are compared with. */
  mostCompared: number;
  /** So many of the heaviest terms of an article are filed. */
  indexTerms: number;
  /** Terms by which candidates are looked up, articles looked at for each, stories compared with. */
  queryTerms: number;
  postingsRead: number;
  candidateStories: number;
  /** What two reports of one event have in common: at the shortest, and how much more at full length. */
  alikeShort: number;
  alikeLonger: number;
  /** How many pairs the expectation counts for in the cohesion of a story. */
  priorPairs: number;
  averageShare: number;
  leastWithin: number;
  /** What a headline needs to join a story, and how much more (or less) a full text does. */
  joinShort: number;
  joinLonger: number;
  /** A report fits in a story less and less when it is later than all others by more than `quietMs`, … */
  quietMs: number;
  quietFadeMs: number;
  /** … and when it is further than `spanMs` from the middle of the story. */
  spanMs: number;
  spanFadeMs: number;
  /** Two reports on other instalments ("day 2", "third test") are alike by this part only. */
  otherInstalment: number;
  /** Of two headlines that alone are compared, so much of what the one term gives that they share most of is not
   * counted; less the longer they are and the more the story has. */
  oneTerm: number;
  /** In a story of so few reports, what is shared counts for no more than so many times what is left without that term:
   * one word in common is none. */
  fewReports: number;
  othersTimes: number;
  /** What an article has in common with other stories than the best ones is usual in the archive: so many of the best
   * are passed over, and the average is taken over so many after them. */
  usualPassed: number;
  usualCounted: number;
  /** By how many times that the scores are raised that are needed to join, to merge and to stay together. */
  usualJoin: number;
  usualMerge: number;
  usualSplit: number;
  mergeShort: number;
  mergeLonger: number;
  splitShort: number;
  splitLonger: number;
  splitShare: number;
  /** By how much another story must be better before an article is moved. */
  moveMargin: number;
  /** Stories looked at again with each article that comes in. */
  repairStories: number;
};

const dayMs = 86_400_000;

export const defaultFolderSettings: FolderSettings = {
  windowMs: 14 * dayMs,
  mostKept: 12_000,
  mostCompared: 40,
  indexTerms: 48,
  queryTerms: 24,
  postingsRead: 50,
  candidateStories: 16,
  alikeShort: 0.291,
  alikeLonger: 0.08,
  priorPairs: 1.055,
  averageShare: 0.529,
  leastWithin: 0.255,
  joinShort: 0.33,
  joinLonger: -0.03,
  quietMs: dayMs / 3,
  quietFadeMs: 0.67 * dayMs,
  spanMs: 0.5 * dayMs,
  spanFadeMs: dayMs,
  otherInstalment: 0.25,
  oneTerm: 0.5,
  fewReports: 2,
  othersTimes: 5,
  usualPassed: 2,
  usualCounted: 5,
  usualJoin: 1.5,
  usualMerge: 1.5,
  usualSplit: 1,
  mergeShort: 0.25,
  mergeLonger: 0.45,
  splitShort: 0.25,
  splitLonger: 0.45,
  splitShare: 0.215,
  moveMargin: 0.043,
  repairStories: 4,
};
