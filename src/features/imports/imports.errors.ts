import { problems } from '../../platform/http/problem.js';

export const ImportProblem = problems('import', {
  notFound: [404, 'There is no such import.', 'Look it up with listImports.'],
  notAnArchive: [
    400,
    'The body is no zip archive that can be read: {reason}.',
    'Send the bytes of one zip archive of Markdown files as the whole body.',
    'Not a zip archive',
  ],
});
