/** Names of time zones, checked against what the runtime knows. */
import { IANAZone } from 'luxon';

/** True for IANA names such as Asia/Pyongyang, and for UTC. */
export function isTimezone(name: string): boolean {
  return /^[A-Za-z]/.test(name) && IANAZone.isValidZone(name);
}
