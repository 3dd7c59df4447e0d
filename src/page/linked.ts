/** Text of a feed as a link, where its address leads to a web page. */
import { html } from 'hono/html';

/** Markup with all text in it escaped. */
export type Markup = ReturnType<typeof html>;

/** @param shown text, or markup that is escaped already. */
export function linked(shown: string | Markup, link: string | null): Markup {
  const address = webAddress(link);
  return address === null
    ? html`${shown}`
    : html`<a href="${address}" rel="noopener noreferrer nofollow">${shown}</a>`;
}

/** null where it leads elsewhere: it may not run anything. */
function webAddress(link: string | null): string | null {
  if (link === null || !URL.canParse(link)) return null;
  const { protocol, href } = new URL(link);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}
