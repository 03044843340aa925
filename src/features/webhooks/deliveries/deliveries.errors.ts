import { problems } from '../../../platform/http/problem.js';

export const DeliveryProblem = problems('delivery', {
  notFound: [404, 'This webhook has no such delivery.', 'Look it up with listDeliveries; they are kept for 30 days.'],
});
