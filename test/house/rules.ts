import { posix } from 'node:path';
import ts from 'typescript';
import { featureOf, kindOf, type Source } from './source.js';

type Rule = (source: Source) => string[];

/** Inside a feature: which kinds of file each kind may import. */
const WITHIN: Record<string, string[]> = {
  controller: ['service', 'dto', 'errors', 'view'],
  commands: ['service', 'dto', 'errors'],
  jobs: ['service', 'events'],
  view: ['dto', 'view'],
  service: ['repository', 'policy', 'events', 'errors', 'dto', 'entity', 'service'],
  repository: ['repository', 'entity'],
  policy: ['entity'],
  dto: ['entity', 'dto'],
  entity: ['entity'],
  events: ['entity'],
  errors: [],
  module: ['controller', 'commands', 'jobs', 'service', 'repository', 'module'],
};

/** From one feature to another, which must stand above it. */
const ACROSS: Record<string, string[]> = {
  controller: ['service', 'dto', 'errors'],
  commands: ['service'],
  jobs: ['service', 'events'],
  view: ['dto'],
  service: ['service'],
  dto: ['dto'],
  entity: ['entity'],
  module: ['module'],
};

const MOST = { fileLines: 250, functionLines: 30, folderFiles: 20 };
const MAY_BEGIN_TRANSACTIONS = ['service', 'jobs', 'commands'];
const MIGRATIONS = 'platform/database/migrations/';

const isDoor = (file: string): boolean => !file.includes('/');
const lines = (text: string): number => text.trimEnd().split('\n').length;

const arrows = (source: Source): [from: string, to: string][] =>
  source.files.flatMap((file) => source.imports(file).map((to): [string, string] => [file, to]));
const breaking = (source: Source, breaks: (from: string, to: string) => boolean): string[] =>
  arrows(source)
    .filter(([from, to]) => breaks(from, to))
    .map(([from, to]) => `${from} -> ${to}`);
const matching = (source: Source, files: (file: string) => boolean, pattern: RegExp): string[] =>
  source.files.filter((file) => files(file) && pattern.test(source.text(file)));

/** The rules of the house, each as a function that names the offenders. */
export const RULES: Record<string, Rule> = {
  'every feature is in the list of app.module.ts': (source) => {
    const folders = new Set(source.files.map(featureOf).filter((feature) => feature !== undefined));
    return [...new Set([...folders, ...source.floors])].filter(
      (one) => !folders.has(one) || !source.floors.includes(one),
    );
  },
  'a feature imports only features that stand above it': (source) => {
    const floor = (file: string) => source.floors.indexOf(featureOf(file)!);
    return breaking(
      source,
      (from, to) =>
        Boolean(featureOf(from) && featureOf(to)) && featureOf(from) !== featureOf(to) && floor(to) >= floor(from),
    );
  },
  'each kind of file imports only the kinds it may': (source) =>
    breaking(source, (from, to) => {
      const [here, there] = [featureOf(from), featureOf(to)];
      if (!here || !there) return false;
      return !(here === there ? WITHIN : ACROSS)[kindOf(from)]?.includes(kindOf(to));
    }),
  'the platform knows no feature': (source) =>
    breaking(source, (from, to) => from.startsWith('platform/') && featureOf(to) !== undefined),
  'nobody but a door imports a door': (source) => breaking(source, (from, to) => isDoor(to) && !isDoor(from)),
  'no imports go round in a circle': circles,
  'a file of a feature is of a known kind': (source) =>
    source.files.filter((file) => featureOf(file) && !(kindOf(file) in WITHIN)),
  'there is no dumping ground': (source) =>
    source.files.filter((file) => /(^|[/-])(utils?|common|shared|helpers?|libs?|misc)(\/|\.)/.test(file)),
  'there is no barrel': (source) => matching(source, () => true, /^export (type )?(\*|\{[^}]*\}) from /m),
  'a file is short': (source) =>
    source.files.filter((file) => !file.startsWith(MIGRATIONS) && lines(source.text(file)) > MOST.fileLines),
  'a function is short': (source) => source.files.flatMap((file) => longFunctions(file, source.text(file))),
  'a folder of a feature is small': fullFolders,
  'only platform/config reads the environment': (source) =>
    matching(source, (file) => file !== 'platform/config.ts', /\bprocess\.env\b/),
  'transactions begin in services': (source) =>
    matching(
      source,
      (file) => Boolean(featureOf(file)) && !MAY_BEGIN_TRANSACTIONS.includes(kindOf(file)),
      /\.transaction\(/,
    ),
  'features add no guard, interceptor, pipe, filter or middleware': (source) =>
    matching(
      source,
      (file) => featureOf(file) !== undefined,
      /\bimplements\b[^{]*\b(CanActivate|NestInterceptor|PipeTransform|ExceptionFilter|NestMiddleware)\b/,
    ),
  'relations point from child to parent': (source) => matching(source, () => true, /@(OneToMany|ManyToMany)\(/),
};

function circles(source: Source): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    if (done.has(file) || path.includes(file)) return;
    for (const next of source.imports(file)) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of source.files) visit(file, []);
  return found;
}

function fullFolders(source: Source): string[] {
  const folders = source.files.filter(featureOf).map((file) => posix.dirname(file));
  return [...new Set(folders)].filter((folder) => folders.filter((one) => one === folder).length > MOST.folderFiles);
}

function longFunctions(file: string, text: string): string[] {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body && linesOf(node, tree) > MOST.functionLines) {
      found.push(
        `${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1} has ${linesOf(node, tree)} lines`,
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** From the name on: decorators are declarations, not work. */
function linesOf(node: ts.SignatureDeclaration, tree: ts.SourceFile): number {
  const line = (position: number): number => tree.getLineAndCharacterOfPosition(position).line;
  return line(node.end) - line((node.name ?? node).getStart()) + 1;
}
