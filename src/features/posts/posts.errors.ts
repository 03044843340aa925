import { problems } from '../../platform/http/problem.js';

export const PostProblem = problems('post', {
  notFound: [
    404,
    'There is no such post, or it is not yours to see.',
    'Check the id or slug; a draft is seen by its authors and editors only, once they are signed in.',
  ],
  moved: [301, 'This post now lives at {slug}.', 'Follow the Location header, and keep the new slug.'],
  slugTaken: [
    409,
    'Another post has or had the slug {slug}.',
    'Choose another slug, or send none to get a free one made from the title.',
  ],
  notPublished: [
    409,
    'This post is neither published nor scheduled.',
    'There is nothing to withdraw; publish it first with publishPost.',
  ],
  revisionNotFound: [404, 'This post has no such revision.', 'Look them up with listPostRevisions.'],
});
