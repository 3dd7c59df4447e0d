/** What is usual where coverage has jumped, in the same words wherever a burst is told of. */

/** "none is usual", "1 is usual", "2.8 are usual", "17 are usual" */
export function usualWords(usual: number): string {
  const rounded = usual < 10 ? Math.round(usual * 10) / 10 : Math.round(usual);
  if (rounded === 0) return 'none is usual';
  return `${rounded.toLocaleString('en-GB')} ${rounded === 1 ? 'is' : 'are'} usual`;
}
