/** What came of a call, and how it goes out over HTTP. */
import type { ServerResponse } from 'node:http';
import { ApiError } from './api-error.ts';
import type { Fault } from './faults.ts';

export interface Outcome {
  /** Of HTTP. */
  readonly status: number;
  readonly body: string;
  /** Telegram's words, where it refused. */
  readonly description: string | undefined;
}

export const success = (result: unknown): Outcome => ({
  status: 200,
  body: JSON.stringify({ ok: true, result }),
  description: undefined,
});

/** What the caller gets to see of the outcome; nothing where the answer is lost. */
export function spoiled(fault: Fault, outcome: Outcome | undefined): Outcome | undefined {
  if (fault.kind === 'error')
    return refusal(new ApiError(fault.code, fault.description, fault.parameters));
  if (fault.kind === 'bad gateway')
    return {
      status: 502,
      body: '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>',
      description: 'Bad Gateway',
    };
  return fault.kind === 'truncate' ? outcome : undefined;
}

export function refusal(error: unknown): Outcome {
  const known =
    error instanceof ApiError ? error : new ApiError(500, `Internal Server Error: ${error}`);
  const { code, message, parameters } = known;
  const body = {
    ok: false,
    error_code: code,
    description: message,
    ...(parameters !== undefined && { parameters }),
  };
  return { status: code, body: JSON.stringify(body), description: message };
}

export function send(response: ServerResponse, { status, body }: Outcome): void {
  const type = body.startsWith('<') ? 'text/html' : 'application/json';
  response.writeHead(status, { 'content-type': type }).end(body);
}

/** Promises the whole body, delivers half and breaks the connection. */
export function truncate(response: ServerResponse, { status, body }: Outcome): void {
  const bytes = Buffer.from(body);
  const headers = { 'content-type': 'application/json', 'content-length': bytes.length };
  response.writeHead(status, headers);
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
    response.socket?.destroy();
  });
}
