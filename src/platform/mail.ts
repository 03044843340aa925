import { Injectable } from '@nestjs/common';
import { PerSite } from './site.js';

/** A letter, as text. Templates make it; `to` is always an address that the database holds. */
export type Letter = { to: string; subject: string; text: string };

/** Where mail leaves the house. */
export abstract class Mail {
  abstract send(letter: Letter): Promise<void>;
}

/** Keeps the last letters in memory instead of sending them, for development and tests. */
@Injectable()
export class CapturedMailbox extends Mail {
  private static readonly MOST = 1_000;
  private readonly kept = new PerSite<Letter[]>(() => []);

  get letters(): Letter[] {
    return this.kept.here;
  }

  override async send(letter: Letter): Promise<void> {
    const { letters } = this;
    letters.push(letter);
    if (letters.length > CapturedMailbox.MOST) letters.shift();
  }

  /** The letters to one address, oldest first. */
  to(address: string): Letter[] {
    return this.letters.filter(({ to }) => to === address);
  }
}
