import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { CURSOR, LONGEST_CURSOR, LONGEST_PAGE } from './page.js';
import { ListProperty, property } from './properties.js';

type View = new (...args: never[]) => object;

/** What a route answers with. The contract and the writer read this one line, so a field that no view declares cannot leave the server. */
export const Returns = (view: View, status: 200 | 201 | 202 = 200, description?: string) =>
  applyDecorators(
    HttpCode(status),
    ApiResponse({ status, type: view, description: description ?? describe(view, status) }),
  );

/** The route answers without a body. */
export const ReturnsNothing = (description = 'Done; there is no body.') =>
  applyDecorators(HttpCode(204), ApiResponse({ status: 204, description }));

/** A page of views (`PostPage`), with the cursor that leads to the next one. */
export function PageOf<T extends View>(view: T) {
  class Page {
    @ListProperty(() => view, { maxItems: LONGEST_PAGE, description: 'The rows of this page, in the order asked for.' })
    items!: InstanceType<T>[];

    @property({ type: String, maxLength: LONGEST_CURSOR, pattern: CURSOR.source }, [], {
      description: 'The cursor of the next page, for ?after=; null on the last page.',
      nullable: true,
      example: 'WyIyMDI2LTAzLTAxVDA5OjMwOjAwLjAwMFoiLCIwMTkzNzFjNCJd',
    })
    next!: string | null;

    @property({ type: 'integer', format: 'int64', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }, [], {
      description: 'How many rows there are in all; only with ?count=true.',
      optional: true,
      example: 42,
    })
    total?: number;
  }
  return Page;
}

function describe(view: View, status: number): string {
  const name = view.name.replace(/View$/, '').replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return {
    200: `The ${name.toLowerCase()}.`,
    201: `The new ${name.toLowerCase()}.`,
    202: `Accepted: the ${name.toLowerCase()} as it begins.`,
  }[status]!;
}
