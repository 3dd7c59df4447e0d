/** The mark by which a message is found again in a channel's history. */

/** What ends the footer of every alert, development, digest and notice. */
export function footerMark(id: string): string {
  return `· ${id}`;
}
