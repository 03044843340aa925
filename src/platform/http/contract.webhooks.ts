import { EVENT_COMPONENT, EVENT_TYPE_COMPONENT } from '../journal/event-data.js';
import { type PublicEventType, publicEvents } from '../journal/event-type.js';
import { type Recorded, sample } from './contract.samples.js';
import { type OpenAPIObject, pascal, type ReferenceObject, type SchemaObject, type Schemas } from './contract.types.js';
import { DateTimeProperty, EXTENSIBLE, IdProperty } from './properties.js';

/** What every event says of itself; `type` and `data` are each event's own. */
class EventBody {
  @IdProperty({ description: 'The id of the event. It may come more than once: what you know, pass over.' })
  id!: string;

  @DateTimeProperty({ description: 'When it happened. Events may arrive in another order.' })
  createdAt!: Date;

  @IdProperty({ description: 'What it happened to: the id of the post, the tag, and so on.' })
  subjectId!: string;

  @IdProperty({
    description: 'Who did it; null where nobody did, as with a post that appears on schedule.',
    nullable: true,
  })
  actorId!: string | null;
}

const events = (): PublicEventType[] => [...publicEvents.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));

const schemaName = ({ name }: PublicEventType): string => `${pascal(name)}Event`;
const reference = (name: string): ReferenceObject => ({ $ref: `#/components/schemas/${name}` });

/** The classes that the schemas of events are made of, for Swagger to read. */
export const eventModels = () => [EventBody, ...events().map(({ data }) => data)];

/** One named schema an event, the set of their names, and the union that is told apart by `type`. */
export function addEventSchemas(schemas: Schemas): void {
  const body = schemas[EventBody.name] as SchemaObject;
  const all = events();
  for (const event of all) schemas[schemaName(event)] = eventSchema(event, body);
  schemas[EVENT_TYPE_COMPONENT] = {
    type: 'string',
    enum: all.map(({ name }) => name),
    description: 'The name of a kind of event. Later versions may add some.',
    ...EXTENSIBLE,
  };
  schemas[EVENT_COMPONENT] = {
    description:
      'What a webhook is told, told apart by `type`. Later versions may add some: pass over what you do not know.',
    oneOf: all.map((event) => reference(schemaName(event))),
    discriminator: {
      propertyName: 'type',
      mapping: Object.fromEntries(all.map((event) => [event.name, reference(schemaName(event)).$ref])),
    },
    ...EXTENSIBLE,
  };
}

const ORDER = ['id', 'type', 'createdAt', 'subjectId', 'actorId', 'data'];

function eventSchema({ name, sentence, data }: PublicEventType, { properties, required }: SchemaObject): SchemaObject {
  const { id, ...rest } = properties!;
  return {
    type: 'object',
    description: sentence,
    required: ['type', 'data', ...required!].toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)),
    properties: {
      id: id!,
      type: { type: 'string', enum: [name], description: 'What happened.' },
      ...rest,
      data: { ...reference(data.name), description: 'What else there is to say; read the rest through the API.' },
    },
  };
}

/** The section `webhooks`: the request that each event becomes. */
export function webhooksOf(schemas: Schemas, recorded: Recorded): OpenAPIObject['webhooks'] {
  const seen = recordedEvents(recorded);
  return Object.fromEntries(
    events().map((event) => {
      const schema = reference(schemaName(event));
      return [event.name, { post: requestOf(event, schema, seen.get(event.name) ?? sample(schema, schemas)) }];
    }),
  ) as OpenAPIObject['webhooks'];
}

/** The events that the journeys saw on their way. */
function recordedEvents(recorded: Recorded): Map<string, object> {
  const bodies = Object.values(recorded).flatMap((byStatus) =>
    Object.values(byStatus).map(({ response }) => response.body),
  );
  const found = bodies.flatMap((body) => (body as { event?: { type: string } } | undefined)?.event ?? []);
  return new Map(found.map((event) => [event.type, event]));
}

const requestOf = (event: PublicEventType, schema: ReferenceObject, example: unknown): object => ({
  operationId: `on${pascal(event.name)}`,
  summary: event.sentence.replace(/\.$/, ''),
  description: `${event.sentence} Sent to every enabled webhook that hears of \`${event.name}\`, at least once, and until it is answered by 2xx or three days are over.`,
  tags: ['webhooks'],
  security: [],
  parameters: [SIGNATURE],
  requestBody: {
    description: 'The event. It is signed byte for byte: verify before you parse.',
    required: true,
    content: { 'application/json': { schema, example } },
  },
  responses: {
    '2XX': { description: 'Taken: it is not sent again. The body of the answer is not looked at; it may have 64 KiB.' },
    default: {
      description:
        'Anything else, a redirect too, or no whole answer within 10 seconds: it is sent again after 5 seconds, 1, 5 and 30 minutes, 2 and 5 hours, and then every 8 hours, for three days.',
    },
  },
});

const SIGNATURE = {
  name: 'mainstay-signature',
  in: 'header',
  required: true,
  description:
    '`t=…,v1=…`: the seconds since 1970 at which it was signed, and the HMAC-SHA256, in hex, of `t`, a dot and the body by the secret of the webhook. For 24 hours after a rotation there are two `v1`, either of which will do. Refuse what is older than 5 minutes.',
  schema: { type: 'string', maxLength: 150, pattern: '^t=\\d{1,12}(,v1=[0-9a-f]{64}){1,2}$' },
  example: 't=1772357400,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd',
};
