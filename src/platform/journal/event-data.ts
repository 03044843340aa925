import { ArrayMaxSize, ArrayUnique, IsArray, ValidateBy, type ValidationOptions } from 'class-validator';
import { property, type Shared, StringsProperty } from '../http/properties.js';
import { publicEventNames, publicEvents } from './event-type.js';

/** The components of the contract that are made of all public events, whichever features there are. */
export const EVENT_TYPE_COMPONENT = 'WebhookEventType';
export const EVENT_COMPONENT = 'WebhookEvent';

const MOST_FIELDS = 50;
const MOST_TYPES = 100;

const component = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** Of an event that tells of a change: what was set, by name; the values are read through the API. */
export const FieldNamesProperty = () =>
  StringsProperty({
    maxItems: MOST_FIELDS,
    maxLength: 64,
    pattern: /^[a-z][A-Za-z0-9]*$/,
    description: 'The names of the fields that were set.',
    example: ['title', 'tags'],
  });

// Asked when a value is checked, not when the class is loaded: features may still come.
const IsEventType = (options?: ValidationOptions) =>
  ValidateBy(
    {
      name: 'isIn',
      validator: {
        validate: (value) => typeof value === 'string' && publicEvents.has(value),
        defaultMessage: () => '$property must be of what listEventTypes lists',
      },
    },
    options,
  );

/** The name of a public event. The list is the one that events are added to: it is whole when the document is made of it. */
export const EventTypeProperty = (shared: Shared) =>
  property(
    {
      ...{ enum: publicEventNames as string[], enumName: EVENT_TYPE_COMPONENT },
      ...{ example: 'post.published', ...shared },
    },
    [IsEventType()],
    shared,
  );

/** The names of several. */
export const EventTypesProperty = (shared: Shared) =>
  property(
    { type: 'array', items: component(EVENT_TYPE_COMPONENT), maxItems: MOST_TYPES, uniqueItems: true },
    [IsArray(), ArrayMaxSize(MOST_TYPES), ArrayUnique(), IsEventType({ each: true })],
    shared,
  );

/** A public event as it is sent. */
export const EventProperty = (shared: Shared) => property({ allOf: [component(EVENT_COMPONENT)] }, [], shared);
