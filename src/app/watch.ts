/** What the config makes of the program: the settings with their terms compiled; as they are at the moment. */
import { compileTerms } from '../matching/compile-terms.ts';
import type { Matcher } from '../matching/matcher.ts';
import type { Settings } from '../settings/settings.ts';

export type Watch = { settings: Settings; matcher: Matcher };

export type CompiledWatch = { ok: true; watch: Watch } | { ok: false; problems: readonly string[] };

/** @returns what does not compile, one line each. */
export function compileWatch(settings: Settings): CompiledWatch {
  const compiled = compileTerms(settings.terms, settings.contexts, settings);
  if (compiled.ok) return { ok: true, watch: { settings, matcher: compiled.matcher } };
  return {
    ok: false,
    problems: compiled.errors.map(({ subject, name, error }) => `${subject} ${name}: ${error.message}`),
  };
}

/** Asked again at each use, and never kept: the config may change while the program runs. */
export type CurrentWatch = { get(): Watch; replace(watch: Watch): void };

export function createCurrentWatch(first: Watch): CurrentWatch {
  let current = first;
  return {
    get: () => current,
    replace(watch) {
      current = watch;
    },
  };
}
