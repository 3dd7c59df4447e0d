/** Which elements of a page nobody reads: scripts, forms, what is hidden, and the parts that plugins put below a text. */

const NAMES = new Set(
  (
    'annotation applet area audio button canvas datalist del dialog embed head iframe map noembed noframes noscript ' +
    'object option rp rt rtc script select style svg template textarea video'
  ).split(' '),
);
const INVISIBLE =
  /(?:^|[;\s])(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|mso-hide\s{0,9}:)/i;
/** Texts for screen readers only, then share buttons, related posts and forms as the usual plugins name them. */
const CLASSES =
  /(?:^|\s)(?:screen-reader-text|sr-only|visually-hidden|visuallyhidden|sharedaddy|sd-sharing\S*|feedflare|jp-relatedposts|yarpp\S*|addtoany_\S+|a2a_kit|addthis_\S+|social-share\S*|share-buttons|mc4wp-form\S*|subscription-widget\S*)(?:\s|$)/i;

export function isHidden(name: string, attributes: Readonly<Record<string, string>>): boolean {
  return (
    NAMES.has(name) ||
    attributes.hidden !== undefined ||
    attributes['aria-hidden'] === 'true' ||
    (attributes.style !== undefined && INVISIBLE.test(attributes.style)) ||
    (attributes.class !== undefined && CLASSES.test(attributes.class))
  );
}
