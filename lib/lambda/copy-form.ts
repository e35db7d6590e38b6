import type { Scope } from '@/lib/api/paths'
import type { OperationOutput } from '@/lib/operations/wire'
import type { ApiCall } from './api-call'
import { boto3Snippet } from './boto3-snippet'
import { cliCommand } from './cli-command'
import { cloudFormation } from './cloudformation'
import { createCalls, missingParts } from './create-calls'
import { sam } from './sam'
import { sdkSnippet } from './sdk-snippet'
import { terraform } from './terraform'

/** The function to copy: its address and, for what creates one like it, its answer. */
export type CopySubject = {
  scope: Scope
  name: string
  qualifier?: string
  read?: OperationOutput<'GetFunction'>
}

const getFunction = ({ scope, name, qualifier }: CopySubject): ApiCall => ({
  scope,
  operation: 'GetFunction',
  input: { FunctionName: name, ...(qualifier && { Qualifier: qualifier }) },
})

// No character that a shell reads in a comment typed at its prompt.
const comments = (mark: string, read: OperationOutput<'GetFunction'>): string[] =>
  missingParts(read).map((sentence) => `${mark} ${sentence}`)

const created = (mark: string, write: (calls: ApiCall[]) => string) => (subject: CopySubject) => {
  const read = subject.read ?? {}
  return [...comments(mark, read), write(createCalls(subject.scope, read))].join('\n')
}

/** The forms in which a function can be pasted elsewhere: calls that read it, calls that create one like it, templates. */
export const copyForms = {
  cli: (subject) => cliCommand(getFunction(subject)),
  sdk: (subject) => sdkSnippet([getFunction(subject)]),
  boto3: (subject) => boto3Snippet([getFunction(subject)]),
  createCli: created('#', (calls) => calls.map(cliCommand).join('\n\n')),
  createSdk: created('//', sdkSnippet),
  createBoto3: created('#', boto3Snippet),
  terraform: ({ scope, read = {} }) => terraform(scope, read),
  cloudFormation: ({ read = {} }) => cloudFormation(read),
  sam: ({ read = {} }) => sam(read),
} satisfies Record<string, (subject: CopySubject) => string>

export type CopyForm = keyof typeof copyForms
