/** A watch term: a name, a query, an urgency, its background. */
export type Urgency = 'urgent' | 'normal' | 'digest';

export type Term = {
  name: string;
  /** In the query language. */
  match: string;
  /** Name of a context that must hold as well, or null. */
  context: string | null;
  urgency: Urgency;
  /** The page that explains this term, as its author names it. */
  background: { url: string; note: string | null } | null;
};
