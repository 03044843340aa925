import { ApiSchema } from '@nestjs/swagger';
import { StringProperty } from '../../../platform/http/properties.js';
import { UserDraft } from '../../users/users.dto.js';

@ApiSchema({ description: 'The token of an invitation, and the account that it is to become.' })
export class InvitationAcceptance extends UserDraft {
  @StringProperty({
    minLength: 1,
    maxLength: 512,
    description: 'The token of the link.',
    example: '3q2-7wXk5mTz0vJd8sYb1nQfRcAhLgUeOiPyKtMxWZo',
  })
  token!: string;
}
