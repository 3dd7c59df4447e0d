/** What lets a program that a test starts with an environment of its own find what Node compiled before. */
const { NODE_COMPILE_CACHE } = process.env;

export const COMPILE_CACHE: Readonly<Record<string, string>> =
  NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE };
