/** Who may see the page: the key in the address, or the cookie that it left. */
import { createHmac, timingSafeEqual } from 'node:crypto';

const COOKIE = 'watch-page';
/** A month; what the cookie holds says nothing of the key. */
const COOKIE_SECONDS = 30 * 24 * 60 * 60;

export type KeyCheck =
  /** `setCookie`: to be sent where the address had the key. */
  { isAllowed: true; setCookie: string | null } | { isAllowed: false };

/** Whoever changes something must have the cookie: an address with the key is given to programs, and to be looked at. */
export function checkKey(request: Request, key: string | null, isSecure: boolean): KeyCheck {
  if (key === null) return { isAllowed: true, setCookie: null };
  const isChange = request.method === 'POST';
  const given = isChange ? null : new URL(request.url).searchParams.get('key');
  const token = cookieToken(key);
  if (given !== null) {
    if (!isSame(given, key)) return { isAllowed: false };
    const secure = isSecure ? '; Secure' : '';
    const setCookie = `${COOKIE}=${token}; Max-Age=${COOKIE_SECONDS}; Path=/; HttpOnly; SameSite=Lax${secure}`;
    return { isAllowed: true, setCookie };
  }
  const cookies = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  const isKnown = cookies.some(
    (pair) => pair.startsWith(`${COOKIE}=`) && isSame(pair.slice(COOKIE.length + 1), token),
  );
  return isKnown ? { isAllowed: true, setCookie: null } : { isAllowed: false };
}

function cookieToken(key: string): string {
  return createHmac('sha256', key).update('cookie of the page').digest('base64url');
}

/** Takes the same time whatever is given: both are hashed first, so that even their lengths do not tell. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
