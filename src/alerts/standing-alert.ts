/** Which of two alerts on what turned out to be one story goes on telling it. */
import type { Alert, AlertState } from '../domain/alert.ts';

/** `post`: whether the channel shows its message (or may), will, or not at all. */
export type Standing = { alert: Alert; post: 'begun' | 'pending' | 'none' };

const STATES: readonly AlertState[] = ['posted', 'listed', 'held', 'dropped', 'merged'];
const POSTS: readonly Standing['post'][] = ['begun', 'pending', 'none'];

/** The one that the channel has seen, or will see first; of two that it has, the older one. The first where all is alike. */
export function standingAlert(first: Standing, second: Standing): Standing {
  const order = compare(first, second);
  return order <= 0 ? first : second;
}

function compare(a: Standing, b: Standing): number {
  const byState = STATES.indexOf(a.alert.state) - STATES.indexOf(b.alert.state);
  if (byState !== 0) return byState;
  if (a.alert.state === 'held') return (a.alert.releaseAt ?? 0) - (b.alert.releaseAt ?? 0);
  const byPost = POSTS.indexOf(a.post) - POSTS.indexOf(b.post);
  return byPost === 0 ? a.alert.decidedAt - b.alert.decidedAt : byPost;
}
