/** The engines of the tests, and whether this run can reach them: `npm test` starts a MySQL-family server where one is installed. */
export const ENGINES = [
  { engine: 'sqlite', isReachable: true },
  { engine: 'mysql', isReachable: Boolean(process.env['TEST_DATABASE_URL']) },
] as const;

export type EngineName = (typeof ENGINES)[number]['engine'];
