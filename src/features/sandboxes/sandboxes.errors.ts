import { problems } from '../../platform/http/problem.js';

export const SandboxProblem = problems('sandbox', {
  notFound: [
    404,
    'There is no such sandbox.',
    'Make one with createSandbox; one that is not used for 30 minutes is dropped.',
  ],
  idTaken: [409, 'Another sandbox is called {id}.', 'Delete it, or choose another id or none.'],
  tooMany: [
    409,
    'There are {most} sandboxes already.',
    'Delete those that are not needed any more, or let each worker reset its own.',
  ],
  nameReserved: [409, 'A seed is called {name}.', 'Call the snapshot something else.'],
  snapshotNotFound: [
    404,
    'There is no such snapshot.',
    'Make one with snapshotSandbox; snapshots go when the server stops.',
  ],
  personNotFound: [
    404,
    'Nobody of this e-mail address lives in the sandbox.',
    'Ask getSandbox for its people, or sign somebody up first.',
  ],
  noMail: [404, 'No such letter came within {seconds} seconds.', 'Look at listSandboxMail for what came instead.'],
  operationUnknown: [400, 'The contract has no operation {operation}.', 'Write the operationId as the contract does.'],
});
