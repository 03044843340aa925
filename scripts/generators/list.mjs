/** The Node that runs the generators which need a newer one than the project does. */
export const NEWER_NODE = 'node@24.21.0';

/**
 * Every generator that the contract is put through. `packages` are what it and its client need, `command` writes the
 * client of `openapi.json` into `client/`; `journey` names a file of journeys/.
 * @typedef {{ name: string, packages: Record<string, string>, command: string[], needsNewerNode?: boolean,
 *   config?: Record<string, string>, journey: string, problems: string, note: string }} Generator
 * @type {Generator[]}
 */
export const GENERATORS = [
  {
    name: 'openapi-typescript',
    packages: { 'openapi-typescript': '7.13.0', 'openapi-fetch': '0.17.0' },
    command: ['openapi-typescript', 'openapi.json', '-o', 'client/schema.ts'],
    journey: 'openapi-typescript',
    problems: 'typed by operation',
    note: 'Types only; called through openapi-fetch 0.17.0.',
  },
  {
    name: '@hey-api/openapi-ts',
    packages: { '@hey-api/openapi-ts': '0.99.0' },
    command: ['openapi-ts', '-i', './openapi.json', '-o', 'client', '-c', '@hey-api/client-fetch'],
    needsNewerNode: true,
    journey: 'hey-api',
    problems: 'typed by operation',
    note: 'With `@hey-api/client-fetch`.',
  },
  {
    name: 'orval',
    packages: { orval: '8.38.0' },
    command: ['orval', '--config', 'orval.config.mjs'],
    needsNewerNode: true,
    config: {
      'orval.config.mjs': `export default {
  mainstay: { input: './openapi.json', output: { target: './client/index.ts', client: 'fetch', mode: 'single' } },
};
`,
    },
    journey: 'orval',
    problems: 'typed by status',
    note: 'With `client: "fetch"`.',
  },
  {
    name: 'kubb',
    packages: {
      '@kubb/cli': '4.39.3',
      '@kubb/core': '4.39.3',
      '@kubb/plugin-oas': '4.39.3',
      '@kubb/plugin-ts': '4.39.3',
      '@kubb/plugin-client': '4.39.3',
    },
    command: ['kubb', 'generate', '--config', 'kubb.config.mjs'],
    config: {
      'kubb.config.mjs': `import { defineConfig } from '@kubb/core';
import { pluginClient } from '@kubb/plugin-client';
import { pluginOas } from '@kubb/plugin-oas';
import { pluginTs } from '@kubb/plugin-ts';

export default defineConfig({
  root: '.',
  input: { path: './openapi.json' },
  output: { path: './client', format: false, lint: false },
  plugins: [pluginOas(), pluginTs(), pluginClient({ client: 'fetch', bundle: true, dataReturnType: 'full' })],
});
`,
    },
    journey: 'kubb',
    problems: 'types to cast to',
    note: 'With `client: "fetch"`, `bundle` and `dataReturnType: "full"`. Set the header `content-type: application/json`, which it leaves out; a problem is returned, not thrown.',
  },
  {
    name: 'swagger-typescript-api',
    packages: { 'swagger-typescript-api': '13.13.0' },
    command: ['swagger-typescript-api', 'generate', '-p', 'openapi.json', '-o', 'client', '-n', 'index.ts'],
    journey: 'swagger-typescript-api',
    problems: 'typed by operation',
    note: 'Checked without the `@ts-nocheck` that it writes. A problem is thrown, so its type is asked of the operation.',
  },
  {
    name: 'oazapfts',
    packages: { oazapfts: '7.5.0', '@oazapfts/runtime': '1.2.0' },
    command: ['oazapfts', 'openapi.json', 'client/index.ts'],
    journey: 'oazapfts',
    problems: 'typed by status',
    note: '',
  },
  {
    name: 'ng-openapi-gen',
    packages: {
      'ng-openapi-gen': '1.1.0',
      '@angular/common': '22.2.6',
      '@angular/compiler': '22.2.6',
      '@angular/core': '22.2.6',
      rxjs: '7.8.2',
    },
    command: ['ng-openapi-gen', '--input', 'openapi.json', '--output', 'client'],
    journey: 'ng-openapi-gen',
    problems: 'types to cast to',
    note: "With Angular 22; the journey runs in Node, through Angular's HttpClient over fetch.",
  },
];
