import { NewPasswordProperty, PasswordProperty } from '../../users/users.dto.js';

export class PasswordChange {
  @PasswordProperty()
  currentPassword!: string;

  @NewPasswordProperty()
  newPassword!: string;
}
