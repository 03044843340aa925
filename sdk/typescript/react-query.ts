import { type AnyOptions, type Operation, type OperationId, optionsAt } from './operation.js';
import type { Listing } from './pages.js';
import type { ProblemOf } from './problem.js';
import type { Answer, Arguments, Call, ListCall } from './types.js';

// Plain objects of the shapes that TanStack Query 5 takes (React, Vue, Solid, Svelte): nothing is imported from it.

type Path = unknown[];
type AnyCall<I extends OperationId, P extends Path> = Call<I, P> | ListCall<I, P>;
type Key = readonly unknown[];
type Asked = { signal: AbortSignal };

/** The client repeats what may be repeated, so that Query shall not; the type tells Query what its errors are. */
type Settled<I extends OperationId> = (failures: number, problem: ProblemOf<I>) => boolean;
const settled = (): boolean => false;

/** For `useQuery`: `queryOptions(mainstay.posts.get, id)`; of a list, the first page. */
export function queryOptions<I extends OperationId, P extends Path>(call: AnyCall<I, P>, ...args: Arguments<I, P>) {
  return {
    queryKey: queryKey(call, ...args),
    queryFn: ({ signal }: Asked) => run<Answer<I>>(call, told(call.operation, args, { signal })),
    retry: settled as Settled<I>,
  };
}

/** For `useInfiniteQuery`: `infiniteQueryOptions(mainstay.posts.list, { tag })`, page after page. */
export function infiniteQueryOptions<I extends OperationId, P extends Path>(
  call: ListCall<I, P>,
  ...args: Arguments<I, P>
) {
  return {
    queryKey: [...queryKey(call, ...args), 'pages'] as Key,
    queryFn: ({ signal, pageParam }: Asked & { pageParam: string | null }) =>
      run<Answer<I>>(call, told(call.operation, args, { signal }, pageParam)),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Answer<I>) => (page as { next: string | null }).next,
    retry: settled as Settled<I>,
  };
}

/** For `useMutation`: `mutationOptions(mainstay.posts.update)`; its variables are the arguments of the call, in a list. */
export function mutationOptions<I extends OperationId, P extends Path>(call: Call<I, P>) {
  return {
    mutationKey: keyOf(call.operation),
    mutationFn: (variables: Arguments<I, P>) => run<Answer<I>>(call, variables),
    retry: settled as Settled<I>,
  };
}

/** The key under which a query lies: `queryKey(mainstay.posts.get, id)`; without arguments, the beginning of the keys of all. */
export function queryKey<I extends OperationId, P extends Path>(
  call: AnyCall<I, P>,
  ...args: Arguments<I, P> | []
): Key {
  return [...keyOf(call.operation), ...args.slice(0, optionsAt(call.operation))];
}

const keyOf = ({ id }: Operation): Key => ['mainstay', id];

/** The arguments with these options on top, and with the cursor of a page where there is one. */
function told(operation: Operation, args: Path, options: AnyOptions, after: string | null = null): Path {
  const at = optionsAt(operation);
  const all = Array.from({ length: at + 1 }, (_, index) => args[index]);
  all[at] = { ...(args[at] as AnyOptions | undefined), ...options };
  if (after !== null) all[at - 1] = { ...(args[at - 1] as object | undefined), after };
  return all;
}

async function run<T>(call: unknown, args: Path): Promise<T> {
  const outcome = (call as (...all: Path) => Promise<T> | Listing<unknown, T>)(...args);
  return 'page' in outcome ? outcome.page() : outcome;
}
