/** How the page looks: near to the platforms' own measures and colours. */

export const STYLES = `
:root { color-scheme: light dark; }
body { margin: 0 auto; padding: 16px; max-width: 1640px; font: 15px/1.45 system-ui, sans-serif; background: #e9eaed; color: #1d1c1d; }
h1 { font-size: 24px; margin: 8px 0; } h2 { font-size: 17px; margin: 28px 0 8px; }
.platforms { display: flex; flex-wrap: wrap; gap: 12px; } .phones { display: flex; flex-wrap: wrap; gap: 12px; align-items: flex-start; }
.phone, .notification { width: 390px; max-width: 100%; }
.phone { box-sizing: border-box; padding: 12px; border-radius: 12px; overflow-wrap: anywhere; }
.phone a { text-decoration: none; } .phone ul { margin: 2px 0; padding-left: 22px; }
.phone pre { white-space: pre-wrap; margin: 4px 0; }
.notification { box-sizing: border-box; margin-bottom: 12px; padding: 10px 14px; border-radius: 16px; background: #3a3b42; color: #f4f4f6; font-size: 14px; }
.notification div { display: -webkit-box; -webkit-line-clamp: 4; -webkit-box-orient: vertical; overflow: hidden; }
.emoji { display: inline-block; width: 1.15em; height: 1.15em; vertical-align: -0.2em; background: center / contain no-repeat; }
.emoji[data-is='🚨'] { background-image: url("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><path d='M8 24h16v4H8zM10 23v-7a6 6 0 0 1 12 0v7z' fill='%23e0353f'/><path d='M16 2v4M5 6l3 3M27 6l-3 3M2 16h4M26 16h4' stroke='%23f5a623' stroke-width='2.5'/></svg>"); }
.emoji[data-is='🔹'] { background-image: url("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><path d='M16 7l9 9-9 9-9-9z' fill='%233b88f0'/></svg>"); }
.emoji[data-is='▫️'] { background-image: url("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><path d='M11 11h10v10H11z' fill='%23fff' stroke='%23999' stroke-width='2'/></svg>"); }
.emoji[data-is='⏳'] { background-image: url("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><path d='M7 4h18v3H7zM7 25h18v3H7z' fill='%23a5672b'/><path d='M9 7h14c0 6-5 6-5 9s5 3 5 9H9c0-6 5-6 5-9s-5-3-5-9z' fill='%23f2c94c'/></svg>"); }
.emoji[data-is='⏰'] { background-image: url("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><circle cx='16' cy='17' r='10' fill='%23fff' stroke='%23d83a3a' stroke-width='3'/><path d='M16 11v6l4 3M5 8l5-4M27 8l-5-4' stroke='%23d83a3a' stroke-width='2.5' fill='none'/></svg>"); }
.emoji[data-is='🏁'] { background-image: url("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><path d='M7 4v25' stroke='%23a5672b' stroke-width='2.5'/><path d='M8 5h19v14H8z' fill='%23fff' stroke='%23222'/><path d='M8 5h5v5H8zM18 5h5v5h-5zM13 10h5v5h-5zM23 10h4v5h-4zM8 15h5v4H8zM18 15h5v4h-5z' fill='%23222'/></svg>"); }
.emoji[data-is='📈'] { background-image: url("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><path d='M4 4h24v24H4z' fill='%23fff' stroke='%23999'/><path d='M7 23l6-7 5 4 8-12' stroke='%23d83a3a' stroke-width='3' fill='none'/></svg>"); }
.emoji[data-is='📌'] { background-image: url("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><path d='M12 4h8l-1 8 5 5H8l5-5z' fill='%23d83a3a'/><path d='M16 17v11' stroke='%23888' stroke-width='2.5'/></svg>"); }
.chart { width: 100%; border-radius: 4px; margin-top: 8px; background: center / contain no-repeat; }
.beside { display: flex; gap: 10px; justify-content: space-between; align-items: flex-start; }
.message { display: flex; gap: 10px; } .body { flex: 1; min-width: 0; }
.avatar { flex: none; width: 36px; height: 36px; border-radius: 8px; background: #7a2331; color: #fff; font: bold 20px/36px system-ui; text-align: center; }
.name { font-weight: 700; } .badge { font-size: 10px; font-weight: 600; border-radius: 3px; padding: 1px 4px; margin: 0 6px; vertical-align: 1px; }
.time { font-size: 12px; font-weight: 400; }
.buttons { display: flex; flex-wrap: wrap; gap: 8px; } .buttons + .buttons { margin-top: 8px; }
.button { font-weight: 600; border-radius: 8px; white-space: nowrap; }
.form .bar { display: flex; justify-content: space-between; align-items: baseline; margin-bottom: 12px; }
.form .input { margin: 0 0 14px; } .form .field { position: relative; min-height: 20px; padding: 8px 30px 8px 10px; margin: 4px 0; border-radius: 6px; }
.form .arrow { position: absolute; right: 10px; top: 4px; } .choices { font-size: 13px; padding: 4px 10px; border-radius: 6px; }
.slack { font: 15px/1.46668 Lato, 'Helvetica Neue', Arial, sans-serif; }
.slack.light { background: #fff; color: #1d1c1d; --link: #1264a3; --quiet: #616061; --line: #dddddd; --code: #f8f8f8; --button: #fff; --edge: rgb(29 28 29 / 30%); --called: #fcf3d8; }
.slack.dark { background: #1a1d21; color: #d1d2d3; --link: #1d9bd1; --quiet: #ababad; --line: #53565a; --code: #222529; --button: #222529; --edge: rgb(232 232 232 / 30%); --called: #4a412a; }
.slack a { color: var(--link); } .slack .badge { background: var(--line); color: var(--quiet); }
.slack .time, .slack .context, .slack .quiet { color: var(--quiet); } .slack .context { font-size: 13px; }
.slack .block { margin: 4px 0 8px; } .slack .header { font-size: 18px; font-weight: 900; line-height: 1.33; }
.slack blockquote { margin: 4px 0; padding-left: 12px; border-left: 4px solid var(--line); }
.slack pre { font: 12px/1.5 Menlo, Consolas, monospace; padding: 8px; background: var(--code); border: 1px solid var(--line); border-radius: 4px; }
.slack .mention { color: var(--link); background: var(--called); border-radius: 3px; padding: 0 2px; }
.slack .button { font-size: 13px; padding: 4px 11px; background: var(--button); border: 1px solid var(--edge); }
.slack .button.primary { background: #007a5a; border-color: #007a5a; color: #fff; } .slack .button.danger { background: #e01e5a; border-color: #e01e5a; color: #fff; }
.slack .field { border: 1px solid var(--edge); } .slack .choices { border: 1px solid var(--line); } .slack .submit { font-weight: 700; color: var(--link); }
.discord { font: 16px/1.375 'gg sans', 'Noto Sans', 'Helvetica Neue', Arial, sans-serif; }
.discord.light { background: #fff; color: #313338; --link: #006ce7; --quiet: #5c5e66; --embed: #f2f3f5; --edge: #e1e2e4; --code: #e9eaed; --date: rgb(6 6 7 / 8%); --called: #fdf5e3; --mention: #d7dbfc; --mentioned: #4450b8; --button: #6d6f78; --strong: #060607; }
.discord.dark { background: #313338; color: #dbdee1; --link: #00a8fc; --quiet: #949ba4; --embed: #2b2d31; --edge: #26282c; --code: #1e1f22; --date: rgb(255 255 255 / 8%); --called: #444037; --mention: #3c4270; --mentioned: #c9cdfb; --button: #4e5058; --strong: #f2f3f5; }
.discord a { color: var(--link); } .discord .badge { background: #5865f2; color: #fff; } .discord .time, .discord .quiet { color: var(--quiet); }
.discord .avatar { border-radius: 50%; width: 40px; height: 40px; line-height: 40px; } .discord .name { font-weight: 500; color: var(--strong); }
.discord .called { background: var(--called); box-shadow: -12px 0 0 var(--called), 12px 0 0 var(--called), inset 2px 0 0 #f0b232; }
.discord .mention { background: var(--mention); color: var(--mentioned); border-radius: 3px; padding: 0 2px; font-weight: 500; }
.discord .embed { margin: 6px 0 4px; padding: 8px 14px 14px 12px; border: 1px solid; border-left: 4px solid; border-radius: 4px; background: var(--embed); font-size: 14px; line-height: 1.3; }
.discord .embed { border-top-color: var(--edge) !important; border-right-color: var(--edge) !important; border-bottom-color: var(--edge) !important; }
.discord .author { font-weight: 600; margin-top: 6px; color: var(--strong); } .discord .title { font-size: 16px; font-weight: 600; margin-top: 6px; color: var(--strong); }
.discord .description { margin-top: 6px; } .discord .description > div { min-height: 1em; } .discord .gap { height: 10px; min-height: 0; }
.discord .part { margin-top: 8px; } .discord .part > b { display: block; font-weight: 600; color: var(--strong); }
.discord blockquote { margin: 1px 0; padding-left: 10px; border-left: 4px solid var(--quiet); }
.discord pre { font: 13px/1.3 Consolas, Menlo, monospace; padding: 8px; background: var(--code); border-radius: 4px; }
.discord .date { background: var(--date); border-radius: 3px; padding: 0 2px; } .discord .footer { font-size: 12px; margin-top: 8px; color: var(--quiet); }
.discord .button { font-size: 14px; font-weight: 500; padding: 6px 14px; color: #fff; background: var(--button); } .discord .button.primary { background: #5865f2; } .discord .button.danger { background: #da373c; }
.discord .form .bar { font-size: 18px; } .discord .field { background: var(--code); } .discord .choices { background: var(--embed); }
`;
