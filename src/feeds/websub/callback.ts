/** Answers hubs: what they ask before they push, that they refuse, and what they push. */
import type { Instant } from '../../domain/instant.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { isSignedBy } from './check-signature.ts';
import { readCapped } from './read-capped.ts';
import type { Push } from './read-push.ts';
import { denied, verified } from './subscription-life.ts';

/** What a hub has done, for whoever tells people. */
export type HubEvent = 'verified' | 'left' | 'denied' | 'forged';

export type CallbackPorts = {
  find(token: string): Promise<Subscription | null>;
  /** Gives what it was before, or null where it has gone meanwhile; null as the change forgets it. */
  change(
    token: string,
    change: (subscription: Subscription) => Subscription | null,
  ): Promise<Subscription | null>;
  /** Takes in what was pushed, after the answer; settles when its bytes are not needed any more, and never rejects. */
  take(subscription: Subscription, push: Push): Promise<void>;
  /** Told after the change; `before` is what the subscription was before it. */
  tell(event: HubEvent, before: Subscription): void;
  now: () => Instant;
  /** Of what is pushed. */
  maxBytes: () => number;
};

/** The end of the path that hubs call. */
const TOKEN = /\/websub\/([\w-]{22,100})$/;
/** Pushes that wait to be taken in; their bytes are twice the most of one. */
const MOST_WAITING = 50;
const BUSY_SECONDS = '120';

/** Answers at once, and never throws for what a request is. Whoever has no token learns nothing and uses nothing up. */
export function createCallback(ports: CallbackPorts): (request: Request) => Promise<Response> {
  let waiting = 0;
  let heldBytes = 0;

  async function takePush(request: Request, subscription: Subscription): Promise<Response> {
    const maxBytes = ports.maxBytes();
    if (!/^(?:identity)?$/i.test(request.headers.get('content-encoding') ?? '')) return answer(415);
    const named = request.headers.get('content-length');
    // What does not say how long it is may be as long as can be.
    let held = named === null ? maxBytes : Number(named);
    if (!(held <= maxBytes)) return answer(413);
    if (waiting >= MOST_WAITING || heldBytes + held > 2 * maxBytes)
      return answer(503, { 'retry-after': BUSY_SECONDS });
    waiting += 1;
    heldBytes += held;
    const release = () => {
      waiting -= 1;
      heldBytes -= held;
    };
    const body = await readCapped(request.body, held);
    if (body.outcome !== 'read') {
      release();
      return answer(body.outcome === 'too-large' ? 413 : 400);
    }
    if (!(await isSignedBy(subscription.secret, body.bytes, request.headers.get('x-hub-signature')))) {
      release();
      const before = await ports.change(subscription.token, (one) => ({ ...one, forged: one.forged + 1 }));
      if (before !== null) ports.tell('forged', before);
      // Like a good one: the Recommendation (8) has it ignored, and whoever tries learns nothing from the answer.
      return answer(202);
    }
    heldBytes += body.bytes.length - held;
    held = body.bytes.length;
    const push = { body: body.bytes, contentType: request.headers.get('content-type') };
    void ports.take(subscription, push).finally(release);
    return answer(202);
  }

  async function confirm(query: URLSearchParams, { token, topic }: Subscription): Promise<Response> {
    const mode = query.get('hub.mode');
    const challenge = query.get('hub.challenge');
    if (query.get('hub.topic') !== topic) return answer(404);
    if (mode === 'denied') {
      const reason = query.get('hub.reason');
      const before = await ports.change(token, (one) =>
        one.state === 'leaving' ? one : denied(one, reason, ports.now()),
      );
      if (before !== null && before.state !== 'leaving') ports.tell('denied', before);
      return answer(200);
    }
    if (challenge === null || (mode !== 'subscribe' && mode !== 'unsubscribe')) return answer(404);
    const isMeant = (one: Subscription) =>
      mode === 'subscribe' ? one.askedAt !== null && one.state !== 'leaving' : one.state === 'leaving';
    const lease = query.get('hub.lease_seconds');
    const before = await ports.change(token, (one) => {
      if (!isMeant(one)) return one;
      return mode === 'subscribe' ? verified(one, lease, ports.now()) : null;
    });
    if (before === null || !isMeant(before)) return answer(404);
    ports.tell(mode === 'subscribe' ? 'verified' : 'left', before);
    return answer(200, { 'content-type': 'text/plain; charset=utf-8' }, challenge);
  }

  return async (request) => {
    const url = new URL(request.url);
    const token = TOKEN.exec(url.pathname)?.[1];
    const subscription = token === undefined ? null : await ports.find(token);
    if (subscription === null) return answer(404);
    if (request.method === 'GET') return confirm(url.searchParams, subscription);
    if (request.method !== 'POST') return answer(405, { allow: 'GET, POST' });
    // A hub that is told so may forget the subscription at once.
    return subscription.state === 'leaving' ? answer(410) : takePush(request, subscription);
  };
}

/** Nothing that a hub sends back to us through a browser may be taken for a page. */
function answer(status: number, headers: Record<string, string> = {}, body: string | null = null): Response {
  return new Response(body, {
    status,
    headers: { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', ...headers },
  });
}
