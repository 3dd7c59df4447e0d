/** A failed call to Discord, as a finding. */
import type { Finding } from '../../finding.ts';
import { refusalFinding } from '../../refusal-finding.ts';
import { classifyError } from '../classify-error.ts';

/** For what a call threw. */
export function failureFinding(subject: string, error: unknown, level: 'risk' | 'wrong' = 'wrong'): Finding {
  return refusalFinding(subject, classifyError(error).reason, level);
}
