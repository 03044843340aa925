import { problems } from '../../platform/http/problem.js';

export const WebhookProblem = problems('webhook', {
  notFound: [404, 'There is no such webhook.', 'Look it up with listWebhooks.'],
  urlUnusable: [
    400,
    'No event can be sent to this address: {reason}.',
    'Give an address that begins with https:// and holds no user name; what shall be secret may stand in its query.',
    'Address not usable',
  ],
  tooMany: [
    409,
    'There are {most} webhooks already.',
    'Delete one with deleteWebhook, or let one hear of more events.',
  ],
  disabled: [
    409,
    'This webhook is disabled: nothing is sent to it.',
    'Enable it with updateWebhook, once its receiver works again.',
  ],
});
