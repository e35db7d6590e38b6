import { afterAll, expect, it } from 'vitest'
import { constraintsOf } from '@/lib/operations/constraints'
import { isOperationName, operations, type OperationName } from '@/lib/operations/operation'
import { catalogEntry } from '@/lib/operations/schema/catalog'
import { startSandbox } from '@/sandbox/server'
import { answerProblems, errorProblems } from './answer-shape'
import { call } from './catalog-request'
import { samplesOf, type Sample } from './catalog-sample'
import { makeDurable, makeState } from './catalog-state'
import { clientOf } from './support'
import { violationsOf } from './violation'

const names = Object.keys(operations).filter(isOperationName)
const lines: string[] = []
afterAll(() => void process.stdout.write(`${lines.join('\n')}\n`))

type Place = { url: string; sample: Sample }

const inState = async <T>(name: OperationName, act: (place: Place) => Promise<T>): Promise<T> => {
  const sandbox = await startSandbox({ speed: Infinity })
  const client = clientOf(sandbox.url)
  try {
    const made = await makeState(client)
    if (name.includes('Durable')) Object.assign(made, await makeDurable(client, sandbox.sandbox))
    return await act({ url: sandbox.url, sample: samplesOf(made)[name] })
  } finally {
    client.destroy()
    await sandbox.close()
  }
}

/** AWS checks the runtime itself, and says so with another exception. */
const isOwnMatter = (path: string) => path === 'runtime'

const checkViolations = async (name: OperationName, { url, sample }: Place) => {
  const constraints = constraintsOf(name)?.input ?? {}
  const violations = violationsOf(sample.input, constraints)
  const problems: string[] = []
  for (const { path, input, says } of violations) {
    const answer = await call(url, name, input)
    const error = isOwnMatter(path) ? 'InvalidParameterValueException' : 'ValidationException'
    for (const problem of errorProblems(answer, error, 400, isOwnMatter(path) ? undefined : `at '${path}' failed`))
      problems.push(`${path}: ${problem}`)
    if (!isOwnMatter(path) && !answer.text.includes(JSON.stringify(says).slice(1, -1)))
      problems.push(`${path}: ${answer.text.slice(0, 300)} does not say ${says}`)
  }
  return { problems, count: violations.length }
}

const checkSuccess = async (name: OperationName, { url, sample }: Place) => {
  const answer = await call(url, name, sample.input)
  if (sample.refused) return { answer, problems: errorProblems(answer, ...sample.refused) }
  return { answer, problems: answerProblems(name, answer, sample.status ?? catalogEntry(name).status) }
}

const checkUnknown = async (name: OperationName, { url, sample }: Place) => {
  if (!sample.unknown) return { problems: [], text: '' }
  const { input, error } = sample.unknown
  const answer = await call(url, name, { ...sample.input, ...input })
  const problems = error
    ? errorProblems(answer, ...error)
    : answerProblems(name, answer, sample.status ?? catalogEntry(name).status)
  return { problems, text: `, unknown name ${answer.status} ${answer.code ?? ''}`.trimEnd() }
}

it.each(names)('%s answers its model, and each wrong input with the right error', async (name) => {
  await inState(name, async (place) => {
    const violated = await checkViolations(name, place)
    const unknown = await checkUnknown(name, place)
    const success = await checkSuccess(name, place)
    const { status, code = 'as modelled' } = success.answer
    lines.push(`${name.padEnd(40)} ${status} ${code}, ${violated.count} violations refused${unknown.text}`)
    expect([...violated.problems, ...unknown.problems, ...success.problems]).toEqual([])
  })
})
