import 'server-only'
import { constraintsOf } from '@/lib/operations/constraints'
import type { OperationName } from '@/lib/operations/operation'
import { encodeOutput } from '@/lib/operations/schema/codec'
import type { OperationOutput, SdkOutput } from '@/lib/operations/wire'
import { AppError } from '../errors'
import { type OperationRequest, readOperation } from './run'

/** A list that never ends is a fault of the upstream, not a long list: 10,000 pages of 50 are half a million rows. */
const pagesMax = 10_000

const memberOf = (value: object, name: string): unknown => Reflect.get(value, name)

/**
 * Every page of a list operation as the SDK answers it, nothing redacted. The next page is asked for before this one is
 * handed out, so that what a reader does with a page costs the list no time.
 */
export async function* readPages<N extends OperationName>(request: OperationRequest<N>): AsyncGenerator<SdkOutput<N>> {
  const paginator = constraintsOf(request.operation)?.paginator
  if (!paginator) throw new AppError('invalid_request', `${request.operation} has no pages.`)
  const input = typeof request.input === 'object' && request.input !== null ? request.input : {}
  let marker: unknown
  let reading: Promise<SdkOutput<N>> | undefined = readOperation({ ...request, input })
  for (let page = 0; reading && page < pagesMax; page += 1) {
    const output: SdkOutput<N> = await reading
    const next = memberOf(output, paginator.output_token)
    reading = undefined
    if (typeof next === 'string' && next !== '' && next !== marker) {
      reading = readOperation({ ...request, input: { ...input, [paginator.input_token]: next } })
      // A reader that stops here never hears how the page ahead ended.
      reading.catch(() => undefined)
    }
    yield output
    if (next && next === marker)
      throw new AppError('aws_unavailable', 'AWS answered the same page twice, so the list was ended.')
    marker = next
  }
}

/** Every page of a list operation as the Lambda API's JSON, redacted by the catalog. A reader may stop at any page. */
export async function* streamPages<N extends OperationName>(
  request: OperationRequest<N>,
): AsyncGenerator<OperationOutput<N>> {
  for await (const page of readPages(request)) yield encodeOutput(request.operation, page)
}
