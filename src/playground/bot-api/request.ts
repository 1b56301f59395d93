/** A call as it comes over HTTP: in the address, as a form, as JSON, or with files as multipart. */
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { badRequest } from './api-error.ts';

/** A file inside a call. */
export class Upload {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;

  constructor(name: string, mimeType: string, bytes: Uint8Array) {
    this.name = name;
    this.mimeType = mimeType;
    this.bytes = bytes;
  }
}

export interface CallRequest {
  readonly parameters: Readonly<Record<string, unknown>>;
  /** True where every value is a text by the nature of the encoding. */
  readonly areTexts: boolean;
}

const jsonObject = z.record(z.string(), z.unknown());

/** The address that was asked for; the root where it makes no sense. */
export function addressOf({ url = '/' }: IncomingMessage, base: string): URL {
  return new URL(URL.canParse(url, base) ? url : '/', base);
}

/** @throws {ApiError} 400 if the body is not what its content type says. */
export async function readCall(request: IncomingMessage, url: URL): Promise<CallRequest> {
  const type = request.headers['content-type'] ?? '';
  const body = await buffer(request);
  const fromAddress = Object.fromEntries(url.searchParams);
  if (body.length === 0) return { parameters: fromAddress, areTexts: true };
  if (type.startsWith('application/json'))
    return { parameters: { ...fromAddress, ...readJson(body) }, areTexts: false };
  const form = await readForm(body, type);
  return { parameters: { ...fromAddress, ...form }, areTexts: true };
}

function readJson(body: Buffer): Record<string, unknown> {
  try {
    return jsonObject.parse(JSON.parse(body.toString('utf8')));
  } catch {
    throw badRequest("can't parse JSON object");
  }
}

async function readForm(body: Buffer, type: string): Promise<Record<string, unknown>> {
  try {
    const form = await new Response(body, { headers: { 'content-type': type } }).formData();
    const fields: Record<string, unknown> = {};
    for (const [name, value] of form) fields[name] = await fieldOf(value);
    // Telegraf adds the method's name to its forms.
    delete fields['method'];
    return fields;
  } catch {
    throw badRequest("can't parse the form");
  }
}

async function fieldOf(value: string | File): Promise<string | Upload> {
  if (typeof value === 'string') return value;
  const bytes = new Uint8Array(await value.arrayBuffer());
  return new Upload(value.name, value.type || 'application/octet-stream', bytes);
}
