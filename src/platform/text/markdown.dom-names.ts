/** The names in lower case that `window`, `document`, an element, a form or any object has, but for event handlers. */
const NAMES = new Set(
  (
    'action after alert all anchors animate append applets atob attributes autocapitalize autocomplete autocorrect autofocus ' +
    'before blur body btoa caches charset children clear click close closed closest confirm console constructor contains cookie ' +
    'crypto dataset dir doctype document domain draggable elements embeds encoding enctype escape eval evaluate event external ' +
    'fetch focus fonts forms frames fullscreen head hidden history id images implementation inert lang length links location ' +
    'locationbar matches menubar method name navigation navigator nonce normalize open opener orientation origin parent part ' +
    'performance personalbar plugins popover prefix prepend print prompt referrer rel remove reset role scheduler screen scripts ' +
    'scroll scrollbars self slot spellcheck status statusbar stop style submit target timeline title toolbar top translate ' +
    'undefined unescape window write writeln'
  ).split(' '),
);
const IDENTIFIER = /^[a-z_$][\w$]*$/i;
const LIKE_A_PROPERTY = /[A-Z_$]|^on[a-z]/;

/**
 * Whether an element of this id could stand before a property that scripts look up. Names in mixed case or with an underscore
 * (`getElementById`, `__proto__`) all count; those of real headings have a hyphen or are one plain word.
 */
export function isDomName(id: string): boolean {
  return IDENTIFIER.test(id) && (LIKE_A_PROPERTY.test(id) || NAMES.has(id));
}
