/** The mutes that hold, as they are to be applied now. */
import type { Instant } from '../domain/instant.ts';
import type { Mute } from '../domain/mute.ts';
import { activeMutes } from './mutes.ts';
import type { Database } from './sqlite.ts';
import { resolveStory } from './stories.ts';

/** A muted story that another has taken up mutes that one. */
export async function standingMutes(db: Database, now: Instant): Promise<readonly Mute[]> {
  return Promise.all((await activeMutes(db, now)).map((mute) => followed(db, mute)));
}

/** Others that silence the same, in some channel where this one holds or held. */
export async function alsoMuting(db: Database, mute: Mute, now: Instant): Promise<readonly Mute[]> {
  const { id, kind, subject, channel } = await followed(db, mute);
  return (await standingMutes(db, now)).filter((one) => {
    const isHere = channel === null || one.channel === null || one.channel === channel;
    return one.id !== id && one.kind === kind && one.subject === subject && isHere;
  });
}

async function followed(db: Database, mute: Mute): Promise<Mute> {
  const story = mute.kind === 'story' ? await resolveStory(db, mute.subject) : null;
  return story === null ? mute : { ...mute, subject: story.id };
}
