// Serves the front end and nothing else: the API that its pages ask is the sandbox of the worker.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const FILES = { '/': ['index.html', 'text/html'], '/site.js': ['site.js', 'text/javascript'] };

createServer(async (request, response) => {
  const [file, type] = FILES[request.url] ?? [];
  if (!file) return response.writeHead(404).end();
  const body = await readFile(new URL(`site/${file}`, import.meta.url));
  return response.writeHead(200, { 'content-type': type }).end(body);
}).listen(Number(process.env.PORT), '127.0.0.1');
