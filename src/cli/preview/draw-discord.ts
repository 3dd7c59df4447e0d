/** Draws Discord's messages and modals, as far as we send them. */
import { drawChart, type Shown } from './chart-picture.ts';
import { drawInline, drawMarkdown } from './discord-markdown.ts';
import { element, type Html, link, styled, text } from './html.ts';
import type { DiscordForm, DiscordMessage } from './samples.ts';

type Embed = DiscordMessage['embeds'][number];
type Row = NonNullable<DiscordMessage['components']>[number];

const LOOKS: Readonly<Record<number, string>> = { 1: 'primary', 2: 'plain', 4: 'danger' };

export function drawDiscordMessage(
  { content = '', embeds, components = [] }: DiscordMessage,
  { now, chart }: Shown = {},
): Html {
  const head = element(
    'div.name',
    text('Deadline Watch'),
    element('span.badge', text('APP')),
    element('span.time', text('Today at 11:40 AM')),
  );
  const isCalling = content.includes('<@&');
  return element(
    isCalling ? 'div.message.called' : 'div.message',
    element('div.avatar', text('D')),
    element(
      'div.body',
      head,
      ...(content === '' ? [] : [element('div.content', drawInline(content, now))]),
      ...embeds.map((embed) => drawEmbed(embed, { now, chart })),
      ...components.map(drawRow),
    ),
  );
}

function drawEmbed(
  { author, title, url, description, fields = [], footer, image, color = 0 }: Embed,
  { now, chart }: Shown,
): Html {
  const heading = title === undefined ? null : drawInline(title, now);
  return styled(
    'div.embed',
    'border-color',
    `#${color.toString(16).padStart(6, '0')}`,
    ...(author ? [element('div.author', text(author.name))] : []),
    ...(heading ? [element('div.title', url === undefined ? heading : link(url, heading))] : []),
    ...(description === undefined ? [] : [element('div.description', drawMarkdown(description, now))]),
    ...fields.map(({ name, value }) =>
      element('div.part', element('b', text(name)), drawMarkdown(value, now)),
    ),
    ...(image && chart ? [drawChart(chart, 'dark')] : []),
    ...(footer ? [element('div.footer', text(footer.text))] : []),
  );
}

function drawRow({ components }: Row): Html {
  return element(
    'div.buttons',
    ...components.map(({ label = '', style }) =>
      element(`span.button.${LOOKS[style] ?? 'plain'}`, text(label)),
    ),
  );
}

export function drawDiscordForm(form: DiscordForm): Html {
  return element(
    'div.form',
    element('div.bar', element('b', text(form.title))),
    ...form.components.map(drawLabel),
    element(
      'div.buttons',
      element('span.button.plain', text('Cancel')),
      element('span.button.primary', text('Submit')),
    ),
  );
}

function drawLabel(label: DiscordForm['components'][number]): Html {
  if (!('component' in label)) throw new Error('the preview cannot draw this part of a modal');
  const { component } = label;
  const options = 'options' in component ? component.options : [];
  const chosen = options.find((option) => option.default === true)?.label ?? '';
  return element(
    'div.input',
    element('b', text(label.label)),
    ...(label.description === undefined ? [] : [element('div.quiet', text(label.description))]),
    element('div.field', text(chosen), ...(options.length > 0 ? [element('span.arrow', text('⌄'))] : [])),
    ...(options.length === 0
      ? []
      : [element('div.choices', ...options.map((option) => element('div', text(option.label))))]),
  );
}
