import { problems } from '../../platform/http/problem.js';

export const TagProblem = problems('tag', {
  notFound: [404, 'There is no such tag.', 'Look it up with listTags.'],
  moved: [301, 'This tag now lives at {slug}.', 'Follow the Location header, and keep the new slug.'],
  slugTaken: [
    409,
    'Another tag already has the slug {slug}.',
    'Choose another slug, use that tag, or merge the two with mergeTags.',
  ],
  unsluggable: [
    400,
    'No slug can be made from this name.',
    'Give a slug of your own: lower-case letters, digits and single hyphens.',
    'No slug in the name',
  ],
  mergeIntoItself: [
    400,
    'A tag cannot be merged into itself.',
    'Name another tag as "into".',
    'Tag merged into itself',
  ],
});
