/** A watch term: a name, a query, an urgency, its background. */
export type Urgency = 'urgent' | 'normal' | 'digest';

/** post: like any other. digest: collected, however urgent the term. drop: not told. */
export type Historical = 'post' | 'digest' | 'drop';

/** update: the message is edited in place. tell: that, and a reply says what has changed. */
type Edits = 'update' | 'tell';

export type Term = {
  name: string;
  /** In the query language. */
  match: string;
  /** Name of a context that must hold as well, or null. */
  context: string | null;
  /** Other spellings of who the query names, e.g. in scripts that `name:"…"` does not read. */
  aliases: readonly string[];
  urgency: Urgency;
  /** A match below this relevance (0 to 1) is kept in the archive and not told. */
  minScore: number;
  /** What is done with an article that only looks back. */
  historical: Historical;
  /** What is done when an article that was told is edited. */
  edits: Edits;
  /** Whether a jump in its coverage is told, and makes it urgent. */
  earlyWarning: boolean;
  /** The page that explains this term, as its author names it. */
  background: { url: string; note: string | null } | null;
};
