/** Names of time zones, checked against what the runtime knows. */
import { IANAZone } from 'luxon';

/** The runtime takes these for zones of its own choice, which no list of zones has: BST for Dhaka, CST for Chicago. */
const ABBREVIATION =
  /^(?:ACT|AET|AGT|ART|AST|BET|BST|CAT|CNT|CST|CTT|EAT|ECT|IET|IST|JST|MIT|NET|NST|PLT|PNT|PRT|PST|SST|VST)$/i;

/** The zone that the runtime takes such an abbreviation for; null for anything else. */
export function zoneOfAbbreviation(name: string): string | null {
  if (!ABBREVIATION.test(name) || !IANAZone.isValidZone(name)) return null;
  return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
}

/** True for IANA names such as Asia/Pyongyang, and for UTC. */
export function isTimezone(name: string): boolean {
  return /^[A-Za-z]/.test(name) && !ABBREVIATION.test(name) && IANAZone.isValidZone(name);
}
