/** What Slack refuses in a list of blocks, as messages with the place of the fault; empty when it is accepted. */
import {
  anyText,
  anything,
  boolean,
  type Check,
  checkByType,
  faultsOf,
  fields,
  isFields,
  list,
  number,
  oneOf,
  plainText,
  type Report,
  text,
  url,
} from './check-fields.ts';

const MAX_BLOCKS = 50;
const DATE_TOKENS =
  /\{(date|date_num|date_slash|date_long|date_long_full|date_long_pretty|date_pretty|date_short|date_short_pretty|time|time_secs|ago|day_divider_pretty)\}/;

export function checkBlocks(blocks: unknown): string[] {
  return faultsOf((report) => checkBlockList(blocks, MAX_BLOCKS, checkBlock, report));
}

export function checkBlockList(blocks: unknown, most: number, checkOne: Check, report: Report): void {
  if (!Array.isArray(blocks)) {
    report('/blocks', 'must be an array');
    return;
  }
  if (blocks.length > most) report('/blocks', `no more than ${most} items allowed`);
  const ids = new Set<unknown>();
  for (const [index, block] of blocks.entries()) {
    const place = `/blocks/${index}`;
    checkOne(block, place, report);
    const id = isFields(block) ? block.block_id : undefined;
    if (id === undefined) continue;
    if (ids.has(id)) report(place, 'block_id must be unique');
    ids.add(id);
  }
}

export const BLOCKS: Readonly<Record<string, Check>> = {
  divider: (value, place, report) => fields(value, place, report, {}),
  header: (value, place, report) => fields(value, place, report, { text: plainText(150) }, ['text']),
  section: checkSection,
  context: (value, place, report) =>
    fields(value, place, report, { elements: list(1, 10, checkContextElement) }, ['elements']),
  image: checkImage,
  actions: checkActions,
  rich_text: (value, place, report) =>
    fields(value, place, report, { elements: list(1, 1000, checkRichText) }, ['elements']),
};

function checkImage(value: unknown, place: string, report: Report): void {
  const allowed = {
    image_url: url,
    slack_file: slackFile,
    alt_text: text(1, 2000),
    title: plainText(2000),
  };
  fields(value, place, report, allowed, ['alt_text']);
  if (isFields(value) && (value.image_url === undefined) === (value.slack_file === undefined))
    report(place, 'must have either image_url or slack_file');
}

const slackFile: Check = (value, place, report) => {
  fields(value, place, report, { id: fileId, url });
  if (isFields(value) && (value.id === undefined) === (value.url === undefined))
    report(place, 'must have either id or url');
};

const fileId: Check = (value, place, report) => {
  if (typeof value !== 'string' || !/^[F][A-Z0-9]{8,}$/.test(value))
    report(place, 'input must match regex pattern: ^[F][A-Z0-9]{8,}$');
};

function checkBlock(value: unknown, place: string, report: Report): void {
  checkByType(BLOCKS, value, place, report);
}

function checkSection(value: unknown, place: string, report: Report): void {
  const allowed = { text: anyText(3000), fields: list(1, 10, anyText(2000)), accessory: checkButton };
  fields(value, place, report, allowed);
  if (isFields(value) && value.text === undefined && value.fields === undefined)
    report(place, 'must have text or fields');
}

function checkActions(value: unknown, place: string, report: Report): void {
  fields(value, place, report, { elements: list(1, 25, checkButton) }, ['elements']);
  const elements = isFields(value) && Array.isArray(value.elements) ? value.elements : [];
  const ids = elements.map((element) => (isFields(element) ? element.action_id : undefined));
  const named = ids.filter((id) => id !== undefined);
  if (new Set(named).size !== named.length) report(place, 'action_id must be unique in a block');
}

function checkButton(value: unknown, place: string, report: Report): void {
  const allowed = {
    text: plainText(75),
    action_id: text(1, 255),
    url,
    value: text(0, 2000),
    style: oneOf('primary', 'danger'),
    accessibility_label: text(1, 75),
    confirm: anything,
  };
  checkByType(
    { button: (button, at, to) => fields(button, at, to, allowed, ['text']) },
    value,
    place,
    report,
  );
}

function checkContextElement(value: unknown, place: string, report: Report): void {
  const image = { image_url: url, alt_text: text(1, 2000) };
  const elements: Record<string, Check> = {
    image: (element, at, to) => fields(element, at, to, image, ['image_url', 'alt_text']),
    mrkdwn: anyText(3000),
    plain_text: anyText(3000),
  };
  checkByType(elements, value, place, report);
}

const style: Check = (value, place, report) =>
  fields(value, place, report, {
    bold: boolean,
    italic: boolean,
    strike: boolean,
    code: boolean,
    underline: boolean,
  });

const border: Check = number(0, 1);
const timestamp: Check = number(1, 253402300799);

const INLINE: Record<string, Check> = {
  text: (value, place, report) => fields(value, place, report, { text: text(1, 3000), style }, ['text']),
  link: (value, place, report) =>
    fields(value, place, report, { url, text: text(1, 3000), unsafe: boolean, style }, ['url']),
  date: (value, place, report) =>
    fields(value, place, report, { timestamp, format: dateFormat, url, fallback: text(1, 3000), style }, [
      'timestamp',
      'format',
    ]),
  emoji: (value, place, report) =>
    fields(value, place, report, { name: text(1, 100), unicode: text(1, 100), url, style }, ['name']),
  user: (value, place, report) => fields(value, place, report, { user_id: text(1, 20), style }, ['user_id']),
  channel: (value, place, report) =>
    fields(value, place, report, { channel_id: text(1, 20), style }, ['channel_id']),
  usergroup: (value, place, report) =>
    fields(value, place, report, { usergroup_id: text(1, 20), style }, ['usergroup_id']),
  broadcast: (value, place, report) =>
    fields(value, place, report, { range: oneOf('here', 'channel', 'everyone'), style }, ['range']),
};

const inline: Check = (value, place, report) => checkByType(INLINE, value, place, report);
const richSection: Check = (value, place, report) =>
  fields(value, place, report, { elements: list(1, 1000, inline), border }, ['elements']);

function checkRichText(value: unknown, place: string, report: Report): void {
  const items: Check = (item, at, to) => checkByType({ rich_text_section: richSection }, item, at, to);
  const listFields = {
    elements: list(1, 1000, items),
    style: oneOf('bullet', 'ordered'),
    indent: number(0, 8),
    offset: number(0, 1e6),
    border,
  };
  const elements: Record<string, Check> = {
    rich_text_section: richSection,
    rich_text_quote: richSection,
    rich_text_preformatted: richSection,
    rich_text_list: (element, at, to) => fields(element, at, to, listFields, ['elements', 'style']),
  };
  checkByType(elements, value, place, report);
}

const dateFormat: Check = (value, place, report) => {
  if (typeof value !== 'string' || !DATE_TOKENS.test(value)) report(place, 'must contain a date token');
};
