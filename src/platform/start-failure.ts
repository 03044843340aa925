import { SettingError } from './config.js';
import { SecretMissing } from './secrets.js';

type SystemError = Error & Partial<Record<'code' | 'syscall' | 'address' | 'hostname', string>> & { port?: number };

/** What keeps the server from starting, and what to do about it, in one line; of an error that nobody foresaw its stack. */
export function whyNotStarted(error: SystemError): string {
  if (error instanceof SettingError || error instanceof SecretMissing) return error.message;
  if (error.syscall === 'listen') return whyNotListening(error);
  if (error.syscall === 'getaddrinfo')
    return `HOST is ${error.hostname}, which is neither an IP address nor a name that can be looked up (${error.code}): correct it, or remove it to listen on 127.0.0.1.`;
  if (error.code === 'EACCES' || error.code === 'EROFS')
    return `The data folder cannot be written (${error.message}): check MAINSTAY_DATA and its permissions.`;
  return error.stack ?? error.message;
}

function whyNotListening({ code, address, port, message }: SystemError): string {
  if (code === 'EADDRINUSE') return `Port ${port} is taken: stop what listens there, or set PORT to another.`;
  if (code === 'EACCES')
    return `This user may not listen on port ${port}: set PORT to 1024 or above, or allow the process the ports below.`;
  return `HOST is ${address}, where this machine cannot listen (${message}): set it to an address of this machine, or to 0.0.0.0 for all of them.`;
}
