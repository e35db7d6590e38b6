import { describe, expect, it } from 'vitest'
import type { OperationRequest } from './run'
import { readPages, streamPages } from './stream-pages'
import { read, withFakeAws } from './testing/requests'

const aws = withFakeAws()

describe('streamPages', () => {
  const list = (): OperationRequest<'ListFunctions'> => ({
    ...read(),
    operation: 'ListFunctions',
    input: { MaxItems: 2 },
  })

  it('yields every page in order, redacted, and stops at the last', async () => {
    aws.current().answer = ({ path }) => {
      const page = Number(new URL(path, 'http://x').searchParams.get('Marker') ?? 0)
      const Functions = [{ FunctionName: `f${page}`, Environment: { Variables: { TOKEN: 'canary' } } }]
      return { json: { Functions, ...(page < 3 && { NextMarker: String(page + 1) }) } }
    }
    const names: (string | undefined)[] = []
    for await (const { Functions } of streamPages(list())) {
      names.push(Functions?.[0]?.FunctionName)
      expect(JSON.stringify(Functions)).not.toContain('canary')
    }
    expect(names).toEqual(['f0', 'f1', 'f2', 'f3'])
  })

  it('ends a list whose marker never moves', async () => {
    aws.current().answer = () => ({ json: { Functions: [], NextMarker: 'same' } })
    const drain = async () => {
      for await (const page of readPages(list())) expect(page.Functions).toEqual([])
    }
    await expect(drain()).rejects.toMatchObject({ code: 'aws_unavailable' })
    expect(aws.current().lambda).toHaveLength(2)
  })
})
