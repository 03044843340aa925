const at = (port: string) => ({ port, url: `http://127.0.0.1:${port}` });

const { SITE_PORT = '4173', SERVER_PORT = '4174' } = process.env;
export const SITE = at(SITE_PORT);
export const SERVER = at(SERVER_PORT);
