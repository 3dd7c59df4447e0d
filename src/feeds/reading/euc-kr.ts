/** EUC-KR as the web means it: with the extension that Windows calls 949, without which 똠 or 펲 cannot be written.
 * Node's own decoder knows only the plain set. */
import iconv from 'iconv-lite';

/** What is no character becomes U+FFFD. */
export function decodeEucKr(bytes: Uint8Array): string {
  return iconv.decode(bytes, 'cp949');
}

/** What the charset lacks becomes "?". */
export function encodeEucKr(text: string): Buffer {
  return iconv.encode(text, 'cp949');
}
