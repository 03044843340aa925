/** A piece of SQL with its parameters. Pieces nest; a value never becomes text, so nothing can be injected. */
export class Sql {
  constructor(
    readonly text: string,
    readonly params: readonly unknown[],
  ) {}
}

/** sql`post.id = ${id} AND ${PostPolicy.visible(actor)}`: values become `?`, nested pieces are set in place. */
export function sql(strings: TemplateStringsArray, ...values: unknown[]): Sql {
  let text = strings[0]!;
  const params: unknown[] = [];
  for (const [index, value] of values.entries()) {
    if (value instanceof Sql) {
      text += value.text;
      params.push(...value.params);
    } else {
      text += '?';
      params.push(value);
    }
    text += strings[index + 1]!;
  }
  return new Sql(text, params);
}

export const NOTHING = new Sql('', []);

/** `a, b, c` of values or pieces, for IN lists, column lists and conditions (`glue` ' AND '). */
export function join(values: readonly unknown[], glue = ', '): Sql {
  return values.reduce<Sql>(
    (sum, value, index) => (index === 0 ? sql`${value}` : sql`${sum}${raw(glue)}${value}`),
    NOTHING,
  );
}

/** A constant of the program's own, as SQL text. Never for input. */
export const raw = (text: string): Sql => new Sql(text, []);
