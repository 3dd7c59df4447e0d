/** An alert, a digest, a notice or a bulletin as one line of JSON, for programs. */
import type { AlertMessage } from '../../domain/alert.ts';
import type { Bulletin } from '../../domain/bulletin.ts';
import type { Digest } from '../../domain/digest.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Notice } from '../../domain/notice.ts';

/** The object of the commands' `--json`; its keys are a promise to other programs. */
export function renderJson(channel: string, action: 'post' | 'edit', message: AlertMessage): string {
  const line = {
    alert: message.alert,
    channel,
    action,
    reason: message.reason,
    story: message.story,
    headline: message.headline,
    link: message.link,
    source: message.source,
    published: isoTime(message.published),
    terms: message.terms.map(({ name, passages }) => ({ name, passage: passages[0]?.text ?? '' })),
    deadline: message.deadline === null ? null : { name: message.deadline.name, days: message.deadline.days },
    furtherDeadlines: (message.furtherDeadlines ?? []).map(({ name, days }) => ({ name, days })),
    raisedBy: message.raisedBy ?? [],
    background: message.background.map(({ headline, link, source, published, why }) => ({
      headline,
      link,
      source,
      published: isoTime(published),
      why,
    })),
    alsoIn: message.alsoIn.map(({ headline, link, source, published }) => ({
      headline,
      link,
      source,
      published: isoTime(published),
    })),
    whatIsNew: message.whatIsNew,
    mergedInto: message.mergedInto,
  };
  return oneLine(line);
}

export function renderDigestJson(channel: string, digest: Digest): string {
  const { id, kind, at, since, groups, deadline } = digest;
  return oneLine({
    digest: id,
    channel,
    action: 'digest',
    kind,
    at: isoTime(at),
    since: isoTime(since),
    deadline: deadline === null ? null : { name: deadline.name, days: deadline.days },
    terms: groups.map(({ heading, entries, left }) => ({
      name: heading,
      stories: entries.map((entry) => ({ ...entry, published: isoTime(entry.published) })),
      left,
    })),
  });
}

export function renderNoticeJson(channel: string, { id, at, lines }: Notice): string {
  return oneLine({ notice: id, channel, action: 'notice', at: isoTime(at), lines });
}

export function renderBulletinJson(channel: string, bulletin: Bulletin): string {
  const { id, kind, at, lateAt, urgency, heading, countdowns, says, sections, chart, footer } = bulletin;
  return oneLine({
    bulletin: id,
    channel,
    action: 'bulletin',
    kind,
    at: isoTime(at),
    lateAt: isoTime(lateAt),
    urgency,
    heading,
    deadlines: countdowns.map(({ name, at, days }) => ({ name, at: isoTime(at), days })),
    says,
    sections: sections.map(({ heading, lines, left }) => ({
      heading,
      lines: lines.map((line) => ({ ...line, at: isoTime(line.at) })),
      left,
    })),
    chart:
      chart === null
        ? null
        : { ...chart, marks: chart.marks.map((mark) => ({ ...mark, at: isoTime(mark.at) })) },
    footer,
  });
}

/** What JSON allows as it is, but what can steer a terminal. */
const STEERING = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

function oneLine(value: object): string {
  return `${JSON.stringify(value).replace(STEERING, escapeCharacter)}\n`;
}

function escapeCharacter(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    const code = character.charCodeAt(index).toString(16);
    return `\\u${code.padStart(4, '0')}`;
  }).join('');
}

function isoTime(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
