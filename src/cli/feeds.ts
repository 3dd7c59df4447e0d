/** `npm run feeds`: how the feeds are doing; adds one, takes one out, reads and writes lists of them. */
import { addFeed } from './feeds/add-feed.ts';
import { exportFeeds } from './feeds/export-feeds.ts';
import { importFeeds } from './feeds/import-feeds.ts';
import { listFeeds } from './feeds/list-feeds.ts';
import { readWords } from './feeds/read-words.ts';
import { removeFeed } from './feeds/remove-feed.ts';
import { showFeed } from './feeds/show-feed.ts';
import { refuse } from './refuse.ts';

const RUN = {
  list: listFeeds,
  show: showFeed,
  add: addFeed,
  remove: removeFeed,
  import: importFeeds,
  export: exportFeeds,
};

const words = readWords(process.argv.slice(2));
if (words.ok) await RUN[words.command](words.input);
else refuse(words.problem);
