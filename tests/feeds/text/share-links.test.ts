import { expect, test } from 'vitest';
import { isShareLink } from '../../../src/feeds/text/share-links.ts';

const LINKS: readonly (readonly [url: string, isShare: boolean])[] = [
  ['https://www.facebook.com/sharer/sharer.php?u=x', true],
  ['https://facebook.com/share.php?u=x', true],
  ['https://www.facebook.com/ministry/posts/1', false],
  ['https://twitter.com/intent/tweet?text=x', true],
  ['http://twitter.com/share', true],
  ['https://twitter.com/envoy/status/1', false],
  ['https://x.com/share?url=y', true],
  ['https://x.com/envoy/status/1', false],
  ['https://www.linkedin.com/shareArticle?mini=true', true],
  ['https://www.linkedin.com/in/envoy', false],
  ['https://www.reddit.com/submit?url=x', true],
  ['https://www.reddit.com/r/korea', false],
  ['https://api.whatsapp.com/send?text=x', true],
  ['https://t.me/share/url?url=x', true],
  ['https://t.me/channel/1', false],
  ['https://story.kakao.com/share?url=x', true],
  ['https://social-plugins.line.me/lineit/share', true],
  ['http://feeds.feedburner.com/~ff/Desk?d=x', true],
  ['http://feeds.feedburner.com/Desk', false],
  ['https://a.example/2019/1/?share=twitter&nb=1', true],
  ['https://a.example/2019/1/?replytocom=4#respond', true],
  ['https://a.example/?market-share=5', false],
  ['https://a.example/share=1', false],
  ['https://notfacebook.com/sharer', false],
];

test.each(LINKS)('%s: %s', (url, isShare) => {
  expect(isShareLink(url)).toBe(isShare);
});
