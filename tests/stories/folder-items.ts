/** Reports to fold, a folder to fold them in, and the stories that its changes make. */
import type { FoldChange } from '../../src/domain/fold-change.ts';
import { createFolder } from '../../src/stories/create-folder.ts';
import { defaultFolderSettings, type FolderSettings } from '../../src/stories/fold-settings.ts';
import { readFoldText } from '../../src/stories/fold-text.ts';
import type { Folder, FoldItem } from '../../src/stories/folder.ts';

export const hourMs = 3_600_000;
export const start = Date.UTC(2019, 11, 3);

export function item(article: string, title: string, body: string, at: number | null = start): FoldItem {
  return { article, text: readFoldText({ title, summary: '', body, language: 'en' }), at };
}

export function open(settings: Partial<FolderSettings> = {}): Folder {
  return createFolder((article) => `story-${article}`, { ...defaultFolderSettings, ...settings });
}

/** Makes the changes in a plain map. */
export function apply(changes: readonly FoldChange[], stories: Map<string, string>): void {
  for (const change of changes) {
    if (change.kind === 'merged') {
      for (const [article, story] of stories) if (story === change.from) stories.set(article, change.story);
    } else {
      const articles = change.kind === 'split' ? change.articles : [change.article];
      for (const article of articles) stories.set(article, change.story);
    }
  }
}
