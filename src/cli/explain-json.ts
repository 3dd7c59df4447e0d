/** What is told other programs of an explained article. */
import type { Explained } from '../app/explain-article.ts';
import type { Instant } from '../domain/instant.ts';

/** The object of `--json`; its keys are a promise to other programs. */
export function articleToJson(explained: Explained, only: string | null) {
  const { article, archived, matches, terms, story, mutes, channels } = explained;
  const isShown = (name: string) => only === null || only === name;
  const treeOf = (name: string) => {
    const term = terms.find((one) => one.term === name);
    return { query: term?.query ?? null, context: term?.context ?? null };
  };
  const routes = channels.filter(({ decision }) => decision !== null);
  const first = routes[0]?.decision ?? null;
  return {
    title: article.title,
    source: article.feed,
    link: article.link,
    published: isoTime(article.published),
    language: article.language,
    archived:
      archived === null ? null : { id: archived.id, source: archived.feed, seen: isoTime(archived.seen) },
    terms: matches
      .filter(({ match }) => isShown(match.term))
      .map(({ match, leads }) => ({
        name: match.term,
        score: match.score,
        parts: match.parts,
        historical: match.historical,
        leads,
        passages: match.passages.map((passage) => passage.text),
        ...treeOf(match.term),
      })),
    nearly: terms
      .filter(({ term, matches: holds, nearly }) => !holds && (only === null ? nearly : term === only))
      .map(({ term, missing, query, context }) => ({ name: term, missing, query, context })),
    story: story?.id ?? null,
    storyHeadline: story?.headline ?? null,
    mutes: mutes.map(({ id, kind, subject, channel, until, byName, reason }) => ({
      id,
      kind,
      subject,
      channel,
      until: isoTime(until),
      by: byName,
      reason,
    })),
    routes: routes.map(({ channel, terms: names, decision, message }) => ({
      channel,
      terms: names,
      decision: decision?.action ?? 'none',
      reason: decision?.reason ?? null,
      until: decision?.action === 'hold' ? isoTime(decision.until) : null,
      message,
    })),
    decision: first?.action ?? 'none',
    reason: first?.reason ?? (matches.length === 0 ? 'no-match' : 'no-route'),
  };
}

function isoTime(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
