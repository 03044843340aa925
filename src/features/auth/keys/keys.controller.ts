import { Controller, Get, Header } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../../../platform/access/allow.js';
import { Returns } from '../../../platform/http/returns.js';
import { JwksView } from './keys.dto.js';
import { KeysService } from './keys.service.js';

@ApiTags('sessions')
@Controller('.well-known/jwks.json')
export class KeysController {
  constructor(private readonly keys: KeysService) {}

  @Get()
  @Public()
  @Header('Cache-Control', 'public, max-age=300')
  @ApiOperation({
    summary: 'Get the keys of access tokens',
    description:
      'The public keys with which anybody can check an access token (RFC 7517): the one that signs, and those it replaced whose tokens may still be about. May be kept for five minutes.',
  })
  @Returns(JwksView, 200, 'The key set.')
  getJwks() {
    return this.keys.published();
  }
}
