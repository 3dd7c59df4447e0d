/** Tells whether two items at one address are one article: what agencies and portals put around a title is none. */
import { defaultFoldSettings, type FoldArticle, fold } from './fold.ts';
import { isPageUrl } from './page-url.ts';
import { commonHashes } from './signature.ts';
import { countTitleWords, haveOtherInstalments, isRoundup, plainTitle } from './title.ts';

/** " - Yonhap News Agency", " | Reuters" */
const PUBLISHER = /\s[-|–—·]\s[^-|–—·]{1,60}$/u;
/** In words: a shorter title may stand in many others. */
const FEWEST_CONTAINED = 4;
/** Of the phrases of both texts together. */
const LEAST_RESEMBLANCE = 0.8;

type Page = Pick<FoldArticle, 'url' | 'title'>;

/** At one page under titles that agree, or, under unlike ones, with texts that are nearly the same. */
export function isSameArticle(a: FoldArticle, b: FoldArticle): boolean {
  if (!isAtOnePage(a, b)) return false;
  return titlesAgree(a.title, b.title) || (!isOngoing(a, b) && areNearCopies(a, b));
}

/** The same address of one page; that of a section or a site shows another article every day. */
export function isAtOnePage(a: Page, b: Page): boolean {
  return a.url !== null && a.url === b.url && isPageUrl(a.url);
}

/** The same words, or all of one in the other, once the publisher's name at the end is left out. */
export function titlesAgree(a: string, b: string): boolean {
  if (a === b) return true;
  const [left, right] = [plainTitle(a), plainTitle(b)];
  if (left === right) return left !== '';
  const [mine, other] = [withoutPublisher(a), withoutPublisher(b)].map(plainTitle) as [string, string];
  if (mine === other) return mine !== '';
  if (isRoundup(a) || isRoundup(b) || haveOtherInstalments(a, b)) return false;
  const [shorter, longer] = mine.length <= other.length ? [mine, other] : [other, mine];
  return countTitleWords(shorter) >= FEWEST_CONTAINED && ` ${longer} `.includes(` ${shorter} `);
}

function withoutPublisher(title: string): string {
  const line = title.replaceAll(/\s+/g, ' ');
  // The pattern is tried at the end of the line only, where a publisher's name may stand.
  const from = Math.max(0, line.length - 80);
  return `${line.slice(0, from)}${line.slice(from).replace(PUBLISHER, '')}`;
}

/** What is written on and on under one address: each title is an article of it. */
function isOngoing(a: Page, b: Page): boolean {
  return isRoundup(a.title) || isRoundup(b.title) || haveOtherInstalments(a.title, b.title);
}

/** As certain folding has it; and neither holds much that the other lacks, as a page does that grows. */
function areNearCopies(a: FoldArticle, b: FoldArticle): boolean {
  if (a.signature === null || b.signature === null) return false;
  const found = fold({ ...a, url: null }, [{ story: '', article: { ...b, url: null } }], defaultFoldSettings);
  if (found.story === null || found.how !== 'copy') return false;
  const common = commonHashes(a.signature, b.signature).length;
  const both = a.signature.hashes.length + b.signature.hashes.length - common;
  return common >= LEAST_RESEMBLANCE * both;
}
