import { ApiSchema } from '@nestjs/swagger';
import { NewPasswordProperty, PasswordProperty } from '../../users/users.dto.js';

@ApiSchema({ description: 'The password that is, and the one that is to be.' })
export class PasswordChange {
  @PasswordProperty()
  currentPassword!: string;

  @NewPasswordProperty()
  newPassword!: string;
}
