/** Spans of time and amounts of bytes as people write them in the config. */

const UNITS_MS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const UNITS_BYTES: Record<string, number> = { KB: 1000, MB: 1_000_000 };

export const DURATION = /^\d{1,6}(?:ms|s|m|h|d)$/;
export const BYTE_SIZE = /^\d{1,6} ?(?:KB|MB)$/;

/** Takes what DURATION matches: "90s", "5m", "24h", "7d". */
export function readDurationMs(text: string): number {
  return Number.parseInt(text, 10) * (UNITS_MS[text.replace(/^\d+/, '')] ?? Number.NaN);
}

/** Takes what BYTE_SIZE matches: "10MB", "500 KB". */
export function readBytes(text: string): number {
  return Number.parseInt(text, 10) * (UNITS_BYTES[text.replace(/^\d+ ?/, '')] ?? Number.NaN);
}
