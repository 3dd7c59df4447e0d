/** The countries of the world, by which articles are not told apart. */

let names: ReadonlySet<string> | null = null;

/** @param word in small letters. */
export function isCountry(word: string): boolean {
  names ??= readNames();
  return names.has(word);
}

function readNames(): ReadonlySet<string> {
  const english = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return new Set(codes.flatMap((code) => english.of(code)?.toLowerCase() ?? []));
}
