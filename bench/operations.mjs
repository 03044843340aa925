import { writeText } from './prose.mjs';

/**
 * What is measured. `requests` makes them from what the site holds; `[<id>]` in a body becomes a text that is new each
 * time. `answer` names what the floor makes of the rows (floor.mjs). A `writes` operation is measured after all reads,
 * so that these find the site as it was filled.
 */
export const OPERATIONS = {
  slug: {
    title: 'one post by slug',
    answer: 'post',
    requests: ({ slugs }) => slugs.map((slug) => ({ path: `/api/v1/posts/by-slug/${slug}` })),
  },
  page: {
    title: 'a page of 20',
    answer: 'page',
    requests: () => [{ path: '/api/v1/posts?limit=20' }],
  },
  page40: {
    title: 'page 40',
    answer: 'page',
    requests: ({ cursor40 }) => [{ path: `/api/v1/posts?limit=20&after=${cursor40}` }],
  },
  tag: {
    title: 'posts of a tag',
    answer: 'page',
    requests: ({ tags }) => tags.map((tag) => ({ path: `/api/v1/posts?limit=20&tag=${tag}` })),
  },
  create: {
    title: 'create a post',
    answer: 'post',
    writes: true,
    signedIn: true,
    requests: ({ tags }) => [
      {
        method: 'POST',
        path: '/api/v1/posts',
        body: { title: 'Measured [<id>]', body: writeText(1), tags: tags.slice(0, 3) },
      },
    ],
  },
  signin: {
    title: 'sign in',
    answer: 'session',
    writes: true,
    requests: ({ accounts, password }) =>
      accounts.map((email) => ({ method: 'POST', path: '/api/v1/sessions', body: { email, password } })),
  },
};
