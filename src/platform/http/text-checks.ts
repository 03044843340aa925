import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

/** Code points, as JSON Schema and the engines count; class-validator's own checks leave some of them out. */
const characters = (text: string): number => text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);

const lengthCheck = (name: string, holds: (length: number) => boolean, wanted: string, options?: ValidationOptions) =>
  ValidateBy(
    {
      name,
      validator: {
        validate: (value) => typeof value === 'string' && holds(characters(value)),
        defaultMessage: buildMessage((each) => `${each}$property must be ${wanted} characters`, options),
      },
    },
    options,
  );

/** A text of so many characters at most, or at least. */
export const AtMost = (most: number, options?: ValidationOptions) =>
  lengthCheck('maxLength', (length) => length <= most, `shorter than or equal to ${most}`, options);

export const AtLeast = (least: number) =>
  lengthCheck('minLength', (length) => length >= least, `longer than or equal to ${least}`);

/** What an address begins with, for the contract, which has no flags. */
export const HTTP = /^[Hh][Tt][Tt][Pp][Ss]?:\/\//;

/** As RFC 3986 writes it: no white space, and whatever is not ASCII as %XX. */
const WEB_ADDRESS = ((part: string) => new RegExp(`^https?://(?:\\[[\\da-f:.]+\\])?${part}(?:#${part})?$`, 'i'))(
  "(?:%[\\da-f]{2}|[\\w!$&'()*+,\\-./:;=?@~])*",
);

/** An http or https address that a browser reads as it is written. */
export const IsWebAddress = () =>
  ValidateBy({
    name: 'isUrl',
    validator: {
      validate: (value) => typeof value === 'string' && WEB_ADDRESS.test(value) && URL.canParse(value),
      defaultMessage: () => '$property must be an http or https address, with whatever is not ASCII written as %XX',
    },
  });
