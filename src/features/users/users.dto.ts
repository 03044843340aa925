import { PickType } from '@nestjs/swagger';
import { User } from './user.entity.js';

/** An author as posts show them. */
export class AuthorLabel extends PickType(User, ['id', 'name', 'slug', 'avatarUrl']) {}
