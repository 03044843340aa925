const at = (port: string) => ({ port, url: `http://127.0.0.1:${port}` });

export const SITE = at('4173');
export const SERVER = at('4174');
