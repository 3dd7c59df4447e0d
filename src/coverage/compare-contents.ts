/** Whether two sentences on the same days are about the same thing. */
import { sharesMatter } from './matter.ts';
import type { Content } from './shared-content.ts';

type Words = ReadonlySet<string>;

/**
 * By words where both are of one script, else by what all languages share.
 * @param least the share of the shorter one's words that both must have.
 */
export function compareContents(a: Content, b: Content, least: number): boolean {
  if (a.isHangul !== b.isHangul) return sharesMatter(a.matter(), b.matter());
  return isEnough(a.words, b.words, 2, least) || isEnough(a.withHeadline, b.withHeadline, 3, least);
}

function isEnough(a: Words, b: Words, count: number, share: number): boolean {
  const [fewer, more] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const word of fewer) if (more.has(word)) shared += 1;
  return shared >= count && shared >= share * fewer.size;
}
