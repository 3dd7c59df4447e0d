/** No secret is seen in what is said. */
import { expect, test } from 'vitest';
import { blotOut } from '../../src/app/blot-out.ts';

function check(text: string, expected: string, secrets: readonly string[] = []): void {
  expect(blotOut(text, secrets)).toBe(expected);
}

test('a known secret is blotted out wherever it stands, the longest first', () => {
  check('a hunter22 b hunter2', 'a [secret] b [secret]', ['hunter2', 'hunter22']);
  check('nothing', 'nothing', ['']);
});

test('what looks like a token of Slack or Discord is blotted out, known or not', () => {
  check('xoxb-123-456-abcDEF: unknown key', '[secret]: unknown key');
  check('"xapp-1-A0B1C2-123-fedcba"', '"[secret]"');
  const [user, time, rest] = ['MTIzNDU2Nzg5MDEyMzQ1Njc4', 'GabcDE', 'abcdefghijklmnopqrstuvwxyz0123456789'];
  check(`there is no channel "${user}.${time}.${rest}"`, 'there is no channel "[secret]"');
});

test('other text stays as it is', () => {
  const text = 'config/watch.yaml:12:5 feeds[0].url: https://news.example/2019/a-long-name-of-a-page.html';
  check(text, text);
});

test('a long text costs little', () => {
  const text = 'a-'.repeat(200_000);
  const begun = performance.now();
  check(text, text);
  expect(performance.now() - begun).toBeLessThan(2_000);
});
