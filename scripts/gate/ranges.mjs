/** Keywords with the value that says nothing, and whether a higher one takes fewer values. */
const BOUNDS = [
  ...[
    ['minLength', 0, true],
    ['maxLength', Infinity, false],
  ],
  ...[
    ['minItems', 0, true],
    ['maxItems', Infinity, false],
  ],
  ...[
    ['minProperties', 0, true],
    ['maxProperties', Infinity, false],
  ],
];

/** Compares how long, how large and how many a value may be. */
export function compareRanges(scene, old, now) {
  for (const [keyword, free, isLower] of BOUNDS) {
    const [was, is] = [old.rules.get(keyword) ?? free, now.rules.get(keyword) ?? free];
    if (was !== is) report(scene, now, keyword, was > is !== isLower, said(old, keyword), said(now, keyword));
  }
  compareLimits(scene, old, now, 'minimum', 'exclusiveMinimum', 1);
  compareLimits(scene, old, now, 'maximum', 'exclusiveMaximum', -1);
  compareSteps(scene, old, now);
  const [was, is] = [Boolean(old.rules.get('uniqueItems')), Boolean(now.rules.get('uniqueItems'))];
  if (was !== is) report(scene, now, 'uniqueItems', is, was, is);
}

/** A limit and its exclusive form are one: whichever of the two takes fewer values holds. */
function compareLimits(scene, old, now, inclusive, exclusive, sign) {
  const [was, is] = [limit(old.rules, inclusive, exclusive, sign), limit(now.rules, inclusive, exclusive, sign)];
  if (was.value === is.value && was.isOpen === is.isOpen) return;
  const isNarrower = is.value === was.value ? is.isOpen : is.value > was.value;
  report(scene, now, inclusive, isNarrower, told(was, sign), told(is, sign));
}

function limit(rules, inclusive, exclusive, sign) {
  const closed = rules.has(inclusive) ? sign * rules.get(inclusive) : -Infinity;
  const given = rules.get(exclusive);
  // OpenAPI 3.0 says `exclusiveMinimum: true` beside the limit.
  const open = given === true ? closed : typeof given === 'number' ? sign * given : -Infinity;
  const isOpen = open !== -Infinity && open >= closed;
  return { value: isOpen ? open : closed, isOpen };
}

function told({ value, isOpen }, sign) {
  if (value === -Infinity) return 'none';
  return `${sign * value}${isOpen ? ' excluded' : ''}`;
}

function compareSteps(scene, old, now) {
  const [was, is] = [old.rules.get('multipleOf'), now.rules.get('multipleOf')];
  if (was === is) return;
  const isMultiple = (one, of) => Number.isInteger(Number((one / of).toPrecision(12)));
  const at = `${now.pointer}/multipleOf`;
  if (was === undefined || (is !== undefined && isMultiple(is, was)))
    scene.found('range-narrowed', at, was ?? 'none', is);
  else if (is === undefined || isMultiple(was, is)) scene.found('range-widened', at, was, is ?? 'none');
  else scene.found('range-changed', at, was, is);
}

function report(scene, now, keyword, isNarrower, was, is) {
  scene.found(isNarrower ? 'range-narrowed' : 'range-widened', `${now.pointer}/${keyword}`, was, is);
}

const said = (shape, keyword) => shape.rules.get(keyword) ?? 'none';
