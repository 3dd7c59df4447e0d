/** An alert with everything in it. */
import type { AlertMessage } from '../../../src/domain/alert.ts';

const remark =
  'It is entirely up to the U.S. what Christmas gift it will select to get, the vice minister said on Tuesday.';
const start = remark.indexOf('Christmas gift');

export function sampleAlert(changes: Partial<AlertMessage> = {}): AlertMessage {
  return {
    alert: 'k3v9q2m7xa',
    story: 'story-1',
    reason: 'first-report',
    headline: '[Exclusive] N. Korea says U.S. must choose its "Christmas gift"',
    link: 'https://news.example.org/2019/12/03/gift_(remark)?id=1',
    source: 'Yonhap',
    published: Date.UTC(2019, 11, 3, 8, 30),
    urgency: 'normal',
    terms: [
      {
        name: 'Christmas gift',
        passages: [
          {
            field: 'body',
            offset: 120,
            text: remark,
            highlights: [[start, start + 'Christmas gift'.length]],
          },
        ],
      },
      { name: 'Ri Thae-song', passages: [] },
    ],
    deadline: {
      name: 'Year-end deadline',
      at: Date.UTC(2019, 11, 31, 15),
      timezone: 'Asia/Pyongyang',
      days: 28,
    },
    milestone: { name: 'Workers due home', at: Date.UTC(2019, 11, 22) },
    background: [
      {
        how: 'named',
        headline: 'Why the end of the year matters [analysis]',
        link: 'https://blog.example.net/year-end',
        source: 'A Blog',
        published: Date.UTC(2019, 10, 20),
        story: null,
        why: 'named by the term',
      },
      {
        how: 'linked',
        headline: 'Kim gives the U.S. until the end of the year',
        link: 'https://news.example.org/2019/04/13/speech',
        source: 'Yonhap',
        published: null,
        story: null,
        why: 'linked in the text',
      },
    ],
    alsoIn: [
      {
        headline: 'Pyongyang warns of a gift',
        link: 'https://other.example.com/a',
        source: 'Korea Herald',
        published: Date.UTC(2019, 11, 3, 9),
      },
      { headline: 'No link for this one', link: null, source: 'A Wire', published: null },
    ],
    whatIsNew: [],
    mergedInto: null,
    ...changes,
  };
}
