/** Times of day in Korean words. */
import type { DateWords } from './date-words.ts';

/** Behind a day; with what stands in brackets between them. */
export const TIME =
  '(?:(?: ?\\([월화수목금토일]\\)| ?\\((?:현지 ?시[간각]|한국 ?시[간각])\\))?,? ?(?<half>오전|오후|새벽|아침|낮|저녁|밤)? ?(?<hour>\\d{1,2})시(?!간)(?: ?(?<minute>\\d{1,2})분| ?(?<thirty>반)(?![가-힣]))?)?';

const FROM_NOON = /오후|저녁|밤/;

/** null where it is not said in which half of the day. */
export function timeOf({ half, hour, minute, thirty }: Partial<Record<string, string>>): DateWords['time'] {
  if (hour === undefined) return null;
  const minutes = thirty === undefined ? Math.min(59, Number(minute ?? 0)) : 30;
  const written = Number(hour);
  if (half === undefined) return written > 12 && written < 24 ? { hour: written, minute: minutes } : null;
  if (written > 12) return null;
  // 밤 12시 is midnight, of which nobody says whether the day begins or ends with it.
  if (half === '밤' && (written === 12 || written < 6)) return null;
  const isAfterNoon = FROM_NOON.test(half) || (half === '낮' && written < 6);
  const noon = half === '낮' && written === 12;
  return { hour: noon ? 12 : (written % 12) + (isAfterNoon ? 12 : 0), minute: minutes };
}
