/** Draws Slack's blocks and modals, as far as we send them. */
import type { Instant } from '../../domain/instant.ts';
import { drawChart, type Shown } from './chart-picture.ts';
import { element, type Html, join, lines, link, text } from './html.ts';
import { PERSON, type SlackForm, type SlackMessage, USER_GROUP } from './samples.ts';
import { slackDate } from './show-date.ts';

type Block = SlackMessage['blocks'][number];
type RichPart = Extract<Block, { type: 'rich_text' }>['elements'][number];
type Inline = Extract<RichPart, { type: 'rich_text_section' }>['elements'][number];
type Section = Extract<Block, { type: 'section' }>;
type Input = Extract<Block, { type: 'input' }>;
type Button = Extract<Extract<Block, { type: 'actions' }>['elements'][number], { type: 'button' }>;

const EMOJI: Readonly<Record<string, string>> = {
  rotating_light: '🚨',
  small_blue_diamond: '🔹',
  white_small_square: '▫️',
  hourglass_flowing_sand: '⏳',
  alarm_clock: '⏰',
  checkered_flag: '🏁',
  chart_with_upwards_trend: '📈',
  pushpin: '📌',
};

export function drawSlackMessage({ blocks }: SlackMessage, shown: Shown = {}): Html {
  const head = element(
    'div.name',
    text('Deadline Watch'),
    element('span.badge', text('APP')),
    element('span.time', text('11:40 AM')),
  );
  return element(
    'div.message',
    element('div.avatar', text('D')),
    element('div.body', head, ...blocks.map((block) => drawBlock(block, shown))),
  );
}

export function drawSlackForm(form: SlackForm): Html {
  return element(
    'div.form',
    element(
      'div.bar',
      element('span', text(form.close?.text ?? '')),
      element('b', text(form.title.text)),
      element('span.submit', text(form.submit?.text ?? '')),
    ),
    ...(form.blocks as Block[]).map((block) => drawBlock(block, {})),
  );
}

function drawBlock(block: Block, shown: Shown): Html {
  switch (block.type) {
    case 'rich_text':
      return element('div.block', ...block.elements.map((part) => drawPart(part, shown.now)));
    case 'header':
      return element('div.block.header', text(block.text.text));
    case 'context':
      return element(
        'div.block.context',
        ...block.elements.map((one) => text('text' in one ? one.text : '')),
      );
    case 'section':
      return drawSection(block);
    case 'image':
      return element(
        'div.block',
        ...(block.title === undefined ? [] : [element('div.quiet', text(block.title.text))]),
        ...(shown.chart === undefined ? [] : [drawChart(shown.chart, 'light')]),
      );
    case 'actions':
      return element('div.block.buttons', ...block.elements.map((one) => drawButton(one as Button)));
    case 'input':
      return drawInput(block);
    default:
      throw new Error(`the preview cannot draw a block of type ${block.type}`);
  }
}

/** A button may stand beside it. */
function drawSection({ text: said, accessory }: Section): Html {
  const words = element('div', text(said?.text ?? ''));
  if (accessory?.type !== 'button') return element('div.block', words);
  return element('div.block.beside', words, drawButton(accessory));
}

function drawPart(part: RichPart, now: Instant | undefined): Html {
  const drawOne = (inline: Inline) => drawInline(inline, now);
  switch (part.type) {
    case 'rich_text_section':
      return element('div', ...part.elements.map(drawOne));
    case 'rich_text_quote':
      return element('blockquote', ...part.elements.map(drawOne));
    case 'rich_text_preformatted':
      return element('pre', ...part.elements.map(drawOne));
    case 'rich_text_list':
      return element(
        'ul',
        ...part.elements.map((item) => element('li', ...(item.elements as Inline[]).map(drawOne))),
      );
  }
}

function drawInline(inline: Inline, now: Instant | undefined): Html {
  switch (inline.type) {
    case 'text':
      return emphasise(lines(inline.text), inline.style);
    case 'link':
      return link(inline.url, emphasise(text(inline.text ?? inline.url), inline.style));
    case 'date':
      return text(slackDate(inline.timestamp * 1000, inline.format, now));
    case 'emoji':
      return text(EMOJI[inline.name] ?? `:${inline.name}:`);
    case 'usergroup':
      return element('span.mention', text(inline.usergroup_id === USER_GROUP ? '@desk' : '@group'));
    case 'user':
      return element('span.mention', text(inline.user_id === PERSON ? '@Min-ji' : '@somebody'));
    default:
      throw new Error(`the preview cannot draw rich text of type ${inline.type}`);
  }
}

function emphasise(inner: Html, style: { bold?: boolean; italic?: boolean } = {}): Html {
  const leaning = style.italic ? element('i', inner) : inner;
  return style.bold ? element('b', leaning) : leaning;
}

function drawButton({ text: label, style }: Button): Html {
  return element(`span.button.${style ?? 'plain'}`, text(label.text));
}

function drawInput({ label, hint, optional, element: field }: Input): Html {
  const shown = field.type === 'static_select' ? (field.initial_option?.text.text ?? '') : '';
  const isSelect = field.type === 'static_select';
  return element(
    'div.block.input',
    element('b', text(label.text), ...(optional ? [element('span.quiet', text(' (optional)'))] : [])),
    element('div.field', text(shown), ...(isSelect ? [element('span.arrow', text('⌄'))] : [])),
    ...(hint ? [element('div.quiet', text(hint.text))] : []),
    ...(field.type === 'static_select'
      ? [drawChoices((field.options ?? []).map((one) => one.text.text))]
      : []),
  );
}

/** What opens below a menu. */
function drawChoices(choices: readonly string[]): Html {
  return element('div.choices', join(choices.map((choice) => element('div', text(choice)))));
}
