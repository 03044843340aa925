type Rewrite = (target: string) => string | null;

/** Jekyll's own address, of which several may stand in a row. */
const SITE = String.raw`\{\{-?\s*site\.(?:baseurl|url)\s*-?\}\}`;

/** What generators have authors write in the place of an address; the first group is what it means. */
const SHORTCODES = [
  // Jekyll: {% post_url 2020-01-31-name %}, {% link _posts/2020-01-31-name.md %}, {{ site.baseurl }}/name, {{ '/name' | relative_url }}
  // A row is tried from its beginning only, so that a long one takes no longer for each that it has.
  new RegExp(String.raw`(?<!${SITE}\/?)(?:${SITE}\/?)*\{%-?\s*(?:post_url|link)\s+([^\s%]+)\s*-?%\}`, 'g'),
  new RegExp(String.raw`(?<!${SITE})(?:${SITE})+(\/[^\s)"'<>]*)`, 'g'),
  /\{\{-?\s*["']([^"'{}]+)["']\s*\|\s*(?:relative_url|absolute_url)\s*-?\}\}/g,
  // Hugo: {{< ref "posts/name.md#part" >}}, {{% relref "name" %}}
  /\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?["`]?([^\s"`{}<>]+)["`]?\s*[>%]\}\}/g,
];

/**
 * The same text with addresses in the place of Jekyll's and Hugo's shortcodes for links. `rewrite` is asked for what each
 * means, first as it is written and then from the root of the site, and answers null to leave it. Generators read these in
 * code as well, so this does too.
 */
export function rewriteShortcodes(source: string, rewrite: Rewrite): string {
  if (!/\{[{%]/.test(source)) return source;
  return SHORTCODES.reduce(
    (text, shortcode) =>
      text.replaceAll(
        shortcode,
        (all, target: string) => rewrite(target) ?? rewrite(`/${target.replace(/^\//, '')}`) ?? all,
      ),
    source,
  );
}
