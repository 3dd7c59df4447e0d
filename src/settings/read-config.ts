/** Reads the config and, where its terms are a folder, the files in there: one source, or why there is none. */
import { type ConfigSource, joinSources } from './config-source.ts';
import type { Problem } from './problem.ts';
import { readFileText } from './read-file.ts';
import { type ReadFile, readTermsFolder } from './terms-folder.ts';
import { readYaml } from './yaml-source.ts';

export type ReadConfig = {
  /** Null where nothing in it can be checked. */
  source: ConfigSource | null;
  /** False where terms or contexts are missing from the source because a file of theirs cannot be read. */
  isWhole: boolean;
  /** All that was read or looked for; the config first. */
  files: [ReadFile, ...ReadFile[]];
  problems: Problem[];
};

/** @param text is taken for the content of the config, which is then not read. */
export function readConfig(config: ReadFile, text?: string): ReadConfig {
  const wholeFile = (message: string, line: number | null = null): ReadConfig => {
    const problem = { file: config.name, line, column: null, path: '', message };
    return { source: null, isWhole: false, files: [config], problems: [problem] };
  };
  const read = text === undefined ? readFileText(config.path) : { ok: true as const, content: text };
  if (!read.ok) return wholeFile(read.message, read.line);
  const { source: main, problems } = readYaml(config.name, read.content);
  if (main === null) return { source: null, isWhole: false, files: [config], problems };
  if (main.data === null || main.data === undefined) return wholeFile('is empty');

  const folderName = (main.data as { terms?: unknown }).terms;
  if (typeof folderName !== 'string') return { source: main, isWhole: true, files: [config], problems };
  const folder = readTermsFolder(config, main, folderName);
  const joined = joinSources(main, folder.desks);
  return {
    source: joined.source,
    isWhole: folder.desks.length > 0 && folder.desks.length === folder.files.length - 1,
    files: [config, ...folder.files],
    problems: [...problems, ...folder.problems, ...joined.problems],
  };
}
