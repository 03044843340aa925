// Serves the front end and nothing else: the API that its pages ask is the sandbox of the worker.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const read = (name) => readFileSync(new URL(`site/${name}`, import.meta.url));
const FILES = {
  '/': [read('index.html'), 'text/html'],
  '/site.js': [read('site.js'), 'text/javascript'],
};

createServer((request, response) => {
  const [body, type] = FILES[request.url] ?? [];
  if (body) response.writeHead(200, { 'content-type': type }).end(body);
  else response.writeHead(404).end();
}).listen(Number(process.env.PORT), '127.0.0.1');
