import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FileArgument } from './api-call'
import { cliCommand, cliName, shellWord } from './cli-command'
import { sdkSnippet } from './sdk-snippet'

const scope = { account: '111122223333', region: 'eu-west-1' }

test('member names become the AWS CLI option names', () => {
  expect(
    ['KMSKeyArn', 'S3Bucket', 'SourceKMSKeyArn', 'MemorySize', 'UpdateFunctionConfiguration'].map(cliName),
  ).toEqual(['kms-key-arn', 's3-bucket', 'source-kms-key-arn', 'memory-size', 'update-function-configuration'])
})

test('a shell gives back every word exactly, whatever is in it', () => {
  const text = fc.string().filter((word) => !word.includes('\0') && !/[\uD800-\uDFFF]/.test(word))
  fc.assert(
    fc.property(text, (word) => {
      expect(execFileSync('sh', ['-c', `printf %s ${shellWord(word)}`], { encoding: 'utf8' })).toBe(word)
    }),
    { numRuns: 40 },
  )
})

test('a configuration update is one command with only the changed members', () => {
  const input = { FunctionName: 'hello', MemorySize: 1536, EphemeralStorage: { Size: 1024 }, RevisionId: 'r-1' }
  expect(cliCommand({ scope, operation: 'UpdateFunctionConfiguration', input })).toBe(
    [
      'aws lambda update-function-configuration',
      '--region eu-west-1',
      '--function-name hello',
      '--memory-size 1536',
      `--ephemeral-storage '{"Size":1024}'`,
      '--revision-id r-1',
    ].join(' \\\n  '),
  )
})

test('code comes from a file and booleans are flags', () => {
  const input = { FunctionName: 'hello', ZipFile: new FileArgument("it's.zip", true), Publish: true }
  const command = cliCommand({ scope, operation: 'UpdateFunctionCode', input })
  expect(command).toContain(`--zip-file 'fileb://it'\\''s.zip'`)
  expect(command).toMatch(/--publish$/)
})

test('an invocation prints its answer and sends the payload as written', () => {
  const command = cliCommand({ scope, operation: 'Invoke', input: { FunctionName: 'hello', Payload: '{"a":1}' } })
  expect(command).toContain(`--payload '{"a":1}'`)
  expect(command).toContain('--cli-binary-format raw-in-base64-out')
})

test('the SDK snippet is the same call with strings that cannot break out', () => {
  const input = { FunctionName: 'hello', Description: `it's "x"\n</script>`, EphemeralStorage: { Size: 512 } }
  const snippet = sdkSnippet([{ scope, operation: 'UpdateFunctionConfiguration', input }])
  expect(snippet).toContain(`Description: 'it\\'s "x"\\n</script>',`)
  expect(snippet).toContain('EphemeralStorage: {\n    Size: 512,\n  },')
})
