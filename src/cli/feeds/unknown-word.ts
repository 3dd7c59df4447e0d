/** What somebody may have meant by a word that is no command, and by a name that no feed has. */
import { findName } from '../../lookups/named.ts';
import { nearestName } from '../../matching/nearest-name.ts';
import { didYouMean } from '../../settings/did-you-mean.ts';

/** ` (did you mean "import"?)`, or nothing where the first word is rather the beginning of a feed's name. */
export function nearestCommand(words: readonly string[], commands: readonly string[]): string {
  const [word = ''] = words;
  // Alone, a short word is as near to a command as to many a name.
  const isName = (word.length < 4 && words.length === 1) || word !== word.toLowerCase();
  return isName ? '' : didYouMean(word, commands);
}

/** The feed of the config that is meant by a name, or its beginning. */
export function findFeed(typed: string, feeds: readonly { name: string }[]): ReturnType<typeof findName> {
  return findName(
    'feed',
    typed,
    feeds.map(({ name }) => name),
    nearestName,
  );
}
