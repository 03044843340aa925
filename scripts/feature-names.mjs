import { Script } from 'node:vm';

/** Names of tables that MySQL or MariaDB keep for themselves. */
const RESERVED = new Set(['databases', 'groups', 'keys', 'lines', 'reads', 'references', 'rows', 'schemas', 'values']);
const WORD = /^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/;
/** What the templates are about: two words, so that every spelling is another. */
const TEMPLATE = ['sample-things', 'sample-thing'];

/** A feature's name in all its spellings, made from the plural; `singular` only where it is irregular. */
export class FeatureName {
  constructor(plural, singular = singularOf(plural)) {
    this.plural = plural;
    this.singular = singular;
  }

  /** Why it cannot be the name of a feature, or nothing. */
  get fault() {
    const { plural, singular } = this;
    if (!WORD.test(plural) || !WORD.test(singular))
      return 'a name is of lower-case words with hyphens, such as reading-lists';
    if (plural === singular)
      return `${plural} is no plural: name the feature by its plural, and an irregular singular with --one`;
    if (RESERVED.has(plural)) return `databases keep the word ${plural} for themselves: add another word to it`;
    if (pascal(singular) in globalThis)
      return `JavaScript keeps the word ${pascal(singular)} for itself: add another word to it`;
    if (!isVariable(camel(singular))) return `JavaScript keeps the word ${singular} for itself: add another word to it`;
    return undefined;
  }

  get className() {
    return pascal(this.singular);
  }

  /** The text of a template, or its file name, with this name in the place of the template's. */
  in(text) {
    const spellings = (name) => [name, name.replaceAll('-', '_'), name.replaceAll('-', ' '), camel(name), pascal(name)];
    const to = [this.plural, this.singular].flatMap(spellings);
    const an = /^[aeio]/.test(this.singular) ? 'n' : '';
    return TEMPLATE.flatMap(spellings).reduce(
      (renamed, spelling, index) => renamed.replaceAll(spelling, to[index]),
      text.replaceAll(/\b([Aa]) (?=sample thing\b)/g, `$1${an} `),
    );
  }
}

function singularOf(plural) {
  if (plural.endsWith('ies')) return plural.replace(/ies$/, 'y');
  return plural.replace(/(?<=x|z|ch|sh|ss)es$|s$/, '');
}

/** Whether a variable may be called so: compiled, never run. */
function isVariable(name) {
  try {
    return Boolean(new Script(`'use strict'; let ${name};`));
  } catch {
    return false;
  }
}

function camel(name) {
  return name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

function pascal(name) {
  return name[0].toUpperCase() + camel(name).slice(1);
}
