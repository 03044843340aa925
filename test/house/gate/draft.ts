/** A part of the document, which a test may change as it likes. */
export type Part = Record<string, any>; // eslint-disable-line typescript/no-explicit-any

/** The contract, to be changed in one place by name. */
export class Draft {
  constructor(readonly json: Part) {}

  operation(id: string): Part {
    return this.all.find(({ operation }) => operation.operationId === id)!.operation;
  }

  /** Takes the operation out and says what it was and where it stood. */
  take(id: string): { operation: Part; path: string; method: string } {
    const found = this.all.find(({ operation }) => operation.operationId === id)!;
    delete this.json.paths[found.path][found.method];
    return found;
  }

  schema(name: string): Part {
    return this.json.components.schemas[name];
  }

  property(schema: string, name: string): Part {
    return this.schema(schema).properties[name];
  }

  response(name: string): Part {
    return this.json.components.responses[name];
  }

  parameter(id: string, name: string): Part {
    return this.operation(id).parameters.find((one: Part) => one.name === name);
  }

  /** Puts a list into the other order. */
  turn(part: Part, list: string): void {
    part[list] = (part[list] as unknown[]).toReversed();
  }

  /** Puts text in the place of text, everywhere. */
  replace(was: string, is: string): void {
    const text = JSON.stringify(this.json).replaceAll(was, is);
    Object.assign(this.json, JSON.parse(text));
  }

  private get all(): { operation: Part; path: string; method: string }[] {
    return Object.entries(this.json.paths as Record<string, Record<string, Part>>).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ operation, path, method })),
    );
  }
}

type Edit = (contract: Draft) => unknown;

/** One change of the real contract, and what the gate must say of it: these kinds, and no other. */
export type Case = {
  name: string;
  breaking: string[];
  additions: string[];
  /** An operation that must be named. */
  operation: string;
  change: Edit;
  /** What both contracts have, where the real one has nothing like it. */
  given?: Edit;
};

const kinds = (text: string): string[] => text.split(' ').filter(Boolean);

export const breaks = (name: string, kind: string, operation: string, change: Edit, given?: Edit): Case => ({
  ...{ name, breaking: kinds(kind), additions: [], operation, change },
  ...(given && { given }),
});

export const adds = (name: string, kind: string, operation: string, change: Edit, given?: Edit): Case => ({
  ...{ name, breaking: [], additions: kinds(kind), operation, change },
  ...(given && { given }),
});

/** Breaks in one direction and adds in the other. */
export const parts = (name: string, breaking: string, additions: string, operation: string, change: Edit): Case => ({
  ...{ name, breaking: kinds(breaking), additions: kinds(additions), operation, change },
});

/** The document reads differently and means the same. */
export const same = (name: string, change: Edit, given?: Edit): Case => adds(name, '', '', change, given);
