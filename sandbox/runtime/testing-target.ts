import { randomUUID } from 'node:crypto'
import { createZip, type ZipFile } from '@/sandbox/demo/zip'
import type { InvokeRequest, RuntimeTarget } from './target'

/** A function for tests: the files, and whatever differs from a small Node.js one. */
export const targetOf = (files: Record<string, string>, differences: Partial<RuntimeTarget> = {}): RuntimeTarget => ({
  key: `111122223333/us-east-1/probe/$LATEST/${randomUUID()}`,
  account: '111122223333',
  region: 'us-east-1',
  functionName: 'probe',
  version: '$LATEST',
  invokedArn: 'arn:aws:lambda:us-east-1:111122223333:function:probe',
  runtime: 'nodejs24.x',
  handler: 'index.handler',
  memorySize: 256,
  timeout: 5,
  environment: {},
  codeSha256: '',
  readCode: () => createZip(Object.entries(files).map(([name, content]): ZipFile => ({ name, content }))),
  layers: [],
  role: 'arn:aws:iam::111122223333:role/probe',
  tracingMode: 'PassThrough',
  ...differences,
})

export const requestOf = (event: unknown, differences: Partial<InvokeRequest> = {}): InvokeRequest => ({
  payload: new TextEncoder().encode(JSON.stringify(event)),
  requestId: randomUUID(),
  logTail: true,
  ...differences,
})

export const parsed = (payload: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(payload))
