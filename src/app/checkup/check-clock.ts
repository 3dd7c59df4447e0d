/** Whether this machine's clock is right, by what servers say. */
import type { Finding } from '../../chat/finding.ts';
import type { Instant } from '../../domain/instant.ts';

const TOLERANCE_MS = 30_000;

type ClockReader = {
  onServerTime: (at: Instant) => void;
  /** For the headers Date and Age of an answer. */
  onDate: (date: string, ageSeconds: number) => void;
  /** How far each server is ahead of this machine. */
  offsets: readonly number[];
};

export function createClockReader(now: () => Instant): ClockReader {
  const offsets: number[] = [];
  const onServerTime = (at: Instant) => void offsets.push(at - now());
  return {
    onServerTime,
    onDate(date, ageSeconds) {
      const at = Date.parse(date);
      if (!Number.isNaN(at)) onServerTime(at + (Number.isFinite(ageSeconds) ? ageSeconds * 1_000 : 0));
    },
    offsets,
  };
}

/** One server may be wrong, or an answer may come from a cache: where the clock is wrong, none of them agrees. */
export function checkClock(offsets: readonly number[]): Finding {
  const subject = 'Clock';
  const [nearest] = offsets.toSorted((a, b) => Math.abs(a) - Math.abs(b));
  if (nearest === undefined) {
    const says = 'could not be compared, since no server was reached';
    return { level: 'risk', subject, says, advice: 'check the time of this machine yourself' };
  }
  if (Math.abs(nearest) <= TOLERANCE_MS) {
    const count = offsets.length === 1 ? 'one server' : `${offsets.length} answers of servers`;
    return { level: 'good', subject, says: `is right, compared with ${count}`, advice: null };
  }
  const way = nearest > 0 ? 'behind' : 'ahead';
  return {
    level: 'risk',
    subject,
    says: `is ${describeSpan(Math.abs(nearest))} ${way}, so signatures may be refused and messages in doubt looked for at the wrong time`,
    advice: 'let the system set its time (timedatectl set-ntp true, or the settings of the virtual machine)',
  };
}

function describeSpan(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
