import { faultError, type Fault, type Faults } from '@/sandbox/control/fault'
import type { LogEntry, RequestLog } from '@/sandbox/control/request-log'
import type { Principal } from '@/sandbox/iam/principal'
import type { Sandbox } from '@/sandbox/lambda/context'
import { AwsError } from './aws-error'
import type { Delivery } from './delivery'
import type { Incoming } from './incoming'
import type { Service, ServiceRequest, ServiceResponse } from './service'
import { isSigned, readSignature, type Signature } from './signature'
import { verifySignature, type FindCredential } from './sigv4'

export type DispatchParts = {
  sandbox: Sandbox
  endpoint: string
  findCredential: FindCredential
  faults: Faults
  log: RequestLog
}

/** A request with its body and the service and operation that it names. */
export type Call = Incoming & { body: Uint8Array; service: Service; operation: string; requestId: string }

const defaultRegion = 'us-east-1'

const toAwsError = (error: unknown): AwsError => {
  if (error instanceof AwsError) return error
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  return new AwsError('ServiceException', 'An internal error occurred in the sandbox')
}

/** Who signed, or why that cannot be said; neither for a call that needs no signature. */
type Signer = { signature?: Signature; principal?: Principal; error?: AwsError }

const readSigner = (call: Call, { sandbox, findCredential }: DispatchParts): Signer => {
  if (!isSigned(call) && call.service.unsigned?.includes(call.operation)) return {}
  let signature: Signature | undefined
  try {
    signature = readSignature(call)
    const expected = { service: call.service.name, now: sandbox.clock.now(), findCredential }
    return { signature, principal: verifySignature(call, signature, expected) }
  } catch (thrown) {
    const error = toAwsError(thrown)
    return signature ? { signature, error } : { error }
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const page = (requestId: string): ServiceResponse => ({
  status: 200,
  headers: { 'content-type': 'text/html', 'x-amzn-requestid': requestId },
  body: '<!doctype html><title>Sign in to the network</title><p>Please sign in.</p>',
})

const redirect = (): ServiceResponse => ({
  status: 302,
  headers: { location: 'http://169.254.169.254/latest/meta-data/' },
  body: '',
})

/** What a fault answers instead of the service; undefined when the service answers after all. */
const answerFault = async (fault: Fault, call: Call): Promise<Delivery | undefined> => {
  if (fault.kind === 'latency') await wait(fault.ms ?? 1_000)
  if (fault.kind === 'reset' || fault.kind === 'stall') return { mode: fault.kind }
  if (fault.kind === 'html') return { mode: 'whole', response: page(call.requestId) }
  if (fault.kind === 'redirect') return { mode: 'whole', response: redirect() }
  const error = faultError(fault)
  if (!error) return undefined
  const response = call.service.writeError(error, call.requestId, call)
  if (fault.retryAfterSeconds !== undefined) response.headers['retry-after'] = String(fault.retryAfterSeconds)
  return { mode: 'whole', response }
}

const run = async (call: Call, request: ServiceRequest, principal: Principal | undefined) => {
  try {
    return { response: await call.service.handle(request, principal) }
  } catch (thrown) {
    const error = toAwsError(thrown)
    return { response: call.service.writeError(error, call.requestId, call), code: error.code }
  }
}

type Outcome = { delivery: Delivery; code?: string; fault?: Fault | undefined }

const answer = async (call: Call, parts: DispatchParts, { signature, principal, error }: Signer): Promise<Outcome> => {
  if (error)
    return {
      delivery: { mode: 'whole', response: call.service.writeError(error, call.requestId, call) },
      code: error.code,
    }
  const region = signature?.region ?? defaultRegion
  const fault = parts.faults.take({ operation: call.operation, account: principal?.account, region })
  const instead = fault && (await answerFault(fault, call))
  if (instead) return { delivery: instead, fault, ...(fault && { code: faultError(fault)?.code ?? fault.kind }) }
  const request: ServiceRequest = { ...call, region, endpoint: parts.endpoint, sandbox: parts.sandbox }
  const { response, code } = await run(call, request, principal)
  const mode = fault?.kind === 'truncate' || fault?.kind === 'stallBody' ? fault.kind : 'whole'
  return { delivery: { mode, response }, fault, ...(code && { code }) }
}

const entryOf = (
  call: Call,
  signature: Signature | undefined,
  principal: Principal | undefined,
): Omit<LogEntry, 'at' | 'status' | 'durationMs'> => {
  const { session } = principal ?? {}
  return {
    requestId: call.requestId,
    service: call.service.name,
    operation: call.operation,
    ...(signature && { region: signature.region, accessKeyId: signature.accessKeyId }),
    ...(principal && { account: principal.account }),
    ...(session && { roleName: session.roleName, sessionName: session.sessionName, tags: session.tags }),
    ...(session?.sourceIdentity !== undefined && { sourceIdentity: session.sourceIdentity }),
    ...(session?.policyHash !== undefined && { policyHash: session.policyHash }),
  }
}

/** Verifies, injects faults, runs and logs one call. Never rejects: whatever goes wrong is an answer. */
export const dispatch = async (call: Call, parts: DispatchParts): Promise<Delivery> => {
  const startedAt = performance.now()
  const signer = readSigner(call, parts)
  const outcome = await answer(call, parts, signer)
  const { delivery, code, fault } = outcome
  parts.log.add({
    at: parts.sandbox.clock.now(),
    ...entryOf(call, signer.signature, signer.principal),
    status: delivery.response?.status ?? 0,
    ...(code && { code }),
    ...(fault && { fault: fault.kind }),
    durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
  })
  return delivery
}
