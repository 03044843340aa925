type Answered<T> = { data?: T; error?: unknown; response: Response };

/** The body of an answer that must be a success. */
export async function ok<T>(call: Promise<Answered<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (error !== undefined || response.status >= 400) throw new Error(`${response.status} ${JSON.stringify(error)}`);
  return data as T;
}

/** The body of a success together with its entity tag. */
export async function tagged<T>(call: Promise<Answered<T>>): Promise<{ body: T; etag: string }> {
  const answered = await call;
  const body = await ok(Promise.resolve(answered));
  return { body, etag: answered.response.headers.get('etag')! };
}

/** `404 post.not_found` of an answer that must be a problem. */
export async function problem(call: Promise<Answered<unknown>>): Promise<string> {
  const { error, response } = await call;
  if (error === undefined) throw new Error(`${response.status} where a problem was expected`);
  const { status, code } = error as { status: number; code: string };
  if (status !== response.status) throw new Error(`The problem says ${status}, the answer ${response.status}`);
  return `${status} ${code}`;
}

/** The statuses of several answers, in ascending order: of requests that were made at once nobody knows which was first. */
export function statuses(answers: Answered<unknown>[]): number[] {
  return answers.map(({ response }) => response.status).toSorted((a, b) => a - b);
}

/** The faults of a 400 request.invalid, as `body /title max_length`. */
export async function faults(call: Promise<Answered<unknown>>): Promise<string[]> {
  const { error } = await call;
  return ((error as { errors?: { in: string; pointer: string; code: string }[] }).errors ?? []).map(
    (fault) => `${fault.in} ${fault.pointer} ${fault.code}`,
  );
}
