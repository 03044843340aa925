/** A piece of HTML that is safe to set into a page as it is. */
export class Html {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escape = (value: unknown): string => String(value).replaceAll(/[&<>"']/g, (character) => ESCAPES[character]!);

/** html`<p>${text}</p>`: whatever is set in is escaped, unless it is Html itself; lists are joined. */
export function html(strings: TemplateStringsArray, ...values: unknown[]): Html {
  const write = (value: unknown): string =>
    value instanceof Html ? value.text : Array.isArray(value) ? value.map(write).join('') : escape(value ?? '');
  return new Html(strings.reduce((text, part, index) => text + write(values[index - 1]) + part));
}

/** The look of the server's own pages, served at /style.css. Below `body>main` only, so that nothing of it strikes what stands in a wide page. */
export const STYLE = `:root{color-scheme:light dark;--ink:#1c2330;--dim:#5b6577;--paper:#fbfaf7;--line:#dcd9d0;--accent:#0b6e6e}
@media(prefers-color-scheme:dark){:root{--ink:#e8e6e1;--dim:#a3abb9;--paper:#15191f;--line:#2c333d;--accent:#5cc7c0}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,sans-serif}
body>header,body>main{max-width:46rem;margin:0 auto;padding:1.5rem}body>header{padding-bottom:0;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem}a{color:var(--accent)}
body>header a{text-decoration:none}body>header>a{font-weight:700;letter-spacing:.02em}
nav{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem}nav [aria-current]{color:inherit;font-weight:600}body>main{h1{font-size:1.7rem;line-height:1.25;margin:.6rem 0}
code{font:0.92em ui-monospace,monospace}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid var(--line);padding:.5rem .6rem .5rem 0;text-align:left;vertical-align:top}
.dim{color:var(--dim)}label{display:block;margin:1rem 0 .25rem;font-weight:600}input{font:inherit;width:100%;box-sizing:border-box;padding:.6rem;border:1px solid var(--dim);border-radius:.4rem;background:transparent;color:inherit}
button{font:inherit;font-weight:600;margin-top:1.25rem;padding:.6rem 1.2rem;border:0;border-radius:.4rem;background:var(--accent);color:var(--paper);cursor:pointer}
h2{font-size:1.25rem;line-height:1.3;margin:1.8rem 0 .4rem}pre{border:1px solid var(--line);border-radius:.4rem;padding:.8rem 1rem;overflow-x:auto;line-height:1.45}
dt{margin-top:1rem;font-weight:600}dd{margin:0}nav{font-size:.92rem;border-bottom:1px solid var(--line);padding-bottom:.8rem}
.scroll,article{overflow-x:auto}td code{overflow-wrap:break-word}.matrix{font-size:.9rem;td:first-child{min-width:11rem}th[colspan]{padding-top:1.4rem}td+td{text-align:center}th+th{text-align:center}}
[role=alert]{border-left:4px solid #c2410c;padding:.5rem 1rem;margin:1rem 0}[role=status]{border-left:4px solid var(--accent);padding:.5rem 1rem;margin:1rem 0}}
.wide body>header{max-width:none;padding:1rem 20px 0}`;

/** The Content-Security-Policy of such a page: everything of our own by address, and nothing from elsewhere. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A page of the server's own, for people. A `wide` one is left to what stands in it. */
export function pageOf(
  title: string,
  body: Html,
  { head = new Html(''), wide = false, nav = new Html('') } = {},
): string {
  const main = wide ? body : html`<main>${body}</main>`;
  return html`<!doctype html>
    <html lang="en" class="${wide ? 'wide' : ''}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${title} · Mainstay</title>
        <link rel="icon" href="/docs/assets/favicon-32x32.png" />
        <link rel="stylesheet" href="/style.css" />
        ${head}
      </head>
      <body>
        <header><a href="/docs">Mainstay</a>${nav}</header>
        ${main}
      </body>
    </html>`.text;
}
