import { Config } from './src/platform/config.js';
import { createDataSource } from './src/platform/database/data-source.js';
import { schema } from './src/schema.js';

/** For TypeORM's own command line, e.g. `npx typeorm migration:show -d dist/ormconfig.js`. */
export default await createDataSource(Config.read().databaseUrl, schema);
