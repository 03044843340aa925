import { ApiSchema } from '@nestjs/swagger';
import { EnumProperty, ListProperty, StringProperty } from '../../../platform/http/properties.js';

/** 32 bytes, as a coordinate and a SHA-256 have them. */
const BASE64URL = { minLength: 43, maxLength: 43, pattern: /^[A-Za-z0-9_-]+$/ };

@ApiSchema({ description: 'A public key on the curve P-256 (RFC 7517, RFC 7518 section 6.2).' })
export class JwkView {
  @EnumProperty('JwkType', ['EC'], { description: 'The family of the key.' })
  kty!: 'EC';

  @EnumProperty('JwkCurve', ['P-256'], { description: 'Its curve.' })
  crv!: 'P-256';

  @StringProperty({
    ...BASE64URL,
    description: 'The x coordinate, base64url.',
    example: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  })
  x!: string;

  @StringProperty({
    ...BASE64URL,
    description: 'The y coordinate, base64url.',
    example: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
  })
  y!: string;

  @StringProperty({
    ...BASE64URL,
    description: 'The id that tokens name in their header: the key’s thumbprint (RFC 7638).',
    example: 'cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s',
  })
  kid!: string;

  @EnumProperty('JwkAlgorithm', ['ES256'], { description: 'What it signs with.' })
  alg!: 'ES256';

  @EnumProperty('JwkUse', ['sig'], { description: 'What it is for: signatures.' })
  use!: 'sig';
}

@ApiSchema({ description: 'The public keys of the server (RFC 7517 section 5).' })
export class JwksView {
  @ListProperty(() => JwkView, { maxItems: 1_000, description: 'Every key whose signatures are accepted.' })
  keys!: JwkView[];
}
