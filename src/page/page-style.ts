/** The look of the page: one column on a phone, light or dark as the reader's device is. */

export const PAGE_STYLE = `:root {
  color-scheme: light dark;
  --ground: #f6f6f3; --card: #ffffff; --text: #1c1e21; --quiet: #5c6068; --line: #dcdcd6; --edge: #878b92;
  --link: #0b57a4; --alarm: #a3260f; --alarm-ground: #fdece7; --mark: #fff0b3;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #16181b; --card: #1f2226; --text: #e8e8e4; --quiet: #a2a7af; --line: #363a40; --edge: #7b828b;
    --link: #8dc1ff; --alarm: #ffa18c; --alarm-ground: #3a211c; --mark: #5a4a12;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 68rem; padding: 1rem; background: var(--ground); color: var(--text);
  font: 1rem/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans KR", sans-serif;
  overflow-wrap: anywhere;
}
header { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0 1rem; }
h1 { font-size: 1.1rem; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .75rem; }
p { margin: 0; }
header p, .note, .none, figcaption { color: var(--quiet); font-size: .875rem; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, button:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
ul, ol { list-style: none; margin: 0; padding: 0; }
[dir="auto"] { unicode-bidi: isolate; }
mark { background: var(--mark); color: inherit; border-radius: .2em; padding: 0 .1em; }
.deadlines { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); margin-top: 1rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.25rem; }
.card h2 { margin: 0 0 .25rem; font-size: 1rem; font-weight: 600; }
.count { display: block; font-size: 3rem; line-height: 1.05; font-weight: 750; font-variant-numeric: tabular-nums; }
.passed .count { color: var(--quiet); }
.left { font-weight: 600; }
.next { margin-top: .5rem; color: var(--quiet); }
.bursts { background: var(--alarm-ground); border-radius: .75rem; padding: .75rem 1.25rem; margin-top: 1rem; }
.bursts h2 { color: var(--alarm); margin: 0 0 .25rem; font-size: 1rem; }
.charts { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); align-items: start; }
figure { margin: 0; }
img { display: block; width: 100%; height: auto; border: 1px solid var(--line); border-radius: .5rem; }
figcaption { margin-top: .25rem; }
summary { cursor: pointer; }
.calendar > li, .stories > li { border-top: 1px solid var(--line); padding: .6rem 0; }
.when { font-weight: 600; font-variant-numeric: tabular-nums; }
.deadline .when, li.deadline .what { font-weight: 700; }
li.card { background: none; border-width: 1px 0 0; border-radius: 0; }
.calendar .found .when { font-weight: 500; }
button {
  font: inherit; font-size: .875rem; color: var(--text); background: var(--card); border: 1px solid var(--edge);
  border-radius: .5rem; padding: .4rem .75rem; min-height: 2.25rem; cursor: pointer;
}
button:hover { border-color: var(--link); color: var(--link); }
.calendar form { margin-top: .35rem; }
.said {
  display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between;
  background: var(--card); border: 1px solid var(--line); border-left: .3rem solid var(--link);
  border-radius: .5rem; padding: .6rem 1rem; margin-bottom: .75rem;
}
.said p { flex: 1 1 16rem; }
.dismissed { border-top: 1px solid var(--line); padding: .6rem 0; }
.term { display: inline-block; border: 1px solid var(--line); border-radius: 1em; padding: 0 .6em; margin-left: .25em; }
@media (min-width: 48rem) {
  body { padding: 1.5rem 2rem 3rem; }
  .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2rem; }
  .calendar > li { display: grid; grid-template-columns: 15rem 1fr auto; gap: 1rem; align-items: start; }
  .calendar form { margin: 0; }
}
`;
