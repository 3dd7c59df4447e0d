/** From which confidence on a found date is shown, and confidence in words. */

/** Also of the eval: what is measured is what people see. */
export const SHOWN_FROM = 0.5;

const LIKELY_FROM = 0.65;
const SURE_FROM = 0.85;

export function confidenceWord(confidence: number): 'sure' | 'likely' | 'perhaps' {
  if (confidence >= SURE_FROM) return 'sure';
  return confidence >= LIKELY_FROM ? 'likely' : 'perhaps';
}
