/** Small pieces of HTML, in which all text is escaped. */

/** Escaped already, as only this file makes it. Emoji are drawn, since not every machine has letters for them. */
export type Html = { readonly html: string };

export function text(value: string): Html {
  return {
    html: escapeHtml(value).replace(
      /🚨|🔹|▫️|⏳|⏰|🏁|📈|📌/gu,
      (emoji) => `<i class="emoji" data-is="${emoji}"></i>`,
    ),
  };
}

function escapeHtml(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** @param name of the element, with its classes: `div.alert.urgent`. */
export function element(name: string, ...children: readonly Html[]): Html {
  const [tag = 'div', ...classes] = name.split('.');
  const attributes = classes.length > 0 ? ` class="${escapeHtml(classes.join(' '))}"` : '';
  return { html: `<${tag}${attributes}>${join(children).html}</${tag}>` };
}

/** Only what leads to the web is a link. */
export function link(url: string, ...children: readonly Html[]): Html {
  if (!/^https?:\/\//i.test(url)) return join(children);
  return { html: `<a href="${escapeHtml(url)}">${join(children).html}</a>` };
}

/** An element with one style that is computed, e.g. a colour. */
export function styled(
  name: string,
  property: 'border-color',
  value: string,
  ...children: readonly Html[]
): Html {
  const { html } = element(name, ...children);
  return { html: html.replace('>', ` style="${property}:${escapeHtml(value)}">`) };
}

/** What is drawn by its classes, with what it shows in words. */
export function picture(name: string, words: string): Html {
  const { html } = element(`div.${name}`);
  return { html: html.replace('>', ` role="img" aria-label="${escapeHtml(words)}">`) };
}

/** Line breaks become lines. */
export function lines(value: string): Html {
  return join(
    value.split('\n').flatMap((line, index) => (index === 0 ? [text(line)] : [{ html: '<br>' }, text(line)])),
  );
}

export function join(parts: readonly Html[]): Html {
  return { html: parts.map(({ html }) => html).join('') };
}
