/**
 * Every kind of change, and for each direction why it breaks a client (a sentence) or that it does not (null).
 * `request` is what clients send, `answer` what they get, `any` is a change that has no direction.
 * docs/decisions/0006-the-contract-gate.md gives the reasons at length.
 */
export const KINDS = {
  'operation-removed': { any: 'calls to it fail' },
  'operation-renamed': { any: 'generated clients name their methods by it' },
  'operation-moved': { any: 'calls to the old address fail' },
  'operation-added': { any: null },
  'tag-changed': { any: 'generated clients group their methods by the first tag' },
  'tag-added': { any: null },
  deprecated: { any: null },
  'deprecation-lifted': { any: null },
  'sunset-changed': { any: null },
  'base-path-changed': { any: 'calls to the old address fail' },
  'callback-changed': { any: 'whoever receives it was written for the old one' },
  'webhook-removed': { any: 'whoever waits for it waits in vain' },
  'webhook-added': { any: null },

  'credential-refused': { any: 'whoever calls with it is turned away' },
  'credential-accepted': { any: null },
  'scheme-changed': { any: 'clients present their credential in the old way, or under the old name' },
  'permission-narrowed': { any: 'whoever has only what was asked before is turned away' },
  'permission-widened': { any: null },

  'parameter-removed': { any: 'requests that carry it are refused, or lose what it did' },
  'parameter-renamed': { any: 'code that fills it in by name no longer compiles' },
  'parameter-moved': { any: 'requests carry it where it is no longer read' },
  'parameter-added': { any: null },
  'parameter-added-required': { any: 'requests without it are refused' },
  'parameter-required': { any: 'requests without it are refused' },
  'parameter-optional': { any: null },
  'parameter-style-changed': { any: 'requests write it in a way that is no longer read' },

  'body-removed': { any: 'what requests carry is refused or lost' },
  'body-added': { any: null },
  'body-added-required': { any: 'requests without a body are refused' },
  'body-required': { any: 'requests without a body are refused' },
  'body-optional': { any: null },
  'encoding-changed': { request: 'parts are sent in the old encoding', answer: 'parts are read in the old encoding' },
  'media-type-removed': { request: 'bodies of that type are refused', answer: 'who asks for that type gets none' },
  'media-type-added': { request: null, answer: null },

  'status-removed': {
    request: 'receivers who answer so are not understood',
    answer: 'code that waits for it waits in vain',
  },
  'status-added': { request: null, answer: 'clients do not expect it' },
  'problem-code-removed': { any: 'code that handles it no longer compiles, and never runs' },
  'problem-code-added': { any: 'code that handles each code does not know this one' },
  'problem-title-changed': { any: null },
  'header-removed': { any: 'clients that read it find nothing' },
  'header-added': { any: null },
  'header-optional': { any: 'clients that rely on it may find nothing' },
  'header-required': { any: null },

  'type-changed': {
    request: 'values that were taken are refused',
    answer: 'clients read another type than they were made for',
  },
  'type-narrowed': { request: 'values that were taken are refused', answer: null },
  'type-widened': { request: null, answer: 'clients get types they do not expect' },
  'null-refused': { request: 'null was taken and is refused', answer: null },
  'null-allowed': { request: null, answer: 'clients do not expect null' },
  'value-removed': {
    request: 'the value was taken and is refused',
    answer: 'code that names it no longer compiles, and never runs',
  },
  'value-added': { request: null, answer: 'code that handles each value does not know this one' },
  'value-added-to-extensible': { any: null },
  'values-listed': { request: 'other values were taken and are refused', answer: null },
  'values-freed': { request: null, answer: 'code that handles each value does not know the others' },
  'range-narrowed': { request: 'values that were taken are refused', answer: null },
  'range-widened': { request: null, answer: 'clients get values outside the range that they were promised' },
  'range-changed': {
    request: 'values that were taken are refused',
    answer: 'clients get values that they were promised not to',
  },
  'pattern-added': { request: 'values that were taken are refused', answer: null },
  'pattern-removed': { request: null, answer: 'clients get values that they were promised not to' },
  'pattern-changed': {
    request: 'values that were taken may be refused',
    answer: 'clients may get values that they were promised not to',
  },
  'format-narrowed': {
    request: 'values that were taken are refused',
    answer: 'generated clients read it as another type',
  },
  'format-widened': { request: null, answer: 'clients get values they cannot read, or read as another type' },
  'format-changed': { request: 'values that were taken are refused', answer: 'clients get values they cannot read' },
  'default-added': { request: null, answer: null },
  'default-changed': { request: 'a request that leaves it out now does something else', answer: null },
  'default-removed': { request: 'a request that leaves it out relied on the default', answer: null },
  'rule-changed': {
    request: 'values that were taken may be refused',
    answer: 'clients may get values that they were promised not to',
  },

  'property-removed': {
    request: 'requests that carry it are refused, or lose what it did',
    answer: 'clients that read it find nothing',
  },
  'property-added': { request: null, answer: null },
  'property-added-required': { request: 'requests without it are refused' },
  'property-added-to-closed': { answer: 'the released contract said that no other property comes' },
  'property-required': { request: 'requests without it are refused', answer: null },
  'property-optional': { request: null, answer: 'clients that rely on it may find nothing' },
  'object-closed': { request: 'properties that were taken are refused', answer: null },
  'object-opened': { request: null, answer: 'the released contract said that no other property comes' },
  'alternative-removed': {
    request: 'it was taken and is refused',
    answer: 'code that handles it no longer compiles, and never runs',
  },
  'alternative-added': { request: null, answer: 'code that handles each alternative does not know this one' },
  'alternative-added-to-extensible': { any: null },
  'growth-allowed': { request: null, answer: 'code that handles each may from now on meet others' },
  'growth-ended': { any: null },
  'discriminator-changed': { any: 'clients tell the alternatives apart by the old one' },
  'discriminator-added': { any: null },
  'type-name-changed': { any: 'generated clients name their types by it' },
};

/** Why a change of this kind breaks clients, or null where it does not. */
export function whyItBreaks(kind, direction) {
  const verdicts = KINDS[kind];
  const why = 'any' in verdicts ? verdicts.any : verdicts[direction];
  if (why === undefined) throw new Error(`The kind ${kind} is not judged in the direction ${direction}.`);
  return why;
}
