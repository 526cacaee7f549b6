// Fastify as its guide sets it up: a hello, and a document it has in memory and writes by a schema.
// `node server.mjs DOCUMENT.json` prints its address.

import { readFileSync } from 'node:fs';
import Fastify from 'fastify';

const document = JSON.parse(readFileSync(process.argv[2], 'utf8'));

/** The schema of a value, from the value: all that fast serialisation needs. */
function schemaOf(value) {
  if (value === null) return { type: 'null' };
  if (Array.isArray(value)) return { type: 'array', items: common(value.map(schemaOf)) };
  if (typeof value === 'object') {
    const properties = Object.fromEntries(Object.entries(value).map(([key, it]) => [key, schemaOf(it)]));
    return { type: 'object', properties };
  }
  return { type: Number.isInteger(value) ? 'integer' : typeof value };
}

/** One schema for things of a kind, of which each may lack something. */
function common(schemas) {
  const [first = {}] = schemas;
  if (first.type !== 'object') return first;
  return { type: 'object', properties: Object.assign({}, ...schemas.map((it) => it.properties)) };
}

const server = Fastify({ logger: false });
const hello = { type: 'object', properties: { hello: { type: 'string' } } };
server.get('/', { schema: { response: { 200: hello } } }, async () => ({ hello: 'world' }));
server.get('/document', { schema: { response: { 200: schemaOf(document) } } }, async () => document);
await server.listen({ host: '127.0.0.1', port: 0 });
const { address, port } = server.server.address();
console.log(`${address}:${port}`);
