import type { Command } from 'commander';

/**
 * The commands of a feature. `register` declares them and does nothing else: it also runs where nothing is open, for the
 * help. An action may use what the class was constructed with; what it throws is told in one line, with exit code 1.
 */
export abstract class Commands {
  abstract register(program: Command): void;
}
