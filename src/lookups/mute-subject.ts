/** Finds what is to be silenced, or told again: a term, a feed or a story, by what people call it. */
import type { Mute, MuteKind } from '../domain/mute.ts';
import { storyOfId } from '../store/story-history.ts';
import type { MuteParts } from './mute-parts.ts';
import { plain } from './named.ts';

export type Subject = Pick<Mute, 'kind' | 'subject' | 'label'>;

/** `says` is for people: what could be meant, or that there is no such thing. */
export type FoundSubject = { ok: true; found: Subject } | { ok: false; says: string };

const ID = /^[0-9a-z]{4,64}$/;
const LONGEST_SHOWN = 60;
const LISTED = 8;

export async function findSubject(
  parts: MuteParts,
  { kind, what }: { kind: MuteKind | null; what: string },
): Promise<FoundSubject> {
  const { terms, feeds } = parts.config();
  const found: Subject[] = [];
  if (kind === null || kind === 'term') found.push(...named('term', what, terms));
  if (kind === null || kind === 'source') found.push(...named('source', what, feeds));
  if (kind === null || kind === 'story') found.push(...(await storyCalled(parts, what)));
  const [only, ...more] = found;
  if (only === undefined) return { ok: false, says: unknown(parts, kind, what) };
  if (more.length === 0) return { ok: true, found: only };
  const ways = found.map((one) => `${one.kind}:"${one.subject}"`).join(' or ');
  return { ok: false, says: `“${shown(what)}” is more than one thing. Say which: ${ways}.` };
}

/** With the same letters in the same case, or else whatever is called so. */
function named(kind: 'term' | 'source', what: string, known: readonly { name: string }[]): Subject[] {
  const exact = known.filter(({ name }) => name === what);
  const alike = exact.length > 0 ? exact : known.filter(({ name }) => plain(name) === plain(what));
  return alike.map(({ name }) => ({ kind, subject: name, label: name }));
}

async function storyCalled({ db }: MuteParts, what: string): Promise<Subject[]> {
  const id = what.toLowerCase();
  if (!ID.test(id)) return [];
  const story = await storyOfId(db, id);
  return story === null ? [] : [{ kind: 'story', subject: story.id, label: story.headline }];
}

function unknown({ config, nearestName }: MuteParts, kind: MuteKind | null, what: string): string {
  const { terms, feeds } = config();
  if (what === '') return 'It does not say what: a term, a feed, or the id at the end of an alert.';
  const names = [...(kind === 'source' ? [] : terms), ...(kind === 'term' ? [] : feeds)].map(
    ({ name }) => name,
  );
  const wanted = plain(what);
  const having =
    kind === 'story' ? [] : names.filter((name) => plain(name).includes(wanted)).slice(0, LISTED);
  const nearest = kind === 'story' || what.length > LONGEST_SHOWN ? null : nearestName(what, names);
  const meant = having.length > 0 ? having : nearest === null ? [] : [nearest];
  const no =
    kind === 'story'
      ? 'no story or alert'
      : kind === null
        ? 'no term, feed or alert'
        : `no ${kind === 'term' ? 'term' : 'feed'}`;
  const hint =
    meant.length > 0
      ? ` Did you mean ${meant.map((name) => `“${name}”`).join(' or ')}?`
      : ' /watch terms and /watch feeds list them; an alert has its id at its end.';
  return `There is ${no} “${shown(what)}”.${hint}`;
}

function shown(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN).trimEnd()}…` : text;
}
