/** What a runtime expression of Arazzo 1.0 can reach: inputs, outputs of earlier steps, and the answer at hand. */
export type Reach = {
  inputs: Record<string, unknown>;
  steps: Record<string, Record<string, unknown>>;
  answer?: { status: number; headers: Headers; body: unknown };
};

/** A value of a document, with every expression in it worked out: whole strings keep the type of what they stand for. */
export function evaluate(value: unknown, reach: Reach): unknown {
  if (Array.isArray(value)) return value.map((item) => evaluate(item, reach));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, evaluate(item, reach)]));
  if (typeof value !== 'string') return value;
  if (value.startsWith('$')) return resolve(value, reach);
  return value.replaceAll(/\{(\$[^{}]+)\}/g, (_, expression: string) => String(resolve(expression, reach)));
}

const CONDITION = /^(\S+) (==|!=) (.+)$/;

/** Whether a condition of the form `$statusCode == 200` or `$response.body#/code != 'x'` holds. @throws for any other form. */
export function holds(condition: string, reach: Reach): boolean {
  const [, left, operator, right] = CONDITION.exec(condition) ?? [];
  if (!left || !right) throw new Error(`This is no condition that can be read: ${condition}`);
  const same = operand(left, reach) === operand(right, reach);
  return operator === '==' ? same : !same;
}

function operand(text: string, reach: Reach): unknown {
  if (text.startsWith('$')) return resolve(text, reach);
  if (text.startsWith("'") && text.endsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  return JSON.parse(text);
}

/** The value of one expression; undefined for a place of a body where nothing is. @throws for an input or a step that is not there. */
function resolve(expression: string, { inputs, steps, answer }: Reach): unknown {
  const [, input] = /^\$inputs\.(\w+)$/.exec(expression) ?? [];
  if (input) return demand(inputs[input], expression);
  const [, step, output] = /^\$steps\.(\w+)\.outputs\.(\w+)$/.exec(expression) ?? [];
  if (step) return demand(steps[step]?.[output!], expression);
  if (!answer) throw new Error(`There is no answer yet for ${expression}`);
  if (expression === '$statusCode') return answer.status;
  const [, header] = /^\$response\.header\.([\w-]+)$/.exec(expression) ?? [];
  if (header) return answer.headers.get(header) ?? undefined;
  const [, pointer] = /^\$response\.body(?:#(.*))?$/.exec(expression) ?? [];
  if (pointer === undefined && expression !== '$response.body')
    throw new Error(`This is no expression that can be read: ${expression}`);
  return at(answer.body, pointer ?? '');
}

function demand(value: unknown, expression: string): unknown {
  if (value === undefined) throw new Error(`${expression} stands for nothing`);
  return value;
}

/** The value at a JSON Pointer (RFC 6901). */
function at(value: unknown, pointer: string): unknown {
  const keys = pointer.split('/').slice(1);
  return keys
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((here, key) => (here as Record<string, unknown> | null | undefined)?.[key], value);
}
